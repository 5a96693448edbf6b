"""Filters and the URL: one is the other, and nothing invalid gets in silently."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries.address import TABS, Address, address_from_query
from dashboard.queries.filters import FACETS, Dropped, Filters, filters_from_query
from dashboard.queries.places import place_id, places
from tests.queries.strategies import TODAY, filters, real


@given(filters(real(), TODAY))
def test_filters_come_back_from_a_url(chosen: Filters) -> None:
    url = urlencode(chosen.to_query(default_as_of=TODAY), doseq=True)
    assert filters_from_query(parse_qs(url), real(), TODAY) == (chosen, ())


@given(
    filters(real(), TODAY),
    st.sampled_from(["", "IRL", "NLD-amsterdam", "AGO-"]),
    st.sampled_from(["", *TABS]),
    st.none() | st.dates(min_value=date(2000, 1, 1), max_value=date(2022, 1, 1)),
)
def test_an_address_comes_back_from_a_url(chosen: Filters, focus: str, tab: str, since: date | None) -> None:
    chosen = Filters(max(chosen.as_of, date(2022, 1, 1)), *(getattr(chosen, facet) for facet in FACETS))
    address = Address(chosen, focus, tab, since)
    for today in (TODAY, None):
        query = parse_qs(urlencode(address.to_query(today=today), doseq=True))
        assert address_from_query(query, real(), TODAY) == (address, ())
        assert ("as_of" in query) == (today is None or chosen.as_of != TODAY)


def test_a_link_to_copy_always_carries_the_date() -> None:
    assert Address(Filters(TODAY)).to_query() == {"as_of": ["2026-11-01"]}
    assert Address(Filters(TODAY)).to_query(today=TODAY) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("province", "fujian"),
        ("province", ""),
        ("jurisdiction", "Beijing"),
        ("country", "CHN"),
        ("country", "XXX"),
        ("country", "nld"),
        ("step", "closed"),
        ("listing", "<script>"),
        ("documentation", "good"),
        ("as_of", "2022-13-01"),
        ("as_of", "2022-10"),
        ("as_of", "31/10/2022"),
        ("as_of", "2022-W05-1"),
        ("as_of", "20221031"),
        ("as_of", "2026-11-02"),
        ("as_of", "9999-12-31"),
    ],
)
def test_what_no_record_could_have_is_dropped_and_told(name: str, value: str) -> None:
    query = {"province": ["Fujian"], "other": ["somebody else's"]}
    query[name] = [*query.get(name, []), value]
    found, dropped = filters_from_query(query, real(), TODAY)
    assert found == Filters(TODAY, province=frozenset({"Fujian"}))
    assert dropped == (Dropped(name, value),)


@given(
    st.dictionaries(
        st.sampled_from([*FACETS, "as_of", "focus", "tab", "since", "lang", "x"]), st.lists(st.text(), max_size=3)
    )
)
def test_any_url_gives_an_address_and_tells_the_rest(query: dict[str, list[str]]) -> None:
    address, dropped = address_from_query(query, real(), TODAY)
    again, rest = address_from_query(address.to_query(today=TODAY), real(), TODAY)
    assert (again, rest) == (address, ())
    assert address.filters.as_of <= TODAY
    asked = {(name, value.strip()) for name in FACETS for value in query.get(name, [])}
    kept = {(name, value) for name in FACETS for value in getattr(address.filters, name)}
    assert asked == kept | {(each.name, each.value) for each in dropped if each.name in FACETS}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("focus", "CHN"),
        ("focus", "NLD-paris"),
        ("focus", "nld"),
        ("tab", "everything"),
        ("lang", "xx"),
        ("lang", "../texts/en"),
        ("since", "2022"),
        ("since", "2026-11-02"),
    ],
)
def test_what_a_page_does_not_know_is_dropped_and_told(name: str, value: str) -> None:
    address, dropped = address_from_query({name: [value]}, real(), TODAY)
    assert address == Address(Filters(TODAY))
    assert dropped == (Dropped(name, value),)


def test_an_earlier_date_to_compare_with_is_never_later_than_the_date() -> None:
    query = {"as_of": ["2022-11-01"], "since": ["2022-11-02"]}
    address, dropped = address_from_query(query, real(), TODAY)
    assert (address.since, dropped) == (None, (Dropped("since", "2022-11-02"),))


def test_every_place_and_host_can_be_in_focus() -> None:
    for focus in (*real().host_codes, *(place.id for place in places(real().stations))):
        address, dropped = address_from_query({"focus": [focus]}, real(), TODAY)
        assert (address.focus, address.country, dropped) == (focus, focus[:3], ())


def test_places_gather_the_stations_of_one_city() -> None:
    found = places(real().stations)
    assert len({place.id for place in found}) == len(found)
    assert sorted(s.id for place in found for s in place.stations) == sorted(s.id for s in real().stations)
    for place in found:
        assert {(s.country_iso_a3, s.city) for s in place.stations} == {(place.country_iso_a3, place.city)}
        assert {(s.lat, s.lon) for s in place.stations} == {(place.lat, place.lon)}, "one city, one point"
        assert (place.lat is None) == (place.city == "")


@pytest.mark.parametrize(
    ("city", "name"),
    [("Viña del Mar", "CHL-vina-del-mar"), ("São Paulo", "CHL-sao-paulo"), ("", "CHL-"), ("A <b> & Co", "CHL-a-b-co")],
)
def test_name_of_a_place_in_a_url(city: str, name: str) -> None:
    assert place_id("CHL", city) == name


def test_only_and_cleared() -> None:
    chosen = Filters(TODAY).only("province", ["Fujian"]).only("step", ["spoke"])
    assert chosen.active == ("province", "step")
    assert chosen.only("province", []).active == ("step",)
    assert chosen.cleared() == Filters(TODAY)
    assert Filters(TODAY - timedelta(1)).cleared().as_of == TODAY - timedelta(1)
