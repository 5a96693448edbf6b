"""Published totals against the records: which records a total counts, and the rule that explains a difference.

The rules are a closed set (:class:`Rule`), told in ``data/README.md``. Each total is explained by exactly
one of them. A total that none explains is an error of the data: of the total, of its basis, or of the
records. Totals and records are taken whole, whatever their dates: a report names all its places at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from dashboard.model.places_of_totals import is_origin, place_codes, records_of_place
from dashboard.model.records import Claim, Country, Station
from dashboard.model.vocabulary import (
    NGO_LISTINGS,
    UNKNOWN,
    Basis,
    ClaimScope,
    Listing,
    Measure,
    Qualifier,
)


class Rule(StrEnum):
    """What explains the difference between a published total and the records that it counts."""

    AGREES = "agrees"
    AT_LEAST = "at_least"
    ABOUT = "about"
    SOURCES_CONFLICT = "sources_conflict"
    UNTRACED = "untraced"
    ORIGIN_UNKNOWN = "origin_unknown"
    CITY_UNKNOWN = "city_unknown"
    BEFORE_REVISION = "before_revision"
    MISREADING = "misreading"
    JURISDICTIONS_OWN = "jurisdictions_own"
    OWN_COUNT = "own_count"
    UNSTATED = "unstated"


LISTINGS: Mapping[Basis, frozenset[Listing]] = MappingProxyType(
    {
        Basis.FIRST_REPORT: frozenset({Listing.OVERSEAS_110}),
        Basis.SECOND_REPORT: frozenset({Listing.PATROL_AND_PERSUADE}),
        Basis.BOTH_REPORTS: NGO_LISTINGS,
    }
)
"""The records that a total of a basis counts. A total of another basis cannot be set against records."""

NOT_COMPARABLE: Mapping[Basis, Rule] = MappingProxyType(
    {
        Basis.JURISDICTIONS_OWN: Rule.JURISDICTIONS_OWN,
        Basis.OWN_COUNT: Rule.OWN_COUNT,
        Basis.UNSTATED: Rule.UNSTATED,
    }
)
"""The bases that by themselves explain any difference."""

ABOUT_PERCENT = 10
"""A total given as "about" agrees with records that differ by no more."""


def counted(measure: Measure, stations: Iterable[Station]) -> int:
    """How many stations, host countries or cities there are in the records."""
    match measure:
        case Measure.STATIONS:
            return sum(1 for _ in stations)
        case Measure.COUNTRIES:
            return len({station.country_iso_a3 for station in stations})
        case Measure.CITIES:
            return len({(station.country_iso_a3, station.city) for station in stations if station.city})


@dataclass(frozen=True, slots=True)
class Reading:
    """One published total beside the records.

    Attributes:
        claim: the total.
        records: the records of its place, of the lists that it counts; for a basis that cannot be set
            against records, all records of its place.
        aside: the other records of its place, which it does not count.
        documented: what it counts, counted in ``records``.
        rule: what explains the difference, or ``None`` where nothing does.

    """

    claim: Claim
    records: tuple[Station, ...]
    aside: tuple[Station, ...]
    documented: int
    rule: Rule | None

    @property
    def comparable(self) -> bool:
        """Whether the total counts a list that the records follow."""
        return self.claim.basis in LISTINGS

    @property
    def difference(self) -> int:
        """How many more were published than are documented; below zero where fewer were."""
        return self.claim.value - self.documented


class Totals:
    """All published totals of a data set beside all its records."""

    def __init__(self, stations: Iterable[Station], claims: Iterable[Claim], countries: Mapping[str, Country]) -> None:
        self.stations = tuple(stations)
        self.claims = tuple(claims)
        self.countries = countries

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Each total with the rule that explains it, in the order of the data."""
        return tuple(self._reading(claim) for claim in self.claims)

    def untraced(self, basis: Basis, measure: Measure) -> int:
        """How many places (or countries) of a list have no record, by the list's own total for the world.

        Nothing where the totals of the two reports do not add up to the total of both, or where more
        countries than stations would be missing: then none of them can be relied on.
        """
        missing = self._missing(basis, measure)
        parts = [self._world(part, Measure.STATIONS) for part in (Basis.FIRST_REPORT, Basis.SECOND_REPORT)]
        whole = self._world(Basis.BOTH_REPORTS, Measure.STATIONS)
        first, second = parts
        if first is not None and second is not None and whole is not None and first + second != whole:
            return 0
        if measure is not Measure.STATIONS and missing > self._missing(basis, Measure.STATIONS):
            return 0
        return missing

    def _missing(self, basis: Basis, measure: Measure) -> int:
        total = self._world(basis, measure)
        documented = counted(measure, (s for s in self.stations if s.listed_in in LISTINGS[basis]))
        return max(0, total - documented) if total is not None else 0

    def _world(self, basis: Basis, measure: Measure) -> int | None:
        """The total of a list for the world; of several, the least."""
        totals = [c.value for c in self.claims if (c.scope, c.basis, c.measure) == (ClaimScope.WORLD, basis, measure)]
        return min(totals, default=None)

    def _reading(self, claim: Claim) -> Reading:
        here = records_of_place(claim, self.stations, self.countries)
        lists = LISTINGS.get(claim.basis)
        records = tuple(s for s in here if lists is None or s.listed_in in lists)
        aside = tuple(s for s in here if lists is not None and s.listed_in not in lists)
        documented = counted(claim.measure, records)
        return Reading(claim, records, aside, documented, self._rule(claim, records, documented))

    def _rule(self, claim: Claim, records: tuple[Station, ...], documented: int) -> Rule | None:
        if claim.basis in NOT_COMPARABLE:
            return NOT_COMPARABLE[claim.basis]
        if claim.basis is Basis.BEFORE_REVISION:
            revised = any(rival.basis is Basis.BOTH_REPORTS for rival in self._rivals(claim))
            return Rule.BEFORE_REVISION if revised else None
        if claim.basis is Basis.MISREADING:
            right = any(self._agrees(rival) for rival in self._rivals(claim) if rival.basis in LISTINGS)
            return Rule.MISREADING if right else None
        if claim.value == documented:
            return Rule.AGREES
        if claim.qualifier is Qualifier.AT_LEAST and claim.value < documented:
            return Rule.AT_LEAST
        if claim.qualifier is Qualifier.ABOUT and abs(claim.value - documented) * 100 <= claim.value * ABOUT_PERCENT:
            return Rule.ABOUT
        if any(rival.basis is claim.basis and self._agrees(rival) for rival in self._rivals(claim)):
            return Rule.SOURCES_CONFLICT
        return self._gap_rule(claim, records, claim.value - documented)

    def _gap_rule(self, claim: Claim, records: tuple[Station, ...], short: int) -> Rule | None:
        """Which gap of the records is wide enough for what they are short of."""
        if short < 0:
            return None
        if claim.measure is Measure.CITIES and short <= sum(not station.city for station in records):
            return Rule.CITY_UNKNOWN
        untraced = self.untraced(claim.basis, claim.measure)
        if short <= untraced and claim.scope is not ClaimScope.JURISDICTION:
            return Rule.UNTRACED
        if is_origin(claim) and claim.measure is Measure.STATIONS:
            codes = place_codes(claim, self.countries)
            unknown = sum(
                station.origin_jurisdiction == UNKNOWN
                and station.listed_in in LISTINGS[claim.basis]
                and (codes is None or station.country_iso_a3 in codes)
                for station in self.stations
            )
            return Rule.ORIGIN_UNKNOWN if short <= unknown + untraced else None
        return None

    def _rivals(self, claim: Claim) -> Iterable[Claim]:
        """The other totals of the same place and measure."""
        key = (claim.scope, claim.place, claim.measure)
        return (c for c in self.claims if c is not claim and (c.scope, c.place, c.measure) == key)

    def _agrees(self, claim: Claim) -> bool:
        here = records_of_place(claim, self.stations, self.countries)
        return claim.value == counted(claim.measure, (s for s in here if s.listed_in in LISTINGS[claim.basis]))
