"""The socket between page and server, which a test can hold up and count."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, WebSocketRoute

Message = str | bytes


class Wire:
    """Passes all messages on, unless it is held; made before the page is opened.

    Attributes:
        sent: how many messages the page has sent; each change that reaches the server is one.

    """

    def __init__(self, page: Page) -> None:
        self.sent = 0
        self._held: list[tuple[Callable[[Message], None], Message]] | None = None
        page.route_web_socket(re.compile("."), self._connect)

    def _connect(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def to_server(message: Message) -> None:
            self.sent += 1
            self._pass(server.send, message)

        socket.on_message(to_server)
        server.on_message(lambda message: self._pass(socket.send, message))

    def _pass(self, send: Callable[[Message], None], message: Message) -> None:
        if self._held is None:
            send(message)
        else:
            self._held.append((send, message))

    def hold(self) -> None:
        """Let nothing through any more, in either direction."""
        self._held = []

    def release(self) -> None:
        """Let through what was held up, in order, and all that follows."""
        held, self._held = self._held or [], None
        for send, message in held:
            send(message)
