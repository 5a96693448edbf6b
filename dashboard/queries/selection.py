"""Filters applied to the data set: the rows that map, charts, tables and exports all show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress

import numpy as np

from dashboard.model.dataset import Dataset
from dashboard.model.ladder import Standing, standing
from dashboard.model.records import Event, Source, Station
from dashboard.model.vocabulary import Scope, Step
from dashboard.queries.columns import Mask, columns
from dashboard.queries.filters import FACETS, STATION_FACETS, Filters, facet_values


@dataclass(frozen=True, eq=False)
class Selection:
    """The rows that pass the filters at the date; equal only to itself, so that it can key a cache.

    What is counted is counted from :attr:`shown`; the records themselves are gathered where they are asked for.

    Attributes:
        dataset, filters: what was asked of what.
        shown: the listed stations that pass.
        standings: for each host country shown its standing at the date, by code.
        told: the countries whose events are told; ``None`` for all events, those of no country too.

    """

    dataset: Dataset
    filters: Filters
    shown: Mask
    standings: Mapping[str, Standing]
    told: frozenset[str] | None

    @cached_property
    def number(self) -> int:
        """How many stations are shown."""
        return int(np.count_nonzero(self.shown))

    def counts(self, column: str) -> Counter[str]:
        """How many stations have each value of one of :data:`~dashboard.queries.columns.READ`."""
        return Counter({value: count for (value,), count in self.tally(column).items()})

    def tally(self, *names: str) -> Counter[tuple[str, ...]]:
        """How many stations have each combination of values that there is."""
        return columns(self.dataset).tally(self.shown, names)

    @cached_property
    def per_country(self) -> Counter[str]:
        """How many stations each country has that has any."""
        return self.counts("country")

    @cached_property
    def stations(self) -> tuple[Station, ...]:
        """The stations, in the order of the data."""
        return tuple(compress(self.dataset.stations, self.shown.tolist()))

    def first(self, most: int, codes: Iterable[str]) -> tuple[Station, ...]:
        """The first stations, country by country in the order of ``codes``, in each by city and id."""
        table = columns(self.dataset)
        order = table.order[self.shown[table.order]]
        rank = table.codes["country"][order]
        position = {code: number for number, code in enumerate(table.values["country"])}
        found: list[int] = []
        for code in codes:
            if code in position and len(found) < most:
                start, end = np.searchsorted(rank, [position[code], position[code] + 1])
                found += order[start : min(end, start + most - len(found))].tolist()
        return tuple(self.dataset.stations[at] for at in found)

    def some(self, most: int, place: str) -> tuple[Station, ...]:
        """At most so many of the stations, in the order of the data; those of a place before all others."""
        own = columns(self.dataset).among("place", {place})
        chosen = [*np.flatnonzero(self.shown & own)[:most], *np.flatnonzero(self.shown & ~own)[:most]][:most]
        return tuple(self.dataset.stations[at] for at in sorted(chosen))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events told and dated by then, in order of date."""
        return tuple(
            event
            for event in self.dataset.events_in_order
            if event.date.passed_by(self.filters.as_of)
            and (self.told is None or (event.scope is Scope.COUNTRY and event.country_iso_a3 in self.told))
        )

    @cached_property
    def stations_by_country(self) -> Mapping[str, tuple[Station, ...]]:
        """The stations of each country that has any."""
        grouped: dict[str, list[Station]] = {}
        for station in self.stations:
            grouped.setdefault(station.country_iso_a3, []).append(station)
        return {code: tuple(stations) for code, stations in grouped.items()}

    @cached_property
    def events_by_country(self) -> Mapping[str, tuple[Event, ...]]:
        """The events of each country shown, in order of date."""
        grouped: dict[str, list[Event]] = {}
        for event in self.events:
            if event.scope is Scope.COUNTRY:
                grouped.setdefault(event.country_iso_a3, []).append(event)
        return {code: tuple(events) for code, events in grouped.items()}

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every source that a shown station or event cites, once, in the order of their ids."""
        cited = {source_id for station in self.stations for source_id in station.source_ids}
        cited |= {source_id for event in self.events for source_id in event.source_ids}
        return tuple(self.dataset.sources[source_id] for source_id in sorted(cited))


@lru_cache(maxsize=256)
def _standings(dataset: Dataset, filters: Filters) -> Mapping[str, Standing]:
    """The standing of every host country at the date of ``filters`` (which has no facet filtered)."""
    return {code: standing(code, dataset.host_events.get(code, ()), filters.as_of) for code in dataset.host_codes}


@lru_cache(maxsize=256)
def select(dataset: Dataset, filters: Filters) -> Selection:
    """Apply the filters.

    A country is shown when it has a listed station that passes or, as long as no facet of the
    stations narrows the choice, when its authorities acted. Countries with background events only
    are not hosts; their events are told where nothing is filtered or the country itself is chosen.
    """
    standings = _standings(dataset, filters.cleared())
    table = columns(dataset)
    stations = table.by(filters.as_of)
    for name in STATION_FACETS:
        wanted: frozenset[str] = getattr(filters, name)
        if wanted:
            stations &= table.among(name, wanted)
    if filters.step:
        reached = {code for code, stands in standings.items() if stands.furthest in filters.step}
        stations &= table.among("country", reached)
    shown = {code for (code,) in table.tally(stations, ["country"])}
    if not set(filters.active) - {"country", "step"}:
        shown |= {
            code
            for code, stands in standings.items()
            if stands.furthest is not Step.NONE
            and (not filters.country or code in filters.country)
            and (not filters.step or stands.furthest in filters.step)
        }
    told = shown | (filters.country if not set(filters.active) - {"country"} else frozenset())
    return Selection(
        dataset,
        filters,
        stations,
        {code: standings[code] for code in sorted(shown)},
        frozenset(told) if filters.active else None,
    )


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet and how many rows it would leave, the other facets staying as they are."""

    value: str
    count: int
    chosen: bool


def facet(dataset: Dataset, filters: Filters, name: str) -> tuple[FacetValue, ...]:
    """The values of one facet with their counts, a facet never counting itself.

    Facets of the stations count stations; ``step`` counts countries. A value that is chosen is
    kept even when it counts nothing, so that it can be taken back.
    """
    others = select(dataset, filters.only(name, ()))
    counts: Counter[str]
    if name == "step":
        counts = Counter(standing.furthest for standing in others.standings.values())
    else:
        counts = others.counts(name)
    chosen: frozenset[str] = getattr(filters, name)
    values = (FacetValue(value, counts[value], value in chosen) for value in facet_values(dataset, name))
    return tuple(value for value in values if value.count or value.chosen or name != "country")


def facets(dataset: Dataset, filters: Filters) -> Mapping[str, tuple[FacetValue, ...]]:
    """Every facet with its counts."""
    return {name: facet(dataset, filters, name) for name in FACETS}
