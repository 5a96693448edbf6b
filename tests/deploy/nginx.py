"""Find nginx for the tests of the deployment, or bring it.

Looked for in this order: ``$NGINX``; an nginx on the path or beside it. Where there is none, it is installed
by apt where this is Debian or Ubuntu and we may. ``python -m tests.deploy.nginx`` does that.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

PATH = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin"
"""Debian puts servers where only root's path leads."""


def installed() -> str | None:
    """The path of an nginx on this machine, or ``None``."""
    named = os.environ.get("NGINX")
    if named and Path(named).exists():
        return named
    return shutil.which("nginx", path=PATH)


@cache
def nginx() -> str:
    """The path of nginx, brought first where it is missing.

    Raises:
        RuntimeError: it is not there and could not be installed; the text says what to do.
    """
    if installed() is None and shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "nginx-light"]):
            subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    found = installed()
    if found is None:
        raise RuntimeError("no nginx: install it (apt install nginx-light), or set NGINX to the path of its executable")
    return found


if __name__ == "__main__":
    nginx()
