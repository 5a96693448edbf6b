"""Totals beside records by a date: nothing later, each total under its place, gaps as gaps."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from dashboard.contract import load
from dashboard.model.dataset import Dataset
from dashboard.model.totals import Rule
from dashboard.model.vocabulary import Basis, ClaimScope, Listing
from dashboard.queries.reconciliation import Documented, reconciliation
from tests.contract.planting import DATA, FICTIONAL
from tests.model.published import FIRST, SECOND, records

DAYS = [date(2022, 8, 1), date(2022, 10, 31), date(2022, 12, 10), date(2023, 6, 30), date(2026, 11, 23)]


@cache
def _fictional() -> Dataset:
    return load(FICTIONAL, spatial=False)


@cache
def _real() -> Dataset:
    return load(DATA, spatial=False)


def test_totals_and_records_appear_with_their_dates() -> None:
    before = reconciliation(_fictional(), date(2030, 1, 9))
    assert [reading.claim.claim_id for reading in before.readings] == ["fuzhou-stations-1"]  # it has no date
    assert before.lists == ()
    first = reconciliation(_fictional(), date(2030, 1, 10))
    assert {reading.claim.claim_id for reading in first.readings} == {"fuzhou-stations-1", "xnl-stations-2"}
    assert [place.records.total for place in first.places[ClaimScope.COUNTRY]] == [2]
    after = reconciliation(_fictional(), date(2030, 4, 30))
    assert [place.records.total for place in after.places[ClaimScope.COUNTRY]] == [3]


def test_list_tells_what_is_documented_and_untraced() -> None:
    (both,) = reconciliation(_fictional(), date(2030, 7, 1)).lists
    assert (both.basis, both.stations.claim.value, both.records.total, both.untraced) == (Basis.BOTH_REPORTS, 5, 4, 1)
    assert (both.records.countries, both.records.with_city, both.records.with_origin) == (2, 3, 4)
    assert both.countries is None


def test_records_outside_the_reports_are_told_apart() -> None:
    result = reconciliation(_fictional(), date(2030, 7, 1))
    assert {station.listed_in for station in result.outside.stations} == {Listing.NEWSWEEK, Listing.GOVERNMENT}
    assert result.without_origin == 2


def test_countries_without_a_published_total_are_named() -> None:
    silent = reconciliation(_fictional(), date(2030, 7, 1)).silent
    assert [(code, its.total) for code, its in silent[ClaimScope.COUNTRY]] == [("XSD", 3)]


def test_records_are_grouped_by_what_lists_them() -> None:
    stations = (*records(2, FIRST), *records(1, SECOND, city=""), *records(1, Listing.GOVERNMENT, origin="unknown"))
    documented = Documented(stations)
    assert [(name, len(its)) for name, its in documented.by_list] == [
        ("first_report", 2),
        ("second_report", 1),
        ("outside", 1),
    ]
    assert (documented.total, documented.countries, documented.with_city, documented.with_origin) == (4, 1, 3, 3)


def test_places_whose_sources_conflict_are_marked() -> None:
    countries = reconciliation(_real(), DAYS[-1]).places[ClaimScope.COUNTRY]
    for place in countries:
        rules = {reading.rule for reading in place.readings}
        assert place.disputed or Rule.SOURCES_CONFLICT not in rules


@pytest.mark.parametrize("day", DAYS)
def test_nothing_later_than_the_date_is_counted(day: date) -> None:
    result = reconciliation(_real(), day)
    for reading in result.readings:
        assert reading.claim.as_of is None or reading.claim.as_of.passed_by(day)
    for places in result.places.values():
        for place in places:
            assert all(_real().listed_on(station).passed_by(day) for station in place.records.stations)
    for reading in result.readings:
        known = (*reading.records, *reading.aside)
        assert all(_real().listed_on(station).passed_by(day) for station in known)
    assert sum(result.rules.values()) == len(result.readings)
    assert None not in result.rules


def test_every_total_stands_once() -> None:
    shown = [reading.claim.claim_id for reading in reconciliation(_real(), DAYS[-1]).readings]
    assert sorted(shown) == sorted(claim.claim_id for claim in _real().claims)
    assert len(set(shown)) == len(shown)


def test_first_report_is_wholly_documented() -> None:
    """The research found each of its places; were one lost, the total could not be explained as untraced."""
    (first,) = (each for each in reconciliation(_real(), DAYS[1]).lists if each.basis is Basis.FIRST_REPORT)
    assert first.untraced == 0
    assert first.stations.rule is Rule.AGREES
