"""The public edition, served by nginx as it is deployed: pages a second, and the first paint on lines fast and slow."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.contenders import contenders
from tests.benchmarks.sessions import readers
from tests.benchmarks.tables import Table, cell, number
from tests.benchmarks.traffic import Traffic
from tests.browser.chromium import ARGUMENTS, chromium
from tests.browser.serving import ROOT
from tests.deploy.front import Front
from tests.deploy.nginx import installed

SECONDS = 5
VISITS = 3
PATIENCE = 90
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 kbit/s each way, 400 ms until an answer begins."""

HEADLINE = """
const painted = new MessageChannel();
painted.port1.onmessage = () => { window.headlinePainted = performance.now(); };
const look = () => {
  if (document.querySelector("h1")?.textContent.trim()) painted.port2.postMessage(0); else requestAnimationFrame(look);
};
if (window === window.top) requestAnimationFrame(look);
"""

Say = Callable[[str], None]


class SkippedError(RuntimeError):
    """Something that this part needs is not on this machine."""


@contextmanager
def _published(say: Say) -> Iterator[tuple[Front, int]]:
    """The edition of the real data behind nginx, and its number of files."""
    stations = Path(sys.executable).parent / "stations"
    if installed() is None or not stations.exists():
        raise SkippedError("nginx is not installed" if stations.exists() else "the command stations is not installed")
    with tempfile.TemporaryDirectory(prefix="edition-") as folder, tempfile.TemporaryDirectory() as scratch:
        say("publishing the edition")
        command = [str(stations), "publish", "--out", folder, "--precompress"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
        if done.returncode:
            raise RuntimeError(f"the edition was not published: {done.stderr[-2000:]}")
        front = Front(Path(scratch), Path(folder), ["127.0.0.1:1"], host="127.0.0.1")
        front.start()
        try:
            yield front, sum(path.is_file() for path in Path(folder).rglob("*"))
        finally:
            front.stop()


def _pages_a_second(front: Front) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.flood", str(front.port), "/", str(SECONDS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode:
        raise RuntimeError(f"the edition did not hold: {done.stderr[-2000:]}")
    told = json.loads(done.stdout)
    return float(told["answers"] / told["seconds"])


def _visit(browser: Browser, address: str, *, slow: bool) -> tuple[float | None, float]:
    """Milliseconds until the headline was painted (none: given up), and the kilobytes that had come by then."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(HEADLINE)
        traffic = Traffic(page)
        if slow:
            traffic.session.send("Network.emulateNetworkConditions", SLOW)
        page.goto(address, wait_until="commit", timeout=PATIENCE * 1000)
        end = time.monotonic() + PATIENCE
        painted: float | None = None
        while painted is None and time.monotonic() < end:
            page.wait_for_timeout(20)  # asked from outside: the edition's policy lets nobody else run scripts in it
            painted = page.evaluate("window.headlinePainted ?? null")
        return painted, traffic.bytes / 1000


def edition(say: Say) -> Table:
    """The table of this part.

    Raises:
        SkippedError: nginx or the command that publishes is missing.
    """
    rates: dict[str, float] = {}
    fast: dict[str, list[float]] = {}
    slow: dict[str, float | None] = {}
    with _published(say) as (front, files), contenders() as (ours, _, tutorial), sync_playwright() as playwright:
        say("pages a second")
        rates["edition"] = _pages_a_second(front)
        for app in (ours, tutorial):
            (told,) = readers(app.name, app.address, "open", str(SECONDS * 2))
            rates[app.name] = told["pages"] / told["seconds"]
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        for name, address in (("edition", front.address()), ("ours", ours.address), ("tutorial", tutorial.address)):
            say(f"first paint of {name}")
            seen = [_visit(browser, address, slow=False)[0] for _ in range(VISITS)]
            fast[name] = [milliseconds for milliseconds in seen if milliseconds is not None]
            slow[name] = _visit(browser, address, slow=True)[0]
        browser.close()
    say(f"{files} files of the edition")
    return list(_rows(rates, fast, slow))


def _rows(
    rates: dict[str, float], fast: dict[str, list[float]], slow: dict[str, float | None]
) -> Iterator[Sequence[str]]:
    names = ("edition", "ours", "tutorial")
    yield "", "edition", "our app", "tutorial", "edition / tutorial"
    cells = [number(rates[name]) for name in names]
    yield "pages a second", *cells, f"{rates['edition'] / rates['tutorial']:,.0f}"
    ratio = f"{median(fast['edition']) / median(fast['tutorial']):.2f}" if all(fast.values()) else "–"
    yield "headline painted", *(cell(fast[name], "ms") for name in names), ratio
    within = [
        f"more than {PATIENCE} s" if slow[name] is None else f"{(slow[name] or 0) / 1000:.1f} s" for name in names
    ]
    ratio = f"{(slow['edition'] or 0) / slow['tutorial']:.2f}" if slow["edition"] and slow["tutorial"] else "–"
    yield "headline painted, slow line", *within, ratio
