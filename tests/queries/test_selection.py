"""What passes the filters, against the same rules told a second time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.model.dataset import Dataset
from dashboard.model.ladder import changes, standing
from dashboard.model.vocabulary import EventType, Listing, Step
from dashboard.queries import metrics
from dashboard.queries.comparison import compare
from dashboard.queries.filters import FACETS, Filters
from dashboard.queries.history import delays, levels, rises
from dashboard.queries.selection import facet, facets, select
from tests.queries import naive
from tests.queries.strategies import TODAY, fictional, filters, real

DOOMSDAY = date(2031, 1, 1)
"""A day after all that happens in Norland and Sudria."""


def _both(dataset: Dataset, chosen: Filters) -> None:
    selection = select(dataset, chosen)
    assert {station.id for station in selection.stations} == naive.stations(dataset, chosen)
    assert set(selection.standings) == naive.countries(dataset, chosen)
    assert {event.id for event in selection.events} == naive.events(dataset, chosen)
    for code, stands in selection.standings.items():
        assert stands.furthest == naive.furthest(dataset, code, chosen.as_of)


@settings(max_examples=200, deadline=None)
@given(filters(real(), TODAY))
def test_selection_is_what_the_rules_say(chosen: Filters) -> None:
    _both(real(), chosen)


@settings(max_examples=100, deadline=None)
@given(filters(fictional(), DOOMSDAY))
def test_selection_of_invented_countries(chosen: Filters) -> None:
    _both(fictional(), chosen)


@settings(max_examples=60, deadline=None)
@given(filters(real(), TODAY))
def test_a_selection_agrees_with_itself(chosen: Filters) -> None:
    selection = select(real(), chosen)
    assert sum(map(len, selection.stations_by_country.values())) == len(selection.stations)
    assert set(selection.stations_by_country) <= set(selection.standings)
    assert [event.date for event in selection.events] == sorted(event.date for event in selection.events)
    cited = {source_id for station in selection.stations for source_id in station.source_ids}
    cited |= {source_id for event in selection.events for source_id in event.source_ids}
    assert [source.source_id for source in selection.sources] == sorted(cited)
    assert sum(metrics.countries_by_step(selection).values()) == len(selection.standings)
    assert sum(metrics.stations_by_province(selection).values()) == metrics.stations_listed(selection)
    assert metrics.countries_with_stations(selection) == len(selection.stations_by_country)
    assert metrics.stations_without_city(selection) == sum(not station.city for station in selection.stations)
    assert metrics.events_told(selection) == len(selection.events)
    reached = metrics.countries_that_reached(selection)
    assert all(reached[step] >= count for step, count in metrics.countries_by_step(selection).items() if step != "none")


@settings(max_examples=60, deadline=None)
@given(filters(real(), TODAY), st.sampled_from(FACETS))
def test_a_facet_never_counts_itself_and_adds_up(chosen: Filters, name: str) -> None:
    """The number beside a value is what choosing that value alone would leave."""
    values = facet(real(), chosen, name)
    assert values == facet(real(), chosen.only(name, ()), name) or getattr(chosen, name)
    others = select(real(), chosen.only(name, ()))
    for each in values:
        left = select(real(), chosen.only(name, [each.value]))
        assert each.count == (len(left.standings) if name == "step" else len(left.stations))
        assert each.chosen == (each.value in getattr(chosen, name))
    total = len(others.standings) if name == "step" else len(others.stations)
    assert sum(each.count for each in values) == total
    assert {each.value for each in values} >= getattr(chosen, name)


def test_facets_come_in_their_order() -> None:
    assert tuple(facets(real(), Filters(TODAY))) == FACETS
    steps = [value.value for value in facet(real(), Filters(TODAY), "step")]
    assert steps == [step for step in Step if step in steps]


def test_unknown_is_a_value_of_its_own() -> None:
    chosen = Filters(DOOMSDAY, province=frozenset({"unknown"}))
    assert {station.id for station in select(fictional(), chosen).stations} == {"xs-montara-1", "xs-san-telmo-1"}


@pytest.mark.parametrize(
    ("day", "stations", "norland", "sudria"),
    [
        ("2030-01-09", 0, None, None),
        ("2030-01-10", 2, "none", None),
        ("2030-02-01", 2, "investigated", None),
        ("2030-03-30", 2, "investigated", None),
        ("2030-03-31", 2, "ordered_closure", None),
        ("2030-04-29", 2, "ordered_closure", None),
        ("2030-04-30", 4, "ordered_closure", "none"),
        ("2030-05-31", 5, "ordered_closure", "none"),
        ("2030-06-01", 6, "ordered_closure", "investigated"),
    ],
)
def test_invented_countries_day_by_day(day: str, stations: int, norland: str | None, sudria: str | None) -> None:
    selection = select(fictional(), Filters(date.fromisoformat(day)))
    assert len(selection.stations) == stations
    found = {code: str(stands.furthest) for code, stands in selection.standings.items()}
    assert found == {code: step for code, step in (("XNL", norland), ("XSD", sudria)) if step}


@settings(max_examples=60, deadline=None)
@given(filters(real(), TODAY), st.integers(min_value=0, max_value=1500))
def test_a_comparison_lists_exactly_what_came_in_between(chosen: Filters, days: int) -> None:
    chosen = replace(chosen, step=frozenset())  # a filter by step lets countries come and go
    since = chosen.as_of - timedelta(days)
    found = compare(real(), chosen, since)
    earlier, later = select(real(), replace(chosen, as_of=since)), select(real(), chosen)
    assert {s.id for s in found.listed} == {s.id for s in later.stations} - {s.id for s in earlier.stations}
    assert {e.id for e in found.events} == {e.id for e in later.events} - {e.id for e in earlier.events}
    for rise in found.rises:
        assert rise.before.rank < rise.after.rank
        assert (
            rise.before == naive.furthest(real(), rise.country_iso_a3, since)
            or rise.country_iso_a3 not in earlier.standings
        )
        assert rise.after == naive.furthest(real(), rise.country_iso_a3, chosen.as_of)
    went_further = {
        code
        for code in later.standings
        if naive.furthest(real(), code, since) != naive.furthest(real(), code, chosen.as_of)
    }
    assert went_further <= {rise.country_iso_a3 for rise in found.rises}
    assert found.is_empty == (not (found.rises or found.listed or found.events))


def test_nothing_changes_within_a_day() -> None:
    assert compare(real(), Filters(TODAY), TODAY).is_empty


@settings(max_examples=40, deadline=None)
@given(filters(real(), TODAY))
def test_levels_agree_with_the_standing_at_each_of_their_days(chosen: Filters) -> None:
    selection = select(real(), chosen)
    before: Counter[str] = Counter()
    for level in levels(selection):
        now = Counter(naive.furthest(real(), code, level.day) for code in selection.standings)
        now.pop("none", None)
        assert {str(step): n for step, n in level.countries.items() if n} == dict(now)
        assert now != before, "a level is a day on which something changed"
        before = now
    last = Counter(str(stands.furthest) for stands in selection.standings.values())
    last.pop("none", None)
    assert before == last


def test_rises_and_standing_agree_for_every_host() -> None:
    selection = select(real(), Filters(TODAY))
    for code, its in rises(selection).items():
        assert its == changes(code, real().host_events.get(code, ()))
        for change in its:
            assert standing(code, real().host_events[code], change.day).furthest is change.step


def test_delays_count_from_the_report_that_listed_the_country() -> None:
    """Norland: report on 10 January, inquiry on 1 February, order in March. Sudria: report in April, check in June."""
    norland, sudria = sorted(delays(select(fictional(), Filters(DOOMSDAY))), key=lambda delay: delay.country_iso_a3)
    assert (norland.since.id, norland.days(norland.inquiry), norland.days(norland.order)) == (
        "int-20300110-first-report",
        22,
        80,
    )
    assert (sudria.since.id, sudria.days(sudria.inquiry), sudria.order) == ("int-203004-second-report", 32, None)


def test_delays_of_the_real_data_rest_on_the_right_acts() -> None:
    selection = select(real(), Filters(TODAY))
    found = delays(selection)
    assert found
    for delay in found:
        listed = [
            s for s in selection.stations_by_country[delay.country_iso_a3] if s.listing_event_id == delay.since.id
        ]
        assert {s.listed_in for s in listed} <= {Listing.OVERSEAS_110, Listing.PATROL_AND_PERSUADE}
        assert listed
        for act, kind in ((delay.inquiry, EventType.INVESTIGATION_OPENED), (delay.order, EventType.CLOSURE_ORDERED)):
            if act is not None:
                assert act.event_type is kind
                assert act.is_host_act
    days = [min(d for d in (x.days(x.inquiry), x.days(x.order)) if d is not None) for x in found]
    assert days == sorted(days)
