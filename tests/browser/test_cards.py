"""From a mark, a land or a row to the card at once, to the record soon, and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from dashboard.texts import texts
from tests.browser.conftest import Readers
from tests.browser.reader import CARD, MAP, MARK, RECORD, ROWS, Reader
from tests.browser.wire import Wire

AT_AMSTERDAM = "/?as_of=2022-11-01#map=6/52.2/4.9"


def _amsterdam(reader: Reader) -> Locator:
    return reader.page.locator(f'{MARK}[data-place="NLD-amsterdam"]')


def test_a_click_opens_the_card_before_any_answer(readers: Readers) -> None:
    """With the server held up the card is there, with step and sources; when the answer comes, the record follows."""
    reader = readers()
    wire = Wire(reader.page)
    reader.open(AT_AMSTERDAM)
    wire.hold()
    _amsterdam(reader).click()
    card = reader.page.locator(CARD)
    expect(card.locator("h3")).to_have_text("Amsterdam, Netherlands", timeout=1000)
    expect(card).to_contain_text(texts()("step.ordered_closure"))
    expect(card).to_contain_text("1 alleged station (Zhejiang 1)")
    assert card.locator("a.source[href^=http]").count() >= 1
    assert reader.page.locator(RECORD).count() == 0
    wire.release()
    reader.page.locator(RECORD).wait_for()
    expect(reader.page.locator(f"{RECORD} h2").first).to_have_text("Netherlands")
    expect(reader.page.locator(f"{RECORD} li.chosen")).to_contain_text("Amsterdam")
    assert reader.query["focus"] == ["NLD-amsterdam"]


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_key_opens_the_card_and_escape_gives_the_focus_back(readers: Readers, key: str) -> None:
    """Enter or space on a mark opens its card and goes into it; Escape closes it and returns to the mark."""
    reader = readers()
    wire = Wire(reader.page)
    reader.open(AT_AMSTERDAM)
    wire.hold()
    _amsterdam(reader).focus()
    reader.page.keyboard.press(key)
    expect(reader.page.locator(CARD)).to_be_focused(timeout=1000)
    wire.release()
    reader.page.locator(RECORD).wait_for()
    expect(reader.page.locator(CARD)).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator(CARD)).to_have_count(0)
    expect(_amsterdam(reader)).to_be_focused()
    reader.until("!location.search.includes('focus')")
    expect(reader.page.locator(RECORD)).to_have_count(0)


def test_escape_and_the_cross_close_a_card_opened_by_mouse(reader: Reader) -> None:
    """Whoever opened it, Escape closes the card and leaves the focus on the mark; so does the cross."""
    reader.open(AT_AMSTERDAM)
    _amsterdam(reader).click()
    reader.page.locator(RECORD).wait_for()
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator(CARD)).to_have_count(0)
    expect(_amsterdam(reader)).to_be_focused()
    _amsterdam(reader).click()
    reader.page.locator(RECORD).wait_for()
    reader.page.locator(CARD).get_by_role("button", name="Close").click()
    expect(reader.page.locator(CARD)).to_have_count(0)
    expect(_amsterdam(reader)).to_be_focused()


def test_arrows_go_from_mark_to_mark(reader: Reader) -> None:
    """All marks are one tab stop; the arrow keys go through them, off the visible part of the map too."""
    reader.open(AT_AMSTERDAM)
    stops = reader.page.locator(f"{MARK}[tabindex='0']")
    assert stops.count() == 1
    _amsterdam(reader).focus()
    order = sorted(reader.marks())
    reader.page.keyboard.press("ArrowRight")
    following = order[order.index("NLD-amsterdam") + 1]
    expect(reader.page.locator(f'{MARK}[data-place="{following}"]')).to_be_focused()
    reader.page.keyboard.press("ArrowLeft")
    reader.page.keyboard.press("ArrowLeft")
    before = reader.page.locator(f'{MARK}[data-place="{order[order.index("NLD-amsterdam") - 1]}"]')
    expect(before).to_be_focused()
    expect(before).to_be_in_viewport()
    assert stops.count() == 1


def test_a_land_opens_the_card_of_its_country(reader: Reader) -> None:
    """A click on Australia, away from its marks, opens the card of Australia with its stations."""
    reader.open("/?as_of=2026-11-01")
    box = reader.page.locator("path.land[data-country=AUS]").bounding_box()
    assert box is not None
    reader.page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.4)
    expect(reader.page.locator(f"{CARD} h3")).to_have_text("Australia")
    expect(reader.page.locator(f"{CARD} .card-count")).to_contain_text("2 alleged stations")
    expect(reader.page.locator("path.land[data-country=AUS]")).to_have_attribute("data-chosen", "")
    expect(reader.page.locator(f"{RECORD} h2").first).to_have_text("Australia")
    assert reader.query["focus"] == ["AUS"]


def test_a_place_in_the_tray_opens_its_card(reader: Reader) -> None:
    """A station without a city is never a point; its button beside the map opens the same kind of card."""
    reader.open("/?as_of=2026-11-01")
    reader.page.locator('.tray button[data-place="AGO-"]').click()
    expect(reader.page.locator(f"{CARD} h3")).to_have_text("Angola")
    expect(reader.page.locator(f"{RECORD} h2").first).to_have_text("Angola")
    assert not any(place.endswith("-") for place in reader.marks())


def test_a_row_opens_the_card_and_the_record(reader: Reader) -> None:
    """The link of a row shows its place on the map of the same page, without loading it anew."""
    reader.open("/?as_of=2026-11-01")
    reader.page.evaluate("window.samePage = true")
    row = reader.page.locator(ROWS, has_text="Dublin")
    row.get_by_role("link", name="Ireland").click()
    expect(reader.page.locator(f"{CARD} h3")).to_have_text("Dublin, Ireland")
    expect(reader.page.locator(MAP)).to_be_in_viewport()
    expect(reader.page.locator(f"{RECORD} h2").first).to_have_text("Ireland")
    assert reader.page.evaluate("window.samePage")
    assert reader.query["focus"] == ["IRL-dublin"]


def test_the_card_leads_to_the_record(reader: Reader) -> None:
    """“Read the record” brings the record into view and the focus into it."""
    reader.open("/?as_of=2026-11-01&focus=IRL-dublin")
    reader.page.locator(CARD).get_by_role("button", name="Read the record").click()
    expect(reader.page.locator(RECORD)).to_be_focused()
    expect(reader.page.locator(f"{RECORD} h2").first).to_be_in_viewport()


def test_links_to_sources_open_beside_the_page(reader: Reader) -> None:
    """A source opens in a new tab that knows nothing of the page it came from."""
    reader.open("/?as_of=2022-11-01&focus=NLD")
    link = reader.page.locator(f"{RECORD} .cites a").first
    link.evaluate("link => link.addEventListener('click', event => event.preventDefault())")
    link.click()
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener noreferrer")
    source = reader.page.locator(f"{CARD} a.source").first
    assert (source.get_attribute("target"), source.get_attribute("rel")) == ("_blank", "noopener noreferrer")
