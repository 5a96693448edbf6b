"""Changes happen in place and at once: the map stays where it is, and the date moves without the server."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import expect

from dashboard.queries.sentence import sentence
from dashboard.texts import texts
from tests.browser.conftest import Readers
from tests.browser.expected import DAY, selected
from tests.browser.reader import MAP, Reader
from tests.browser.wire import Wire

TAG = "document.querySelector('.map-canvas').tagged = true"
TAGGED = "document.querySelector('.map-canvas').tagged === true"
POSITION = """() => [location.hash, document.querySelector('.leaflet-map-pane').style.transform,
  document.querySelector('path.land[data-country=FRA]').getAttribute('d')]"""
RANGE = ".asof-range"


def _somewhere(reader: Reader) -> list[str]:
    """Zoom in and drag the map away from where it opened; give the position."""
    page = reader.page
    page.get_by_role("button", name="Europe", exact=True).click()
    page.locator(".leaflet-control-zoom-in").click()
    box = page.locator(".map-canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 360, box["y"] + 240, steps=5)
    page.mouse.up()
    page.wait_for_timeout(700)  # the map glides to a stop
    page.evaluate(TAG)
    position: list[str] = page.evaluate(POSITION)
    assert position[0].startswith("#map=")
    return position


def test_a_filter_and_a_date_leave_the_map_where_it_is(readers: Readers) -> None:
    """The same Leaflet map with the same zoom and centre shows the new rows; the control keeps the focus."""
    reader = readers(reduced_motion="reduce").open(as_of=DAY)
    position = _somewhere(reader)
    pill = reader.pill("Fujian")
    pill.click()
    reader.expect_map(len(selected(as_of=DAY, province="Fujian").stations))
    reader.expect_headline(sentence(selected(as_of=DAY, province="Fujian"), texts()))
    assert reader.page.evaluate(TAGGED)
    assert reader.page.evaluate(POSITION) == position
    assert pill.evaluate("button => document.activeElement === button")
    reader.page.locator(RANGE).focus()
    for _ in range(40):
        reader.page.keyboard.press("ArrowLeft")
    moved = (date.fromisoformat(DAY) - timedelta(40)).isoformat()
    reader.expect_headline(sentence(selected(as_of=moved, province="Fujian"), texts()))
    assert reader.map_state().day == moved
    assert reader.page.evaluate(TAGGED)
    assert reader.page.evaluate(POSITION) == position
    assert reader.page.locator(RANGE).evaluate("range => document.activeElement === range")


def test_a_pill_repaints_before_any_answer(readers: Readers) -> None:
    """With the server held up, the map shows the rows of the pills pressed, as Python has them; the answer agrees."""
    reader = readers()
    wire = Wire(reader.page)
    reader.open(as_of=DAY)
    wire.hold()
    reader.pill("Fujian").click()
    reader.expect_map(len(selected(as_of=DAY, province="Fujian").stations))
    reader.pill("Zhejiang").click()
    both = selected(as_of=DAY, province=["Fujian", "Zhejiang"])
    reader.expect_map(len(both.stations))
    assert reader.stations_on_marks() + reader.stations_in_tray() == len(both.stations)
    wire.release()
    reader.expect_headline(sentence(both, texts()))
    reader.expect_map(len(both.stations))
    reader.pill("Fujian").click()
    reader.expect_headline(sentence(selected(as_of=DAY, province="Zhejiang"), texts()))
    reader.expect_map(len(selected(as_of=DAY, province="Zhejiang").stations))


def test_keyboard_goes_on_through_the_pills(reader: Reader) -> None:
    """After a choice by keyboard the arrow keys go on from the same pill."""
    reader.open(as_of=DAY)
    reader.pill("Fujian").focus()
    reader.page.keyboard.press("Enter")
    reader.expect_headline(sentence(selected(as_of=DAY, province="Fujian"), texts()))
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("Enter")
    reader.expect_headline(sentence(selected(as_of=DAY, province=["Fujian", "Zhejiang"]), texts()))


def test_dragging_the_date_repaints_before_any_answer(readers: Readers) -> None:
    """With nothing coming through from the server the map shows each day that the slider passes, as Python has it."""
    reader = readers()
    wire = Wire(reader.page)
    reader.open(as_of=DAY)
    wire.hold()
    page = reader.page
    box = page.locator(RANGE).bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    start = page.locator(RANGE).evaluate("r => (r.value - r.min) / (r.max - r.min)")
    page.mouse.move(box["x"] + 8 + start * (box["width"] - 16), y)
    page.mouse.down()
    seen = set()
    for share in (0.6, 0.3, 0.1, 0.05):
        page.mouse.move(box["x"] + share * box["width"], y, steps=4)
        page.wait_for_function(
            "share => { const r = document.querySelector('.asof-range');"
            " return Math.abs((r.value - r.min) / (r.max - r.min) - share) < 0.05 }",
            arg=share,
        )
        state = reader.map_state()
        selection = selected(as_of=state.day)
        assert (state.stations, state.countries) == (len(selection.stations), len(selection.stations_by_country))
        assert reader.stations_on_marks() + reader.stations_in_tray() == state.stations
        assert reader.page.locator(".asof-exact").input_value() == state.day
        told = reader.headline
        # Without a station the words are "No alleged station", as Python's sentence begins.
        assert told.startswith(f"{state.stations or 'No'} alleged station")
        assert texts().day(selection.filters.as_of) in told
        seen.add(state.day)
    assert len(seen) == 4
    page.mouse.up()
    last = reader.map_state().day
    assert reader.query == {"as_of": [DAY]}, "nothing has come through"
    wire.release()
    reader.expect_address_day(last)
    reader.expect_headline(sentence(selected(as_of=last), texts()))


def test_the_server_is_asked_once_a_drag(readers: Readers) -> None:
    """While the slider moves nothing is sent; letting go sends one message."""
    reader = readers()
    wire = Wire(reader.page)
    reader.open(as_of=DAY)
    page = reader.page
    box = page.locator(RANGE).bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    before = wire.sent
    page.mouse.move(box["x"] + box["width"] * 0.5, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.2, y, steps=20)
    assert wire.sent == before
    page.mouse.up()
    day = reader.map_state().day
    reader.expect_address_day(day)
    reader.expect_headline(sentence(selected(as_of=day), texts()))
    assert wire.sent == before + 1


def test_steps_from_act_to_act(reader: Reader) -> None:
    """The buttons beside the slider go to the days on which host countries' authorities acted, and say what it was."""
    reader.open(as_of="2022-11-01")
    reader.page.get_by_role("button", name="Previous act of a host country").click()
    reader.page.locator(f'{MAP}:not([data-day="2022-11-01"])').wait_for(state="attached")
    assert reader.map_state().day < "2022-11-01"
    assert reader.page.locator(".asof-what").inner_text() != texts()("browser.asof.nothing")
    reader.page.get_by_role("button", name="Next act of a host country").click()
    reader.page.locator(f'{MAP}[data-day="2022-11-01"]').wait_for(state="attached")
    reader.expect_headline(sentence(selected(as_of="2022-11-01"), texts()))


