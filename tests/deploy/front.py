"""The deployment's own nginx configuration, filled in for this machine and run without rights."""

from __future__ import annotations

import getpass
import re
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.browser.serving import ROOT, free_port
from tests.deploy.nginx import nginx

DEPLOY = ROOT / "deploy"


def filled_in(template: str, environment: dict[str, str]) -> str:
    """What the nginx image's ``envsubst`` makes of a template: variables of the environment, and no others."""
    return re.sub(r"\$\{(\w+)\}|\$(\w+)", lambda found: environment.get(found[1] or found[2], found[0]), template)


class Front:
    """An nginx before some replicas, with the edition of a folder.

    Attributes:
        port: where it listens, on every address of this machine that begins with 127.

    """

    def __init__(self, scratch: Path, edition: Path, replicas: Sequence[str], host: str = "0.0.0.0") -> None:
        self.port = free_port()
        self._scratch = scratch
        self._process: subprocess.Popen[bytes] | None = None
        environment = {
            "STATIONS_LISTEN": f"{host}:{self.port}",
            "STATIONS_EDITION": str(edition),
            "STATIONS_SCRATCH": str(scratch),
            "STATIONS_APP_SERVERS": " ".join(f"server {replica} max_fails=1 fail_timeout=2s;" for replica in replicas),
            "STATIONS_TRUSTED_PROXY": "unix:",
            "STATIONS_RESOLVER": "127.0.0.1",
        }
        self._file = scratch / "nginx.conf"
        template = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
        self._file.write_text(filled_in(template, environment), encoding="utf-8")

    def address(self, host: str = "127.0.0.1") -> str:
        """Where it answers."""
        return f"http://{host}:{self.port}"

    def _command(self, *more: str) -> list[str]:
        return [nginx(), "-p", str(self._scratch), "-c", str(self._file), *more]

    def check(self) -> subprocess.CompletedProcess[str]:
        """What nginx itself says of the configuration."""
        return subprocess.run(self._command("-t"), capture_output=True, text=True, check=False)

    def start(self) -> None:
        """Start it and wait until it answers."""
        assert self._process is None
        with (self._scratch / "printed").open("ab") as log:
            # Where root runs the tests the workers stay root: the folders of the tests are nobody else's.
            command = self._command("-g", f"daemon off; user {getpass.getuser()};")
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                urlopen(self.address(), timeout=2).close()
            except HTTPError:
                return
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"nginx did not start:\n{self.printed()}")

    def stop(self) -> None:
        """End it and every connection through it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=10)
            self._process = None

    def printed(self) -> str:
        """All that it has printed, its access log too."""
        return (self._scratch / "printed").read_text(encoding="utf-8", errors="replace")
