"""A client that calls an ASGI application directly and leaves every address as it is written."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import brotli
from starlette.types import ASGIApp


@dataclass(frozen=True)
class Answer:
    """What came back; ``sent`` is what went over the wire, ``content`` what it unpacks to."""

    status: int
    headers: Mapping[str, str]
    sent: bytes

    @property
    def content(self) -> bytes:
        """The body as a browser sees it."""
        packed = self.headers.get("content-encoding") == "br"
        return bytes(brotli.decompress(self.sent)) if packed else self.sent

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode()

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.content)


@dataclass(frozen=True)
class Client:
    """Requests to one application."""

    app: ASGIApp

    def get(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
        """The answer to one request."""
        messages: list[MutableMapping[str, Any]] = []

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            messages.append(message)

        path, _, query = path.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }

        async def call() -> None:
            await self.app(scope, receive, send)

        asyncio.run(call())
        start = messages[0]
        return Answer(
            status=start["status"],
            headers={name.decode(): value.decode() for name, value in start["headers"]},
            sent=b"".join(message.get("body", b"") for message in messages[1:]),
        )
