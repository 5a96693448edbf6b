"""Hostile text in every field of the data is shown as text: nothing runs, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import app_of
from tests.browser.reader import CARD, MARK, RECORD, Reader
from tests.fixtures.hostile.building import BREAKOUT, FORMULA, IMAGE, SCRIPT, TEMPLATE, hostile_data

DAY = "2026-11-01"

VIEWS = (
    "/?focus=NLD",
    "/?tab=stations",
    "/?tab=responses",
    "/?tab=timeline",
    "/country",
    "/country?focus=IRL",
    "/origins",
    "/timeline?since=2022-10-01",
    "/responses",
    "/records?focus=NLD",
    "/records?tab=timeline",
    "/briefing",
    "/briefing?story=2",
    "/method",
    "/reconciliation",
    "/worklist",
    "/copy",
)

LIVE = """() => [...document.querySelectorAll("*")].filter(each =>
    each.matches('img[src="x"], img[src*="y.png"], [onerror], [onload], [onmouseover], a[href^="javascript" i]')
    || (each.tagName === "SCRIPT" && /pwned/.test(each.textContent)))
  .map(each => each.outerHTML.slice(0, 200))"""

WORDS = """() => document.body.innerText + "\\n" + [...document.querySelectorAll("*")].flatMap(each =>
  ["aria-label", "title"].map(name => each.getAttribute(name) ?? "")).join("\\n")
  + [...document.querySelectorAll("svg text, details *, td, th, p, cite")].map(each => each.textContent).join("\\n")"""


@pytest.fixture(scope="module")
def victim(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of an app whose data are hostile."""
    directory = hostile_data(tmp_path_factory.mktemp("hostile"))
    with app_of(directory) as address:
        context = chrome.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
        yield Reader(context, address)
        context.close()
        assert "Traceback" not in address.printed(), address.printed()[-4000:]


def _assert_unharmed(reader: Reader) -> None:
    assert reader.page.evaluate("window.pwned") is None
    assert reader.page.evaluate(LIVE) == []
    assert reader.outside == []
    assert reader.faults == []


def _shown(reader: Reader) -> str:
    words: str = reader.page.evaluate(WORDS)
    return words


@pytest.mark.parametrize("view", VIEWS)
def test_every_page_shows_text_as_text(victim: Reader, view: str) -> None:
    """Each page with all its drawers open: the strings are there to read, as they stand in the data."""
    asked: list[str] = []
    victim.page.on("request", lambda request: asked.append(request.url))
    victim.open(view, **({} if "briefing" in view or view in {"/method", "/copy"} else {"as_of": DAY}))
    victim.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    if victim.page.locator("[data-testid=stPlotlyChart]").count():
        victim.page.locator(".js-plotly-plot .main-svg").first.wait_for()
    victim.page.wait_for_timeout(300)
    _assert_unharmed(victim)
    assert [url for url in asked if url.rstrip("/").endswith(("/x", "y.png"))] == []
    shown = _shown(victim)
    # A grid is drawn on a canvas, the front page of origins and of one's copy show no free text.
    if view not in {"/origins", "/copy", "/records?tab=timeline"}:
        assert "window.pwned=1" in shown
    if view in {"/?focus=NLD", "/country?focus=IRL", "/records?focus=NLD"}:
        for payload in (IMAGE, SCRIPT, TEMPLATE, BREAKOUT, FORMULA, "{{ 7*7 }}"):
            assert payload in shown, payload
        assert "49" not in shown.split("{{ 7*7 }}")[0][-3:]


def test_marks_card_and_title(victim: Reader) -> None:
    """The name of a mark, its tooltip, its card and the title of the tab hold the hostile city as it is written."""
    victim.open(as_of=DAY)
    names = victim.marks()
    assert sum("window.pwned=1" in name for name in names.values()) > 20
    for payload in (IMAGE, SCRIPT, TEMPLATE, BREAKOUT):
        place = next(place for place, name in names.items() if payload in name)
        mark = victim.page.locator(f'{MARK}[data-place="{place}"]')
        assert payload in (mark.get_attribute("title") or "")
        mark.dispatch_event("click")
        expect(victim.page.locator(f"{CARD} h3")).to_contain_text(payload)
        expect(victim.page.locator(f"{RECORD} li.chosen").first).to_contain_text(payload)
        _assert_unharmed(victim)


def test_hover_over_the_charts(victim: Reader) -> None:
    """Hover labels, which Plotly reads a little HTML in, show the headline letter by letter."""
    victim.open("/timeline", as_of=DAY)
    victim.page.locator(".js-plotly-plot .main-svg").first.wait_for()
    points = victim.page.locator(".js-plotly-plot .scatterlayer .point")
    seen = ""
    for number in range(0, min(points.count(), 240), 12):
        points.nth(number).hover(force=True)
        victim.page.wait_for_timeout(60)
        seen += " ".join(victim.page.locator(".hoverlayer .hovertext").all_text_contents())
    assert "pwned" in seen
    _assert_unharmed(victim)


def test_the_slider_tells_hostile_headlines(victim: Reader) -> None:
    """The line under the slider and the story in steps are text too."""
    victim.open(as_of="2022-11-01")
    told = victim.page.locator(".asof-what").inner_text()
    victim.page.locator(".asof-previous").click()
    told += victim.page.locator(".asof-what").inner_text()
    assert "alleged" in told
    _assert_unharmed(victim)


def test_the_fixture_is_as_hostile_as_it_says(tmp_path: Path) -> None:
    """The data pass the contract, and every free text of every table is hostile."""
    from dashboard.contract import check

    directory = hostile_data(tmp_path)
    report = check(directory)
    assert report.findings == ()
    dataset = report.dataset
    assert dataset is not None
    assert all("pwned" in source.title and "pwned" in source.quality_note for source in dataset.sources.values())
    assert all("pwned" in event.summary for event in dataset.events)
    assert all("pwned" in station.note for station in dataset.stations)
    assert sum("pwned" in station.city for station in dataset.stations) > 40
