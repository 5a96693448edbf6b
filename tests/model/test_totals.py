"""Each rule that explains a difference, on invented totals, and what none of them explains."""

from __future__ import annotations

from functools import cache

import pytest

from dashboard.contract import load
from dashboard.model.dataset import Dataset
from dashboard.model.regions import CONTINENTS, REGIONS, UNIONS
from dashboard.model.totals import LISTINGS, NOT_COMPARABLE, Reading, Rule, Totals
from dashboard.model.vocabulary import UNKNOWN, Basis, ClaimScope, Listing, Measure, Qualifier
from tests.contract.planting import DATA
from tests.model.published import FIRST, SECOND, read, records, total, world

BOTH = Basis.BOTH_REPORTS
THREE_AND_TWO = [*records(3, FIRST), *records(2, SECOND), *records(1, Listing.GOVERNMENT)]
GAP_OF_TWO = (world(3, Basis.FIRST_REPORT), world(4, Basis.SECOND_REPORT), world(7, BOTH))


@cache
def _dataset() -> Dataset:
    return load(DATA, spatial=False)


@cache
def _readings() -> tuple[Reading, ...]:
    return Totals(_dataset().stations, _dataset().claims, _dataset().countries).readings


@pytest.mark.parametrize(("basis", "number"), [(Basis.FIRST_REPORT, 3), (Basis.SECOND_REPORT, 2), (BOTH, 5)])
def test_total_agrees_with_the_records_of_its_own_list(basis: Basis, number: int) -> None:
    reading = read(total(number, basis), THREE_AND_TWO)
    assert (reading.rule, reading.documented, reading.difference) == (Rule.AGREES, number, 0)
    assert len(reading.aside) == len(THREE_AND_TWO) - number


def test_at_least_holds_where_the_records_are_more() -> None:
    assert read(total(4, BOTH, qualifier=Qualifier.AT_LEAST), THREE_AND_TWO).rule is Rule.AT_LEAST
    assert read(total(6, BOTH, qualifier=Qualifier.AT_LEAST), THREE_AND_TWO).rule is None


def test_about_holds_within_a_tenth() -> None:
    stations = records(9, FIRST)
    assert read(total(10, Basis.FIRST_REPORT, qualifier=Qualifier.ABOUT), stations).rule is Rule.ABOUT
    assert read(total(11, Basis.FIRST_REPORT, qualifier=Qualifier.ABOUT), stations).rule is None


def test_sources_conflict_where_another_total_of_the_same_list_agrees() -> None:
    assert read(total(4, BOTH), THREE_AND_TWO, total(5, BOTH)).rule is Rule.SOURCES_CONFLICT
    assert read(total(4, BOTH), THREE_AND_TWO, total(3, Basis.FIRST_REPORT)).rule is None
    assert read(total(4, BOTH), THREE_AND_TWO, total(5, BOTH, place="XSD")).rule is None


def test_untraced_holds_up_to_what_the_whole_list_lacks() -> None:
    assert read(total(7, BOTH), THREE_AND_TWO, *GAP_OF_TWO).rule is Rule.UNTRACED
    assert read(total(8, BOTH), THREE_AND_TWO, *GAP_OF_TWO).rule is None
    assert read(total(4, Basis.FIRST_REPORT), THREE_AND_TWO, *GAP_OF_TWO).rule is None  # that list lacks nothing
    assert read(total(7, BOTH), THREE_AND_TWO).rule is None  # nobody says what the list holds


def test_untraced_needs_totals_that_add_up() -> None:
    first, second, _both = GAP_OF_TWO
    assert read(world(7, BOTH), THREE_AND_TWO, first, second).rule is Rule.UNTRACED
    assert read(world(70, BOTH), THREE_AND_TWO, first, second).rule is None


def test_untraced_countries_are_no_more_than_untraced_stations() -> None:
    assert read(world(3, BOTH, Measure.COUNTRIES), THREE_AND_TWO, *GAP_OF_TWO).rule is Rule.UNTRACED
    assert read(world(4, BOTH, Measure.COUNTRIES), THREE_AND_TWO, *GAP_OF_TWO).rule is None


