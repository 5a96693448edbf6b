"""What a reader has before the eyes, to be compared with what is there after an accident."""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import expect

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


def expect_connected(reader: Reader) -> None:
    """Wait until the page has its server again and has been drawn anew, without the reader's doing."""
    reader.page.locator(CONNECTED).wait_for(state="attached", timeout=PATIENCE)
    expect(reader.page.get_by_role("dialog")).to_have_count(0)


def expect_choice_counts(reader: Reader, name: str) -> None:
    """Choose one province more, once, and wait until the page follows."""
    before = reader.headline
    reader.pill(name).click()
    expect(reader.page.locator(HEADLINE)).not_to_have_text(before)
    reader.until("name => new URLSearchParams(location.search).getAll('province').includes(name)", name)
