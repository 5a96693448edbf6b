"""The real app on a free port of this machine, started and stopped by the tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

PATIENCE = 180
"""Seconds for a start: 100,000 stations are read and checked first, maybe on a busy machine."""


def free_port() -> int:
    """A port that nothing listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Served(str):
    """The address of a running app, which also tells what the app has printed so far."""

    _log: Path

    def __new__(cls, address: str, log: Path) -> Served:
        served = super().__new__(cls, address)
        served._log = log
        return served

    def printed(self) -> str:
        """All that the app has printed."""
        return self._log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def serving(script: Path = ROOT / "app.py", ready: str = "/readyz", **environment: str) -> Iterator[Served]:
    """Run ``streamlit run script`` and give its address once it answers; stop it afterwards.

    Raises:
        RuntimeError: it did not answer in time; the text holds what it printed.
    """
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true"]
    # Into a file: a pipe that nobody reads stops the app after 64 KB.
    with tempfile.NamedTemporaryFile(prefix="printed-") as log:
        served = Served(f"http://127.0.0.1:{port}", Path(log.name))
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            if not answers(process, served + ready):
                raise RuntimeError(f"the app did not start:\n{served.printed()}")
            yield served
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def answers(process: subprocess.Popen[bytes], address: str) -> bool:
    """Whether there is an answer, of whatever status, in time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return True
        except urllib.error.HTTPError as error:
            error.close()
            return True
        except OSError:
            time.sleep(0.2)
    return False
