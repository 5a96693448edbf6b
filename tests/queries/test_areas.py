"""Areas: nothing is lost or counted twice, the bound holds, and where all places fit they are the places."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.contract import check
from dashboard.model.dataset import Dataset
from dashboard.queries.areas import CARRIED, Area, areas, crowded
from dashboard.queries.filters import Filters
from dashboard.queries.places import place_id, places
from dashboard.queries.selection import select
from tests.fixtures.crowd.building import crowd
from tests.queries.strategies import TODAY, filters, real

DAY = date(2026, 11, 1)


@cache
def many(number: int = CARRIED + 500) -> Dataset:
    """More stations than a browser is sent."""
    with TemporaryDirectory() as folder:
        report = check(crowd(Path(folder), number))
    assert not report.findings
    assert report.dataset
    return report.dataset


def _drawn(found: tuple[Area, ...]) -> list[Area]:
    return [area for area in found if area.city]


@settings(max_examples=60, deadline=None)
@given(filters(real(), TODAY))
def test_where_all_places_fit_the_areas_are_the_places(chosen: Filters) -> None:
    selection = select(real(), chosen)
    expected = [
        (p.id, p.country_iso_a3, p.city, p.lat, p.lon, 0, dict(Counter(s.origin_jurisdiction for s in p.stations)))
        for p in places(selection.stations)
    ]
    found = [(a.place, a.country_iso_a3, a.city, a.lat, a.lon, a.more, dict(a.origins)) for a in areas(selection)]
    assert found == expected


@settings(max_examples=40, deadline=None)
@given(filters(many(), TODAY), st.sampled_from((1, 30, 300)))
def test_areas_add_up_to_the_selection(chosen: Filters, most: int) -> None:
    selection = select(many(), chosen)
    found = areas(selection, most)
    of_areas: Counter[tuple[str, str]] = Counter()
    for area in found:
        for jurisdiction, number in area.origins.items():
            of_areas[area.country_iso_a3, jurisdiction] += number
    assert of_areas == Counter((s.country_iso_a3, s.origin_jurisdiction) for s in selection.stations)
    shown = {place_id(s.country_iso_a3, s.city) for s in selection.stations}
    assert sum(area.more + 1 for area in found) == len(shown), "each place is in one area"
    countries = {station.country_iso_a3 for station in selection.stations if station.city}
    assert len(_drawn(found)) <= max(most, len(countries))
    assert len(found) - len(_drawn(found)) == len({s.country_iso_a3 for s in selection.stations if not s.city})


def test_an_area_stands_where_most_of_its_stations_are() -> None:
    """Of a whole country: at its city with most stations, under that city's name."""
    selection = select(many(), Filters(DAY))
    by_place = selection.counts("place")
    for area in _drawn(areas(selection, most=1)):
        of_country = [count for place, count in by_place.items() if place.startswith(f"{area.country_iso_a3}-i")]
        assert by_place[area.place] == max(of_country)
        assert area.more == len(of_country) - 1


def test_a_narrower_choice_has_smaller_areas() -> None:
    everything = select(many(), Filters(DAY))
    code = everything.per_country.most_common(1)[0][0]
    narrow = select(many(), Filters(DAY, country=frozenset({code})))
    assert any(area.more for area in areas(everything, 250))
    assert not any(area.more for area in areas(narrow, 250))


def test_only_a_crowd_is_summed_up() -> None:
    assert not crowded(real())
    assert crowded(many())


@settings(max_examples=40, deadline=None)
@given(filters(many(), TODAY), st.integers(0, 400))
def test_the_first_rows_are_those_of_the_whole_table(chosen: Filters, most: int) -> None:
    selection = select(many(), chosen)
    codes = sorted(selection.standings, reverse=True)
    rank = {code: number for number, code in enumerate(codes)}
    whole = sorted(selection.stations, key=lambda s: (rank[s.country_iso_a3], s.city or "~", s.id))
    assert selection.first(most, codes) == tuple(whole[:most])


@settings(max_examples=40, deadline=None)
@given(filters(many(), TODAY), st.integers(1, 400))
def test_some_stations_are_those_of_the_place_first(chosen: Filters, most: int) -> None:
    selection = select(many(), chosen)
    order = {station.id: number for number, station in enumerate(many().stations)}
    for place in [*selection.counts("place")][:3]:
        found = selection.some(most, place)
        own = [s for s in selection.stations if place_id(s.country_iso_a3, s.city) == place]
        assert len(found) == min(most, selection.number)
        assert set(own[:most]) <= set(found)
        assert [order[station.id] for station in found] == sorted(order[station.id] for station in found)


@settings(max_examples=40, deadline=None)
@given(filters(many(), TODAY))
def test_what_is_counted_is_what_is_listed(chosen: Filters) -> None:
    selection = select(many(), chosen)
    assert selection.number == len(selection.stations)
    assert selection.per_country == Counter(station.country_iso_a3 for station in selection.stations)
    pairs = Counter((s.origin_province, s.listed_in.value) for s in selection.stations)
    assert selection.tally("province", "listing") == pairs


@pytest.mark.parametrize("number", [1, 100])
def test_invented_data_of_any_size_are_in_order(number: int) -> None:
    assert len(many(number).stations) == number
