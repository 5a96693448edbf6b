"""Published totals beside our records by a date: each place with its totals, its records and its gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from dashboard.model.dataset import Dataset
from dashboard.model.records import Claim, Station
from dashboard.model.regions import CONTINENTS
from dashboard.model.totals import LISTINGS, Reading, Rule, Totals, counted
from dashboard.model.vocabulary import NGO_LISTINGS, UNKNOWN, Basis, ClaimScope, Measure

REPORTS = (Basis.BOTH_REPORTS, Basis.FIRST_REPORT, Basis.SECOND_REPORT)
"""The lists that the records follow, the whole one first."""


@dataclass(frozen=True, slots=True)
class Documented:
    """What a set of records holds."""

    stations: tuple[Station, ...]

    @property
    def total(self) -> int:
        """All records."""
        return len(self.stations)

    @property
    def countries(self) -> int:
        """Their host countries."""
        return counted(Measure.COUNTRIES, self.stations)

    @property
    def with_city(self) -> int:
        """Those whose city is known."""
        return sum(bool(station.city) for station in self.stations)

    @property
    def with_origin(self) -> int:
        """Those whose jurisdiction of origin is known."""
        return sum(station.origin_jurisdiction != UNKNOWN for station in self.stations)

    @property
    def by_list(self) -> tuple[tuple[str, tuple[Station, ...]], ...]:
        """The records by what lists them: ``first_report``, ``second_report`` and ``outside`` both."""
        groups = {
            "first_report": [s for s in self.stations if s.listed_in in LISTINGS[Basis.FIRST_REPORT]],
            "second_report": [s for s in self.stations if s.listed_in in LISTINGS[Basis.SECOND_REPORT]],
            "outside": [s for s in self.stations if s.listed_in not in NGO_LISTINGS],
        }
        return tuple((name, tuple(group)) for name, group in groups.items() if group)


@dataclass(frozen=True, slots=True)
class PlaceTotals:
    """One place: its published totals, each with its reading, and its records."""

    scope: ClaimScope
    place: str
    readings: tuple[Reading, ...]
    records: Documented

    @property
    def disputed(self) -> bool:
        """Whether sources publish different numbers for the same list."""
        values: dict[tuple[Measure, Basis], set[int]] = {}
        for reading in self.readings:
            values.setdefault((reading.claim.measure, reading.claim.basis), set()).add(reading.claim.value)
        return any(len(each) > 1 for (_measure, basis), each in values.items() if basis in LISTINGS)


@dataclass(frozen=True, slots=True)
class ListTotal:
    """A list of the NGO: what it is said to hold in the world, and what of it is documented."""

    basis: Basis
    stations: Reading
    countries: Reading | None
    records: Documented

    @property
    def untraced(self) -> int:
        """Places of the list without a record."""
        return max(0, self.stations.difference)


@dataclass(frozen=True)
class Reconciliation:
    """Published totals and records by a date.

    Attributes:
        places: each place that a total was published for, by scope.
        lists: the NGO's lists whose total was published by the date, the whole one first.
        outside: the records that belong to none of these lists.
        without_origin: how many records name no jurisdiction.
        silent: places that have records and no published total, by scope, with their records.
        rules: how many totals each rule explains; ``None`` counts those that none explains.

    """

    dataset: Dataset
    as_of: date
    places: Mapping[ClaimScope, tuple[PlaceTotals, ...]]
    lists: tuple[ListTotal, ...]
    outside: Documented
    without_origin: int
    silent: Mapping[ClaimScope, tuple[tuple[str, Documented], ...]]
    rules: Mapping[Rule | None, int]

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """All totals published by the date."""
        return tuple(reading for places in self.places.values() for place in places for reading in place.readings)

    @cached_property
    def untraced_by_place(self) -> tuple[tuple[str, int], ...]:
        """Countries whose published total tells that untraced places lie there, with their number."""
        found = {
            reading.claim.place: reading.difference
            for reading in self.readings
            if reading.rule is Rule.UNTRACED and reading.claim.scope is ClaimScope.COUNTRY
        }
        return tuple(found.items())


@lru_cache(maxsize=8)
def _readings(dataset: Dataset) -> tuple[Reading, ...]:
    return Totals(dataset.stations, dataset.claims, dataset.countries).readings


@lru_cache(maxsize=64)
def reconciliation(dataset: Dataset, as_of: date) -> Reconciliation:
    """The totals published by ``as_of`` beside the records listed by then.

    A total without a date is shown on every date: nothing tells that it is later.
    """
    listed = frozenset(station.id for station in dataset.stations if dataset.listed_on(station).passed_by(as_of))
    readings = tuple(
        _by_then(reading, listed)
        for reading in _readings(dataset)
        if reading.claim.as_of is None or reading.claim.as_of.passed_by(as_of)
    )
    records = Documented(tuple(station for station in dataset.stations if station.id in listed))
    places = {scope: tuple(_places(dataset, readings, scope, listed)) for scope in ClaimScope}
    return Reconciliation(
        dataset=dataset,
        as_of=as_of,
        places=places,
        lists=tuple(_lists(readings, listed)),
        outside=Documented(tuple(s for s in records.stations if s.listed_in not in NGO_LISTINGS)),
        without_origin=records.total - records.with_origin,
        silent={
            ClaimScope.CONTINENT: tuple(_silent(_by_continent(records.stations), places[ClaimScope.CONTINENT])),
            ClaimScope.COUNTRY: tuple(_silent(_by_country(records.stations), places[ClaimScope.COUNTRY])),
        },
        rules=Counter(reading.rule for reading in readings),
    )


def _by_then(reading: Reading, listed: frozenset[str]) -> Reading:
    """The same reading without the records that were not listed yet.

    A list that a total counts was whole when the total was published; only other records can be later.
    """
    aside = tuple(station for station in reading.aside if station.id in listed)
    if reading.comparable:
        return replace(reading, aside=aside)
    records = tuple(station for station in reading.records if station.id in listed)
    return replace(reading, records=records, aside=aside, documented=counted(reading.claim.measure, records))


def _places(
    dataset: Dataset, readings: Iterable[Reading], scope: ClaimScope, listed: frozenset[str]
) -> Iterable[PlaceTotals]:
    grouped: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.claim.scope is scope:
            grouped.setdefault(reading.claim.place, []).append(reading)
    order = tuple(Measure)
    for place, its in sorted(grouped.items()):
        in_order = sorted(its, key=lambda reading: (order.index(reading.claim.measure), *_age(reading.claim)))
        here = listed & {station.id for reading in its for station in (*reading.records, *reading.aside)}
        stations = tuple(station for station in dataset.stations if station.id in here)
        yield PlaceTotals(scope, place, tuple(in_order), Documented(stations))


def _age(claim: Claim) -> tuple[bool, date, int]:
    """Totals in order of date, the undated last."""
    return claim.as_of is None, claim.as_of.latest if claim.as_of else date.max, claim.value


def _lists(readings: tuple[Reading, ...], listed: frozenset[str]) -> Iterable[ListTotal]:
    world = [reading for reading in readings if reading.claim.scope is ClaimScope.WORLD]
    for basis in REPORTS:
        its = {
            measure: next((r for r in world if r.claim.basis is basis and r.claim.measure is measure), None)
            for measure in (Measure.STATIONS, Measure.COUNTRIES)
        }
        stations = its[Measure.STATIONS]
        if stations is not None:
            records = Documented(tuple(station for station in stations.records if station.id in listed))
            yield ListTotal(basis, stations, its[Measure.COUNTRIES], records)


def _by_country(stations: Iterable[Station]) -> dict[str, list[Station]]:
    grouped: dict[str, list[Station]] = {}
    for station in stations:
        grouped.setdefault(station.country_iso_a3, []).append(station)
    return grouped


def _by_continent(stations: Iterable[Station]) -> dict[str, list[Station]]:
    grouped: dict[str, list[Station]] = {}
    for station in stations:
        for continent, codes in CONTINENTS.items():
            if station.country_iso_a3 in codes:
                grouped.setdefault(continent, []).append(station)
    return grouped


def _silent(grouped: Mapping[str, list[Station]], places: tuple[PlaceTotals, ...]) -> Iterable[tuple[str, Documented]]:
    told = {place.place for place in places}
    return ((name, Documented(tuple(stations))) for name, stations in sorted(grouped.items()) if name not in told)
