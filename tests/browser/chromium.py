"""Find Chromium for the browser tests, or bring it.

Looked for in this order: ``$CHROMIUM``; a Chromium or Chrome on the path; Playwright's own. Where
there is none, it is installed: by apt where this is Debian or Ubuntu and we may, otherwise by
Playwright. ``python -m tests.browser.chromium`` does that and prints the path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Without these Chromium calls home; the tests must see that nothing but the app is asked for anything."""


def installed() -> str | None:
    """The path of a Chromium on this machine, or ``None``."""
    named = os.environ.get("CHROMIUM")
    if named and Path(named).exists():
        return named
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_path or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


@cache
def chromium() -> str:
    """The path of Chromium, brought first where it is missing.

    Raises:
        RuntimeError: it is not there and could not be installed; the text says what to do.
    """
    found = installed()
    if found is None:
        _bring()
        found = installed()
    if found is None:
        raise RuntimeError("no Chromium: install one, or set CHROMIUM to the path of its executable")
    return found


def _bring() -> None:
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    if installed() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    print(chromium())
