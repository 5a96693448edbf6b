"""More stations than a browser can hold: areas with the right totals, first rows only, the server at each choice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.contract import load
from dashboard.model.dataset import Dataset
from dashboard.queries.areas import MOST
from dashboard.queries.filters import Filters
from dashboard.queries.selection import Selection, select
from dashboard.queries.sentence import sentence
from dashboard.texts import texts
from dashboard.views import tables
from tests.browser.conftest import Readers, app_of
from tests.browser.expected import DAY
from tests.browser.reader import CARD, MARK, RECORD, Reader
from tests.fixtures.crowd.building import crowd

STATIONS = 5_000
SIZES = {"desk": (1280, 800), "phone": (360, 780)}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return crowd(tmp_path_factory.mktemp("crowd"), STATIONS)


@pytest.fixture(scope="module")
def crowded(data: Path) -> Iterator[str]:
    with app_of(data) as address:
        yield address
        assert "Traceback" not in address.printed(), address.printed()[-4000:]


@pytest.fixture(scope="module")
def dataset(data: Path) -> Dataset:
    return load(data, spatial=False)


def _expect(reader: Reader, selection: Selection) -> None:
    """Headline, map, marks and tray all tell the same number, and no more marks than a map can show."""
    reader.expect_headline(sentence(selection, texts()))
    reader.expect_map(selection.number)
    reader.page.evaluate("document.querySelector('.tray details')?.setAttribute('open', '')")
    assert reader.stations_on_marks() + reader.stations_in_tray() == selection.number
    assert len(reader.marks()) <= MOST
    assert reader.map_state().countries == len(selection.per_country)


@pytest.mark.parametrize("size", SIZES)
def test_a_crowd_is_shown_by_area_and_its_rows_by_the_page(
    readers: Readers, crowded: str, dataset: Dataset, size: str
) -> None:
    width, height = SIZES[size]
    reader = readers(crowded, viewport={"width": width, "height": height}).open(as_of=DAY)
    everything = select(dataset, Filters(date.fromisoformat(DAY)))
    _expect(reader, everything)
    expect(reader.page.locator(".key-areas")).to_contain_text("stand for a whole area")
    assert len(reader.rows()) == tables.MOST
    words = texts()("table.first", shown=texts().number(tables.MOST), total=texts().number(everything.number))
    expect(reader.page.get_by_text(words)).to_be_visible()
    reader.open("/records", as_of=DAY)
    expect(reader.page.get_by_text(texts()("table.first", shown="1,000", total="5,000"))).to_be_visible()


def test_each_choice_is_answered_by_the_server(readers: Readers, crowded: str, dataset: Dataset) -> None:
    reader = readers(crowded).open(as_of=DAY)
    reader.page.get_by_role("button", name="Fujian (").click()
    filters = Filters(date.fromisoformat(DAY), province=frozenset({"Fujian"}))
    _expect(reader, select(dataset, filters))
    reader.set_day("2023-06-30")
    _expect(reader, select(dataset, Filters(date(2023, 6, 30), province=frozenset({"Fujian"}))))


def test_a_mark_of_an_area_opens_its_country(readers: Readers, crowded: str, dataset: Dataset) -> None:
    """The card tells the country's number and, once the server has answered, the act that decides with its source."""
    everything = select(dataset, Filters(date.fromisoformat(DAY)))
    code = next(
        code
        for code, count in everything.per_country.most_common()
        if everything.standings[code].deciding and count > 200
    )
    reader = readers(crowded).open(as_of=DAY)
    reader.page.locator(f'{MARK}[data-place^="{code}-"][aria-label*=" more place"]').first.dispatch_event("click")
    card = reader.page.locator(CARD)
    expect(card).to_contain_text(f"{everything.per_country[code]} alleged stations")
    deciding = everything.standings[code].deciding
    assert deciding
    expect(card).to_contain_text(deciding.headline)
    expect(reader.page.locator(RECORD)).to_contain_text(
        texts()("table.first", shown="100", total=texts().number(everything.per_country[code]))
    )
    assert reader.query["focus"] == [code]


def test_a_narrow_choice_is_drawn_city_by_city(readers: Readers, crowded: str, dataset: Dataset) -> None:
    day = date.fromisoformat(DAY)
    code = select(dataset, Filters(day)).per_country.most_common(1)[0][0]
    selection = select(dataset, Filters(day, country=frozenset({code})))
    reader = readers(crowded).open(as_of=DAY, country=code)
    _expect(reader, selection)
    assert len(reader.marks()) == len([place for place in selection.counts("place") if place != f"{code}-"])
    expect(reader.page.locator(".key-areas")).to_have_count(0)
