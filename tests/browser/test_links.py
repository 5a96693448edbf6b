"""The address is the state: it restores a view, Back and Forward walk through views, a link can be handed on."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from dashboard.queries.sentence import sentence
from dashboard.texts import texts
from tests.browser.conftest import Readers
from tests.browser.expected import DAY, selected
from tests.browser.reader import CARD, HEADLINE, RECORD, ROWS, Reader


def test_an_address_restores_the_whole_view_for_somebody_else(readers: Readers) -> None:
    """What one reader put together by hand, another sees from the address alone."""
    first = readers(reduced_motion="reduce").open(as_of="2023-06-01")
    first.pill("Fujian").click()
    first.expect_headline(sentence(selected(as_of="2023-06-01", province="Fujian"), texts()))
    first.page.get_by_role("button", name="Europe", exact=True).click()
    first.page.locator('.mark[data-place="IRL-dublin"]').click()
    first.page.locator(RECORD).wait_for()
    first.tab("Stations").click()
    first.page.locator(ROWS).first.wait_for()
    address = first.page.url
    assert first.query == {
        "as_of": ["2023-06-01"],
        "province": ["Fujian"],
        "focus": ["IRL-dublin"],
        "tab": ["stations"],
    }
    assert "#map=" in address
    second = readers()
    second.page.goto(address)
    second.rest()
    assert second.map_state() == first.map_state()
    assert second.headline == first.headline
    assert sorted(second.rows()) == sorted(first.rows())
    assert second.page.url == address
    expect(second.page.locator(f"{CARD} h3")).to_have_text("Dublin, Ireland")
    assert second.pill("Fujian").get_attribute("aria-pressed") == "true"
    assert second.page.locator(".asof-exact").input_value() == "2023-06-01"
    assert second.page.title() == first.page.title()


def test_the_comparison_and_the_chosen_country_are_in_the_address(reader: Reader) -> None:
    """The earlier date of the timeline and the country of its page come back from the address."""
    reader.open("/timeline", as_of="2022-11-01", since="2022-10-31")
    expect(reader.page.locator(".comparison")).to_contain_text(
        "What changed between 31 October 2022 and 1 November 2022"
    )
    expect(reader.page.locator("[data-testid=stDateInput] input")).to_have_value("2022-10-31")
    reader.open("/country", focus="IRL", as_of="2022-11-01")
    expect(reader.page.locator(HEADLINE)).to_have_text(
        "Ireland: what was alleged and what the country did, as of 1 November 2022"
    )


def test_back_and_forward_walk_through_filters(reader: Reader) -> None:
    """Each choice is a step of the browser's history, and the controls follow it."""
    reader.open(as_of=DAY)
    everything = sentence(selected(as_of=DAY), texts())
    fujian = sentence(selected(as_of=DAY, province="Fujian"), texts())
    both = sentence(selected(as_of=DAY, province=["Fujian", "Zhejiang"]), texts())
    reader.pill("Fujian").click()
    reader.expect_headline(fujian)
    reader.pill("Zhejiang").click()
    reader.expect_headline(both)
    reader.page.go_back()
    reader.expect_headline(fujian)
    reader.expect_map(len(selected(as_of=DAY, province="Fujian").stations))
    expect(reader.pill("Zhejiang")).to_have_attribute("aria-pressed", "false")
    expect(reader.pill("Fujian")).to_have_attribute("aria-pressed", "true")
    reader.page.go_back()
    reader.expect_headline(everything)
    expect(reader.pill("Fujian")).to_have_attribute("aria-pressed", "false")
    reader.page.go_forward()
    reader.page.go_forward()
    reader.expect_headline(both)
    reader.expect_map(len(selected(as_of=DAY, province=["Fujian", "Zhejiang"]).stations))


def test_back_and_forward_walk_through_dates_and_cards(reader: Reader) -> None:
    """So is each date, and each card opened."""
    reader.open(as_of="2022-11-01")
    reader.set_day("2022-10-31")
    reader.expect_headline(sentence(selected(as_of="2022-10-31"), texts()))
    reader.page.locator('.mark[data-place="IRL-dublin"]').dispatch_event("click")
    reader.page.locator(RECORD).wait_for()
    reader.page.go_back()
    expect(reader.page.locator(CARD)).to_have_count(0)
    expect(reader.page.locator(RECORD)).to_have_count(0)
    reader.page.go_back()
    reader.expect_headline(sentence(selected(as_of="2022-11-01"), texts()))
    reader.expect_map(len(selected(as_of="2022-11-01").stations), "2022-11-01")
    assert reader.page.locator(".asof-exact").input_value() == "2022-11-01"
    reader.page.go_forward()
    reader.expect_map(len(selected(as_of="2022-10-31").stations), "2022-10-31")


