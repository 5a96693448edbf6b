"""Clients that break the rules harm their own connection only: whoever reads meanwhile reads on."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from dashboard.server.protection import SECURITY_HEADERS
from tests.browser.serving import Served, serving
from tests.protocol_client import tab

MEGABYTE = 1_000_000
STREAM = "/_stcore/stream"


@pytest.fixture(scope="module")
def app() -> Iterator[Served]:
    with serving(STREAMLIT_SERVER_FILE_WATCHER_TYPE="none") as address:
        yield address


async def _while_somebody_reads(app: str, attack: Callable[[], Awaitable[None]]) -> None:
    """A reader who came before acts after it, and another one comes."""
    async with tab(app, "", "province=Fujian&as_of=2022-11-01") as reader:
        await reader.run()
        await attack()
        await reader.choose("filter_province", ["Fujian", "Zhejiang"])
        assert reader.query == "as_of=2022-11-01&province=Fujian&province=Zhejiang"
        async with tab(app, "", reader.query) as other:
            await other.run()
            assert other.html == reader.html


def _raw(app: str) -> socket.socket:
    parts = urlsplit(app)
    return socket.create_connection((parts.hostname or "", parts.port or 0), timeout=30)


def _opened(app: str) -> socket.socket:
    """A websocket by hand, for frames that no library would send."""
    connection = _raw(app)
    connection.sendall(
        f"GET {STREAM} HTTP/1.1\r\nHost: {urlsplit(app).netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(4096)
    assert answer.startswith(b"HTTP/1.1 101 ")
    return connection


def _to_the_end(connection: socket.socket) -> bytes:
    """All that comes until the server closes the connection."""
    received = b""
    try:
        while part := connection.recv(65536):
            received += part
    except ConnectionResetError:
        pass
    return received


@pytest.mark.parametrize("origin", ["http://other.example", "http://localhost:1", "null"])
def test_a_page_of_another_site_is_refused(app: Served, origin: str) -> None:
    async def attack() -> None:
        for _ in range(20):
            with pytest.raises(InvalidStatus) as refused:
                async with connect(f"ws{app[4:]}{STREAM}", origin=origin):  # type: ignore[arg-type]  # a text
                    raise AssertionError("it was let in")
            assert refused.value.response.status_code == 403
            assert (
                refused.value.response.headers["Content-Security-Policy"] == SECURITY_HEADERS["Content-Security-Policy"]
            )

    asyncio.run(_while_somebody_reads(app, attack))
    assert "external IP" not in app.printed(), "it asked nobody who it is"
    assert "Traceback" not in app.printed()


@pytest.mark.parametrize(
    ("message", "code"),
    [
        pytest.param(b"\xff" * 100, 1002, id="garbage"),
        pytest.param("text where the protocol is binary", 1003, id="text"),
        pytest.param(b"\x00" * (2 * MEGABYTE), 1009, id="more than a browser may send"),
        pytest.param(b"\x00" * (60 * MEGABYTE), 1009, id="more than the server takes, packed small"),
    ],
)
def test_a_message_against_the_rules_ends_its_own_connection(app: Served, message: bytes | str, code: int) -> None:
    async def attack() -> None:
        async with connect(f"ws{app[4:]}{STREAM}", max_size=None) as bad:
            with suppress(ConnectionClosed):  # it may have heard enough before the end
                await bad.send(message)
            async with asyncio.timeout(30):
                with pytest.raises(ConnectionClosed) as closed:
                    await bad.recv()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == code

    asyncio.run(_while_somebody_reads(app, attack))


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(b"\x82\xff" + struct.pack("!Q", 2**40) + b"mask", id="a terabyte announced"),
        pytest.param(b"\x82\xff" + struct.pack("!Q", 2**63) + b"mask", id="a length that cannot be"),
        pytest.param(b"\x82\x05hello", id="not masked"),
        pytest.param(b"\xf2\x85maskhello", id="bits that mean nothing"),
        pytest.param(b"\x8f\x80mask", id="a kind that does not exist"),
        pytest.param(b"\x89\xfe\x10\x00mask" + b"x" * 4096, id="a ping too long"),
        pytest.param(b"\x80\x85maskhello", id="the end of nothing"),
        pytest.param(b"GET / HTTP/1.1\r\n\r\n", id="HTTP"),
    ],
)
def test_a_frame_against_the_rules_ends_its_own_connection(app: Served, frame: bytes) -> None:
    async def attack() -> None:
        with _opened(app) as bad:
            bad.sendall(frame)
            assert _to_the_end(bad)[:1] in {b"\x88", b""}, "a close, or nothing"

    asyncio.run(_while_somebody_reads(app, attack))


@pytest.mark.parametrize(
    "request_",
    [
        b"\x00" * 1000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\xaa" * 500,
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nNo colon\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: minus one\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * (2 * MEGABYTE) + b"\r\n\r\n",
        b"GET /" + b"a" * MEGABYTE + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    ],
    ids=[
        "zeros",
        "TLS",
        "no path",
        "no such version",
        "no colon",
        "no length",
        "two lengths",
        "long header",
        "long path",
    ],
)
def test_what_is_no_http_is_refused(app: Served, request_: bytes) -> None:
    async def attack() -> None:
        with _raw(app) as bad:
            try:
                bad.sendall(request_)
                bad.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # it hung up before it had heard all of it
            answer = _to_the_end(bad)
            assert answer == b"" or answer.split()[1] in {b"400", b"404", b"413", b"414", b"431"}, answer[:200]

    asyncio.run(_while_somebody_reads(app, attack))


def test_connections_that_hang_do_not_stop_it(app: Served) -> None:
    """Two hundred that never finish their request, their handshake, or their first frame."""

    async def attack() -> None:
        for number in range(200):
            begun = [b"GET / HT", f"GET {STREAM} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n".encode()][number % 2]
            hanging.enter_context(_raw(app)).sendall(begun)
        for _ in range(20):
            hanging.enter_context(_opened(app)).sendall(b"\x82\xfe\x10")

    with ExitStack() as hanging:
        asyncio.run(_while_somebody_reads(app, attack))
