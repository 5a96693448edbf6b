"""What every answer carries, whoever gives it, and who may open a websocket."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

SECURITY_HEADERS = {
    # 'unsafe-inline' and 'unsafe-eval' are what Streamlit's own front end needs; no other host is ever allowed.
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self' ws: wss: blob: data:; worker-src 'self' blob:; frame-src 'self' blob: data:; "
        "frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    # The app asks for none of these; a script that found its way in could not either.
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}

# Uvicorn takes a refusal with headers for a failure of the app, after it has sent it as it should be.
logging.getLogger("uvicorn.error").addFilter(
    lambda record: record.getMessage() != "ASGI callable returned without completing handshake."
)

STARTS = frozenset({"http.response.start", "websocket.accept", "websocket.http.response.start"})
"""The messages that carry the headers of an answer."""


def is_foreign(headers: Headers) -> bool:
    """Whether a page of another site sent this request.

    Browsers say where a request comes from; what says nothing is no browser and carries nobody's cookies.
    """
    origin = headers.get("origin")
    if origin is None:
        return False
    own = urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
    return not own and origin not in config.get_option("server.corsAllowedOrigins")


def failed(_request: Request, _error: Exception) -> Response:
    """The answer where the code failed; Starlette gives it outside of all middleware."""
    return Response(status_code=500, headers=SECURITY_HEADERS)


class Protection:
    """Middleware: security headers on every answer, and no websocket for pages of other sites.

    Streamlit asks an outside service for this machine's public address when it meets an origin that it does not
    know, and waits for the answer while every reader waits too. So it meets none: a foreign websocket is refused
    here, and what it would share with other sites over HTTP it shares with nobody.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on one request, and its answer with the headers."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        send = _with_headers(scope, send)
        if scope["type"] == "http":
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"origin"]}
            await self.app(scope, receive, send)
        elif is_foreign(Headers(scope=scope)):
            await _refused(scope, receive, send)
        else:
            await self.app(scope, _binary(receive, send), send)


async def _refused(_scope: Scope, receive: Receive, send: Send) -> None:
    await receive()  # the wish to connect
    await send({"type": "websocket.close", "code": 1008})


def _binary(receive: Receive, send: Send) -> Receive:
    async def receive_bytes() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive" and message.get("bytes") is None:
            # Streamlit speaks in bytes only, and answers text with a trace of an error in the log.
            await send({"type": "websocket.close", "code": 1003})
            return {"type": "websocket.disconnect", "code": 1003}
        return message

    return receive_bytes


def _with_headers(scope: Scope, send: Send) -> Send:
    may_refuse = "websocket.http.response" in scope.get("extensions", {})
    opened = False

    async def send_with_headers(message: Message) -> None:
        nonlocal opened
        if message["type"] == "websocket.close" and may_refuse and not opened:
            # A close before the opening is an answer too, but one that cannot carry headers: this one can.
            await send_with_headers({"type": "websocket.http.response.start", "status": 403, "headers": []})
            await send({"type": "websocket.http.response.body", "body": b""})
            return
        if message["type"] in STARTS:
            opened = True
            message.setdefault("headers", [])
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with_headers
