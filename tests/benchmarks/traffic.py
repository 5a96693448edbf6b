"""What goes over the wire, as the browser's own instruments count it."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page


class Traffic:
    """The traffic of a page from now on: bodies as they were sent, headers, and WebSocket messages both ways."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.received = 0
        self.messages = 0
        self.requests = 0
        self.by_address: Counter[str] = Counter()
        self.hosts: Counter[str] = Counter()
        self.changes = 0
        self._under_way: dict[str, str] = {}
        self.session.send("Network.enable")
        for event, listener in (
            ("Network.requestWillBeSent", self._asked),
            ("Network.loadingFinished", self._loaded),
            ("Network.loadingFailed", self._failed),
            ("Network.webSocketFrameReceived", self._message),
            ("Network.webSocketFrameSent", self._message),
        ):
            self.session.on(event, listener)

    @property
    def bytes(self) -> int:
        """Everything so far."""
        return self.received + self.messages

    @property
    def under_way(self) -> list[str]:
        """The addresses that were asked for and have not come yet."""
        return list(self._under_way.values())

    def _asked(self, event: dict[str, Any]) -> None:
        address = event["request"]["url"]
        if not address.startswith("http"):
            return
        self._under_way[event["requestId"]] = address
        self.requests += 1
        self.hosts[urlsplit(address).netloc] += 1
        self.changes += 1

    def _loaded(self, event: dict[str, Any]) -> None:
        address = self._under_way.pop(event["requestId"], None)
        if address is not None:
            size = int(event["encodedDataLength"])
            self.received += size
            self.by_address[address] += size
            self.changes += 1

    def _failed(self, event: dict[str, Any]) -> None:
        self._under_way.pop(event["requestId"], None)
        self.changes += 1

    def _message(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        data = frame["payloadData"]
        # A message of bytes comes in base64; its own frame on the wire adds 2 to 10 bytes, which are left out.
        self.messages += len(data) * 3 // 4 - data[-2:].count("=") if frame["opcode"] == 2 else len(data.encode())
        self.changes += 1
