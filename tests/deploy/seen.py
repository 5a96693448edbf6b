"""What a reader has before the eyes, to be compared with what is there after an accident."""

from __future__ import annotations

import time
from typing import NamedTuple

from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.reader import AT_REST, HEADLINE, Reader

CONNECTED = f"{AT_REST}[data-test-connection-state=CONNECTED]"
PATIENCE = 60_000


class Seen(NamedTuple):
    """A view: its address, its sentence, its rows, the choices made in it, and all that can be read on it."""

    address: str
    headline: str
    rows: tuple[str, ...]
    day: str
    chosen: tuple[str, ...]
    words: str


def seen(reader: Reader) -> Seen:
    """The view of a reader now."""
    pressed = reader.page.locator(".st-key-filter_province button[aria-pressed=true]")
    return Seen(
        reader.page.url,
        reader.headline,
        tuple(reader.rows()),
        reader.page.locator(".asof-exact").input_value(),
        tuple(pressed.all_inner_texts()),
        reader.page.locator("[data-testid=stMain]").inner_text(),
    )


def expect_cut_off(reader: Reader) -> None:
    """Wait until the page has noticed that it has no server."""
    cut_off = "[data-testid=stApp]:not([data-test-connection-state=CONNECTED])"
    reader.page.locator(cut_off).wait_for(state="attached", timeout=PATIENCE)


class Return:
    """The return of a reader whose connection is about to be cut; made before the cut."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._runs = 0
        reader.page.on("websocket", lambda socket: socket.on("framereceived", self._hear))

    def _hear(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes) and ForwardMsg.FromString(frame).WhichOneof("type") == "script_finished":
            self._runs += 1

    def expect(self) -> None:
        """Wait until the page has a server again, and has asked it for itself without the reader's doing."""
        page = self._reader.page
        page.locator(CONNECTED).wait_for(state="attached", timeout=PATIENCE)
        deadline = time.monotonic() + PATIENCE / 1000
        while not self._runs and time.monotonic() < deadline:
            page.wait_for_timeout(50)
        assert self._runs, "the server that was found has not been asked for the page"
        page.locator(CONNECTED).wait_for(state="attached", timeout=PATIENCE)
        expect(page.get_by_role("dialog")).to_have_count(0)


def expect_choice_counts(reader: Reader, name: str) -> None:
    """Choose one province more, once, and wait until the page follows."""
    before = reader.headline
    reader.pill(name).click()
    expect(reader.page.locator(HEADLINE)).not_to_have_text(before, timeout=15_000)
    reader.until("name => new URLSearchParams(location.search).getAll('province').includes(name)", name)