def test_the_selection_goes_along_to_other_pages_and_back(reader: Reader) -> None:
    """Navigation keeps date, filters and focus; Back returns to the page before with its selection."""
    reader.open(as_of=DAY, province="Fujian")
    words = sentence(selected(as_of=DAY, province="Fujian"), texts())
    for name, path in (("Timeline", "timeline"), ("Records", "records"), ("Responses", "responses")):
        reader.page.locator(".st-key-masthead").get_by_role("link", name=name, exact=True).click()
        reader.page.wait_for_url(re.compile(rf"/{path}\?"))
        reader.expect_headline(words)
        assert reader.query == {"as_of": [DAY], "province": ["Fujian"]}
        expect(reader.pill("Fujian")).to_have_attribute("aria-pressed", "true")
    reader.pill("Zhejiang").click()
    both = sentence(selected(as_of=DAY, province=["Fujian", "Zhejiang"]), texts())
    reader.expect_headline(both)
    reader.page.go_back()
    reader.expect_headline(words)
    reader.page.go_back()
    reader.page.wait_for_url(re.compile(r"/records\?"))
    reader.expect_headline(words)
    for _ in range(2):
        reader.page.go_back()
    reader.page.wait_for_url(re.compile(r"/\?"))
    reader.expect_headline(words)
    reader.rest()
    reader.expect_map(len(selected(as_of=DAY, province="Fujian").stations))


def test_what_a_link_asks_for_in_vain_is_said(reader: Reader) -> None:
    """Values that are not in the data are left out, each with a word; the rest of the link holds."""
    reader.open(
        as_of="2031-01-01", province=["Fujian", "Atlantis"], country="ZZZ", focus="NLD-atlantis", tab="all", lang="xx"
    )
    told = reader.page.locator(".notices p").all_inner_texts()
    assert len(told) == 6
    for value in ("2031-01-01", "Atlantis", "ZZZ", "NLD-atlantis", "“all”", "“xx”"):
        assert sum(value in words for words in told) == 1, value
    assert reader.headline == sentence(selected(province="Fujian"), texts())
    reader.expect_map(len(selected(province="Fujian").stations))


def test_the_link_to_copy_pins_the_date(readers: Readers) -> None:
    """Copied today without a date in the address, the link says which day it was; somebody else sees the same."""
    reader = readers(permissions=["clipboard-read", "clipboard-write"]).open(province="Fujian")
    assert "as_of" not in reader.query
    day = reader.map_state().day
    button = reader.page.get_by_role("button", name="Copy the link to this view")
    button.click()
    expect(reader.page.locator(".copy-link")).to_have_text("Link copied")
    copied: str = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{reader.app}/?")
    assert f"as_of={day}" in copied
    assert "province=Fujian" in copied
    other = readers()
    other.page.goto(copied)
    other.rest()
    assert other.headline == reader.headline
    assert other.map_state() == reader.map_state()
    expect(reader.page.locator(".copy-link")).to_have_text("Copy the link to this view")


def test_without_a_clipboard_the_button_says_what_to_do(readers: Readers) -> None:
    """Where the browser lets nobody write to the clipboard, the button names the other way."""
    reader = readers(permissions=[])
    reader.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    reader.open(as_of=DAY)
    reader.page.locator(".copy-link").click()
    expect(reader.page.locator(".copy-link")).to_have_text(texts()("link.failed"))


def test_the_title_of_the_tab_tells_the_selection(reader: Reader) -> None:
    """A bookmark can be told from another."""
    reader.open(as_of=DAY, province="Fujian")
    expect(reader.page).to_have_title(
        sentence(selected(as_of=DAY, province="Fujian"), texts()).rstrip(".") + f" | {texts()('app.name')}"
    )
    reader.pill("Fujian").click()
    expect(reader.page).to_have_title(sentence(selected(as_of=DAY), texts()).rstrip(".") + f" | {texts()('app.name')}")
    reader.open("/country", focus="NLD", as_of=DAY)
    expect(reader.page).to_have_title(re.compile(r"^Netherlands: .* 1 November 2026 \| "))
