"""The access log tells how the app fares, and nothing of who asked."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from dashboard.pages import PAGES
from dashboard.server.access_log import route
from dashboard.server.files import assets_digest
from tests.browser.serving import Served
from tests.protocol_client import tab

Lines = list[dict[str, Any]]

HTTP = {"time", "kind", "method", "route", "status", "bytes", "encoding", "ms"}
SOCKET = {"time", "kind", "event", "route", "ms"}


def _lines(served: Served, enough: Callable[[Lines], bool]) -> Lines:
    """The lines of the log, once there are enough: each is written after its answer."""
    deadline = time.monotonic() + 10
    while True:
        lines = [json.loads(line) for line in served.printed().splitlines() if line.startswith("{")]
        if enough(lines):
            return lines
        assert time.monotonic() < deadline, lines
        time.sleep(0.05)


def _ask(served: Served, path: str, method: str = "GET", **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urlopen(Request(served + path, headers=named, method=method), timeout=30) as answer:
            answer.read()
            return int(answer.status)
    except HTTPError as error:
        error.close()
        return error.code


@pytest.mark.parametrize("base", ["", "/app", "/a/b"])
def test_a_path_is_known_by_its_class(base: str) -> None:
    for page in PAGES:
        assert route(f"{base}/{page}", base) == f"/{page}"
    expected = {
        "/": "/",
        "/healthz": "/healthz",
        "/assets/0123/js/map.js": "/assets/*",
        "/media/secret.csv": "/media/*",
        "/_stcore/stream": "/_stcore/stream",
        "/_stcore/upload_file/session/file": "/_stcore/upload_file/*",
        "/_stcore/metrics": "/_stcore/*",
        "/country/session": "other",
        "/wp-login.php": "other",
        "/assetsx/y": "other",
    }
    assert {path: route(base + path, base) for path in expected} == expected
    assert route(f"{base}x/healthz", base) == "other"


def test_there_is_a_line_for_each_answer(below_base: Served) -> None:
    def of_the_test(lines: Lines) -> Lines:
        """Those that ask whether the app has started may still be written down while we ask."""
        return [line for line in lines if line["route"] != "/readyz"]

    before = len(of_the_test(_lines(below_base, bool)))
    asset = f"/app/assets/{assets_digest()}/style.css"
    assert _ask(below_base, asset, Accept_Encoding="br") == 200
    assert _ask(below_base, "/app/", "HEAD") == 200
    assert _ask(below_base, "/app/healthz", "POST") == 405
    assert _ask(below_base, "/app/healthz", "BREW") == 405
    assert _ask(below_base, "/elsewhere") == 404
    lines = of_the_test(_lines(below_base, lambda lines: len(of_the_test(lines)) >= before + 5))[before:]
    assert [(line["method"], line["route"], line["status"], line["encoding"]) for line in lines] == [
        ("GET", "/assets/*", 200, "br"),
        ("HEAD", "/", 200, "identity"),
        ("POST", "/healthz", 405, "identity"),
        ("other", "/healthz", 405, "identity"),
        ("GET", "other", 404, "identity"),
    ]
    assert all(set(line) == HTTP for line in lines)
    assert (lines[0]["bytes"] > 0, lines[1]["bytes"]) == (True, 0)
    assert all(datetime.fromisoformat(line["time"]).utcoffset().total_seconds() == 0 for line in lines)  # type: ignore[union-attr]  # without an offset it fails as it should


def test_what_the_browser_has_is_told_by_its_status(below_base: Served) -> None:
    with urlopen(below_base + "/app/", timeout=30) as answer:
        etag = answer.headers["etag"]
    assert _ask(below_base, "/app/", If_None_Match=etag) == 304
    _lines(below_base, lambda lines: any(line.get("status") == 304 and line["bytes"] == 0 for line in lines))


def test_a_socket_is_told_of_when_it_opens_and_when_it_closes(below_base: Served) -> None:
    async def visit() -> None:
        async with tab(f"{below_base}/app", "", "province=Fujian") as reader:
            await reader.run()

    asyncio.run(visit())
    lines = _lines(below_base, lambda lines: any(line.get("event") == "closed" for line in lines))
    opened = next(line for line in lines if line.get("event") == "opened")
    closed = next(line for line in lines if line.get("event") == "closed")
    assert opened["route"] == closed["route"] == "/_stcore/stream"
    assert (set(opened), set(closed)) == (SOCKET, SOCKET | {"code"})
    assert closed["ms"] > opened["ms"]


def test_nothing_is_printed_of_who_asked(below_base: Served) -> None:
    """Neither by the log nor by the servers below it."""
    telling = {"User_Agent": "Teller/1", "Referer": "http://teller.example/", "Cookie": "teller=1"}
    for path in ("/app/?province=Tellerland", "/teller", "/app/media/teller.csv", "/app/_stcore/upload_file/teller/1"):
        _ask(below_base, path, X_Forwarded_For="192.0.2.77", **telling)

    async def visit() -> str:
        async with tab(f"{below_base}/app", "", "province=Tellerland") as reader:
            await reader.run()
            return reader.session_id

    session = asyncio.run(visit())
    _ask(below_base, "/app/readyz")
    _lines(below_base, lambda lines: any(line["route"] == "/_stcore/upload_file/*" for line in lines))
    printed = below_base.printed().replace(f"URL: http://localhost:{below_base.rsplit(':', 1)[1]}/app", "")
    for trace in ("eller", "127.0.0.1", "192.0.2.77", session, "urllib"):
        assert trace not in printed, trace
