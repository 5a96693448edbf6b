"""A line for every answer, that tells how the app fares and nothing of who asked.

No address, no browser, no referrer, no cookie, no session and no query: what somebody selects may be nobody's
business. Of the path only its class is kept, for the rest may hold a session's name.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from datetime import UTC, datetime

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.corrections import FEED
from dashboard.pages import PAGES

LOGGER = logging.getLogger("stations.access")

WHOLE = frozenset({"", *PAGES, FEED, "healthz", "readyz"}) | {
    f"_stcore/{name}" for name in ("health", "host-config", "stream")
}
"""Paths below the base that name themselves."""

BEGINNINGS = ("assets/", "atlas/", "static/", "media/", "_stcore/upload_file/", "_stcore/")
"""Beginnings of paths that stand for all that follows."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

OTHER = "other"


def switch_on() -> None:
    """Have the lines printed, one JSON object each."""
    if not LOGGER.handlers:
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(logging.Formatter("%(message)s"))
        LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False


def route(path: str, base: str) -> str:
    """The class of a path: itself where there is only one such, its beginning where there are many."""
    if path != base and not path.startswith(f"{base}/"):
        return OTHER
    below = path[len(base) :].strip("/")
    if below in WHOLE:
        return f"/{below}"
    return next((f"/{beginning}*" for beginning in BEGINNINGS if below.startswith(beginning)), OTHER)


class AccessLog:
    """Middleware: tells of every HTTP answer, and of the opening and the end of every websocket."""

    def __init__(self, app: ASGIApp, base: str) -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on one request and listen to its answer."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, status, size, encoding = time.perf_counter(), 0, 0, "identity"

        async def heard(message: Message) -> None:
            nonlocal status, size, encoding
            if message["type"] == "http.response.start":
                status = message["status"]
                encoding = Headers(raw=message["headers"]).get("content-encoding", encoding)
            elif scope["method"] != "HEAD":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, heard)
        except Exception:
            status = status or 500  # what is sent for it is made outside of all middleware
            raise
        finally:
            method = scope["method"] if scope["method"] in METHODS else OTHER
            where = route(scope["path"], self.base)
            _tell(began, kind="http", method=method, route=where, status=status, bytes=size, encoding=encoding)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, opened, code = time.perf_counter(), False, 0
        where = route(scope["path"], self.base)

        async def said(message: Message) -> None:
            nonlocal opened, code
            if message["type"] == "websocket.accept":
                opened = True
                _tell(began, kind="websocket", event="opened", route=where)
            code = message.get("code", message.get("status", code))
            await send(message)

        async def heard() -> Message:
            nonlocal code
            message = await receive()
            if message["type"] == "websocket.disconnect":
                code = code or message.get("code", 0)
            return message

        try:
            await self.app(scope, heard, said)
        finally:
            _tell(began, kind="websocket", event="closed" if opened else "refused", route=where, code=code)


def _tell(began: float, **facts: str | int) -> None:
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    spent = round((time.perf_counter() - began) * 1000, 1)
    LOGGER.info(json.dumps({"time": now, **facts, "ms": spent}))
