"""The deployment, started once: nginx, two processes of the app behind it, an edition beside it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import ARGUMENTS, chromium
from tests.browser.reader import Reader
from tests.browser.serving import ROOT
from tests.contract.planting import FICTIONAL
from tests.deploy.asking import ask
from tests.deploy.front import Front
from tests.deploy.replica import Replica


@dataclass(frozen=True)
class Deployment:
    """nginx in front of replicas of the app."""

    front: Front
    replicas: tuple[Replica, ...]

    @property
    def app(self) -> str:
        """The address of the app, through nginx."""
        return f"{self.front.address()}/app"

    def server_of(self, bucket: str) -> Replica:
        """The replica to which a value of the cookie leads."""
        before = [replica.told(route="/healthz") for replica in self.replicas]
        ask(self.front.address(), "/app/healthz", headers={"Cookie": f"stations_replica={bucket}"})
        deadline = time.monotonic() + 10  # the line is written after the answer is sent
        while time.monotonic() < deadline:
            for replica, count in zip(self.replicas, before, strict=True):
                if replica.told(route="/healthz") > count:
                    return replica
            time.sleep(0.02)
        raise LookupError(f"no replica has seen the request of {bucket}")

    def buckets(self, of: Replica, count: int) -> list[str]:
        """Values of the cookie that lead to a replica."""
        leading = (bucket for number in range(256) if self.server_of(bucket := f"{number:02x}") is of)
        return list(islice(leading, count))


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an edition of the fictional data, published as the deployment does it."""
    folder = tmp_path_factory.mktemp("published") / "edition"
    command = [sys.executable, "-c", "from dashboard.cli import main; main()", "publish", "--out", str(folder)]
    command += ["--data", str(FICTIONAL), "--as-of", "2030-08-01", "--app-url", "/app/", "--precompress"]
    subprocess.run([*command, "--base-url", "http://stations.example/"], cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def deployment(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """Everything up. Afterwards nothing may have printed a trace of an error."""
    logs = tmp_path_factory.mktemp("logs")
    replicas = (Replica(logs / "one"), Replica(logs / "two"))
    front = Front(tmp_path_factory.mktemp("nginx"), edition, [f"127.0.0.1:{each.port}" for each in replicas])
    with ExitStack() as stack:
        for each in replicas:
            stack.callback(each.kill)
            each.start()
        for each in replicas:
            each.wait()
        stack.callback(front.stop)
        front.start()
        yield Deployment(front, replicas)
        for each in replicas:
            assert "Traceback" not in each.printed(), each.printed()[-4000:]


Readers = Callable[..., Reader]


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*ARGUMENTS])
        yield browser
        browser.close()


@pytest.fixture
def readers(chrome: Browser, deployment: Deployment) -> Iterator[Readers]:
    """Readers of the app through nginx, with a fresh profile each; ``bucket`` says to which replica they go."""
    with ExitStack() as stack:
        made: list[Reader] = []

        def make(bucket: str = "", **options: Any) -> Reader:
            context = chrome.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", **options)
            stack.callback(context.close)
            if bucket:
                context.add_cookies([{"name": "stations_replica", "value": bucket, "url": f"{deployment.app}/"}])
            made.append(Reader(context, deployment.app))
            return made[-1]

        yield make
        assert [url for reader in made for url in reader.outside] == []
        assert [fault for reader in made for fault in reader.faults] == []