def test_origin_unknown_holds_up_to_unknown_and_untraced_together() -> None:
    stations = [*records(3, FIRST), *records(1, SECOND), *records(1, SECOND, origin=UNKNOWN)]

    def rule(value: int, place: str = "Fuzhou") -> Rule | None:
        claim = total(value, Basis.SECOND_REPORT, place=place, scope=ClaimScope.JURISDICTION)
        return read(claim, stations, *GAP_OF_TWO).rule

    assert (rule(1), rule(2), rule(4), rule(5)) == (Rule.AGREES, Rule.ORIGIN_UNKNOWN, Rule.ORIGIN_UNKNOWN, None)
    assert (rule(1, "Fuzhou in Norland"), rule(2, "Fuzhou in Norland")) == (Rule.AGREES, Rule.ORIGIN_UNKNOWN)
    assert rule(4, "Fuzhou in Sudria") is None
    assert rule(3, "Town area") is None


def test_city_unknown_holds_up_to_the_records_without_city() -> None:
    stations = [*records(2, FIRST), *records(1, FIRST, city="")]
    claim = world(2, Basis.FIRST_REPORT, Measure.CITIES)
    assert read(claim, stations).rule is Rule.CITY_UNKNOWN
    assert read(world(3, Basis.FIRST_REPORT, Measure.CITIES), stations).rule is None


def test_before_revision_needs_the_revised_total() -> None:
    assert read(world(9, Basis.BEFORE_REVISION), THREE_AND_TWO, *GAP_OF_TWO).rule is Rule.BEFORE_REVISION
    assert read(world(9, Basis.BEFORE_REVISION), THREE_AND_TWO).rule is None


def test_misreading_needs_a_total_that_agrees() -> None:
    assert read(world(1, Basis.MISREADING), THREE_AND_TWO, *GAP_OF_TWO).rule is Rule.MISREADING
    assert read(world(1, Basis.MISREADING), THREE_AND_TWO, world(7, BOTH)).rule is None


@pytest.mark.parametrize(("basis", "rule"), NOT_COMPARABLE.items())
def test_other_counts_are_not_set_against_records(basis: Basis, rule: Rule) -> None:
    reading = read(total(99, basis), THREE_AND_TWO)
    assert reading.rule is rule
    assert not reading.comparable


def test_fewer_than_the_records_hold_is_not_explained() -> None:
    assert read(total(4, BOTH), THREE_AND_TWO, *GAP_OF_TWO).rule is None


def test_every_basis_has_its_reading() -> None:
    assert {*LISTINGS, *NOT_COMPARABLE, Basis.BEFORE_REVISION, Basis.MISREADING} == set(Basis)


def test_continents_share_no_country_and_hold_all_of_them() -> None:
    codes = [code for each in CONTINENTS.values() for code in each]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(_dataset().countries)
    assert all(union < set(codes) for union in UNIONS.values())
    assert REGIONS["EU"] < CONTINENTS["Europe"] | CONTINENTS["Asia"]


def test_no_difference_of_the_real_data_is_unexplained() -> None:
    assert [reading.claim.claim_id for reading in _readings() if reading.rule is None] == []


def test_untraced_places_of_countries_are_no_more_than_the_whole_list_lacks() -> None:
    totals = Totals(_dataset().stations, _dataset().claims, _dataset().countries)
    for scope in (ClaimScope.CONTINENT, ClaimScope.COUNTRY):
        short = {r.claim.place: r.difference for r in _readings() if r.rule is Rule.UNTRACED and r.claim.scope is scope}
        assert sum(short.values()) <= totals.untraced(BOTH, Measure.STATIONS)


def test_jurisdictions_of_the_second_report_add_up_to_it() -> None:
    """Published by jurisdiction, the places that the second report added are as many as it says in all."""
    second = [
        r.claim for r in _readings() if r.claim.basis is Basis.SECOND_REPORT and r.claim.measure is Measure.STATIONS
    ]
    by_origin = [claim.value for claim in second if claim.scope is ClaimScope.JURISDICTION]
    assert [sum(by_origin)] == [claim.value for claim in second if claim.scope is ClaimScope.WORLD]
