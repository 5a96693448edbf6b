"""One process of the app, as the deployment runs it: below ``/app``, killed and started again at will."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.browser.serving import ROOT, answers, free_port


class Replica:
    """The app on a port of its own, under the same address each time that it is started.

    Attributes:
        address: where it answers; ``/app/readyz`` below it tells whether it can serve.

    """

    def __init__(self, log: Path) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin to start; :meth:`wait` for the end of it."""
        assert self._process is None
        environment = {
            "STREAMLIT_SERVER_PORT": str(self.port),
            "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
            "STREAMLIT_SERVER_BASE_URL_PATH": "app",
            "STREAMLIT_SERVER_HEADLESS": "true",
            "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none",
            "STATIONS_ACCESS_LOG": "1",
            "STATIONS_EDITION_URL": "/",
        }
        with self._log.open("ab") as log:  # a pipe that nobody reads would stop the app after 64 KB
            self._process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "app.py"],
                cwd=ROOT,
                env={**os.environ, **environment},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        """Wait until it answers."""
        assert self._process is not None
        if not answers(self._process, f"{self.address}/app/readyz"):
            raise RuntimeError(f"the app did not start:\n{self.printed()}")

    def kill(self) -> None:
        """End it from one moment to the next; it cannot say good-bye to anybody."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    @property
    def runs(self) -> bool:
        """Whether the process that was started is still there."""
        return self._process is not None and self._process.poll() is None

    def printed(self) -> str:
        """All that it has printed since it was first started."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def told(self, **facts: Any) -> int:
        """The lines of its access log that have these facts."""
        lines = [json.loads(line) for line in self.printed().splitlines() if line.startswith("{")]
        return sum(facts.items() <= line.items() for line in lines)
