"""Safety headers on every answer, whoever gives it; no websocket and no sharing for other sites."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from dashboard.server.protection import SECURITY_HEADERS, Protection, failed
from tests.browser.serving import Served
from tests.deploy.asking import Answer, ask
from tests.server.asgi import Client

HOST = ("host", "stations.example")
FOREIGN = ["http://other.example", "https://stations.example.other.example", "null", "http://localhost", "file://"]


def _expect_headers(answer: Answer) -> None:
    assert {name: answer.headers.get(name.lower()) for name in SECURITY_HEADERS} == SECURITY_HEADERS


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "path",
    [
        "/app",
        "/app/",
        "/app/records",
        "/app/nothing",
        "/app/healthz",
        "/app/readyz",
        "/app/_stcore/health",
        "/app/_stcore/host-config",
        "/app/assets/x/none.css",
        "/app/media/none.csv",
        "/healthz",
        "/apprecords",
        "//x",
    ],
)
def test_every_answer_of_the_real_server_carries_them(below_base: Served, path: str, method: str) -> None:
    answer = ask(below_base, path, method)
    _expect_headers(answer)
    assert answer.status in {200, 400, 404}
    assert method == "GET" or answer.content == b""


def test_below_the_base_and_nowhere_else(below_base: Served) -> None:
    statuses = {path: ask(below_base, path).status for path in ("/app/healthz", "/app/readyz", "/healthz", "/readyz")}
    assert statuses == {"/app/healthz": 200, "/app/readyz": 200, "/healthz": 404, "/readyz": 404}
    assert ask(below_base, "/apprecords").status == 404, "not a page of ours"


def test_head_tells_what_get_would_bring(below_base: Served) -> None:
    for path in ("/app/", "/app/records", "/app/readyz"):
        got, told = ask(below_base, path), ask(below_base, path, "HEAD")
        assert told.content == b""
        assert {**told.headers, "date": ""} == {**got.headers, "date": ""}
        assert int(told.headers["content-length"]) == len(got.content)


def test_what_has_not_changed_and_what_is_not_allowed_carry_them_too(below_base: Served) -> None:
    etag = ask(below_base, "/app/").headers["etag"]
    again = ask(below_base, "/app/", headers={"If-None-Match": etag})
    assert again.status == 304
    _expect_headers(again)
    refused = ask(below_base, "/app/healthz", "DELETE")
    assert refused.status == 405
    _expect_headers(refused)


def test_a_failure_of_the_code_carries_them_and_tells_nothing() -> None:
    def fail(_request: Request) -> Response:
        raise ValueError("a secret")

    app = Starlette(
        routes=[Route("/", fail)], middleware=[Middleware(Protection)], exception_handlers={Exception: failed}
    )
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    with pytest.raises(ValueError, match="a secret"):  # raised again for the server's log
        asyncio.run(app({"type": "http", "method": "GET", "path": "/", "headers": []}, receive, send))
    assert sent[0]["status"] == 500
    assert {name.decode(): value.decode() for name, value in sent[0]["headers"]}.items() >= {
        name.lower(): value for name, value in SECURITY_HEADERS.items()
    }.items()
    assert b"secret" not in b"".join(message.get("body", b"") for message in sent)


def test_other_sites_are_not_shared_with() -> None:
    """Streamlit never hears of another site, so that it has no reason to ask who this machine is."""

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        await JSONResponse([name.decode() for name, _ in scope["headers"]])(scope, receive, send)

    client = Client(Protection(inner))
    heard = client.get("/", headers={"origin": "http://other.example", "accept": "*/*"})
    assert heard.json() == ["accept"]


def _socket(*headers: tuple[str, str]) -> tuple[list[Message], list[str]]:
    """What a wish for a websocket is answered with, and whether the app behind heard of it."""
    sent: list[Message] = []
    reached: list[str] = []

    async def inner(_scope: Scope, receive: Receive, send: Send) -> None:
        reached.append("inner")
        await receive()
        await send({"type": "websocket.accept"})

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {
        "type": "websocket",
        "path": "/_stcore/stream",
        "headers": [(name.encode(), value.encode()) for name, value in headers],
        "extensions": {"websocket.http.response": {}},
    }
    asyncio.run(Protection(inner)(scope, receive, send))
    return sent, reached


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_another_site_gets_no_socket(origin: str) -> None:
    sent, reached = _socket(HOST, ("origin", origin))
    assert reached == []
    assert [message["type"] for message in sent] == ["websocket.http.response.start", "websocket.http.response.body"]
    assert sent[0]["status"] == 403
    assert len(sent[0]["headers"]) == len(SECURITY_HEADERS)


@pytest.mark.parametrize("headers", [[HOST], [HOST, ("origin", "https://Stations.example")]])
def test_our_own_page_and_what_is_no_browser_get_one(headers: list[tuple[str, str]]) -> None:
    sent, reached = _socket(*headers)
    assert reached == ["inner"]
    assert sent[0]["type"] == "websocket.accept"
    assert len(sent[0]["headers"]) == len(SECURITY_HEADERS)