def test_playing_asks_the_server_only_when_it_stops(readers: Readers) -> None:
    """Play paints day after day in the browser; there is no rerun a frame, and pausing commits the day reached."""
    reader = readers()
    wire = Wire(reader.page)
    reader.open(as_of="2022-09-10")
    reader.page.evaluate(
        """() => {
          window.days = [];
          const map = document.querySelector(".stations-map");
          new MutationObserver(() => days.push(map.dataset.day)).observe(map, {attributeFilter: ["data-day"]});
        }"""
    )
    before = wire.sent
    reader.page.get_by_role("button", name="Play through time").click()
    reader.until("new Set(days).size >= 5")
    assert wire.sent == before
    reader.page.get_by_role("button", name="Pause").click()
    days: list[str] = reader.page.evaluate("days")
    assert days == sorted(days)
    reader.expect_address_day(reader.map_state().day)
    reader.expect_headline(sentence(selected(as_of=reader.map_state().day), texts()))
    assert wire.sent == before + 1


def test_nothing_moves_for_those_who_asked_for_calm(readers: Readers) -> None:
    """With reduced motion there is no play button, the steps do its work, and nothing is animated."""
    reader = readers(reduced_motion="reduce").open(as_of="2022-11-01")
    expect(reader.page.locator(".asof-play")).to_be_hidden()
    expect(reader.page.get_by_role("button", name="Next act of a host country")).to_be_visible()
    moving = reader.page.evaluate(
        """[...document.querySelectorAll('.stations-map *, .stations-asof *')].filter(each => {
          const style = getComputedStyle(each);
          return style.transitionDuration.split(', ').some(d => parseFloat(d) > 0) || style.animationName !== 'none';
        }).length"""
    )
    assert moving == 0
