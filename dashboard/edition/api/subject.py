"""What a file of the API tells of: everything by a day, or one country by that day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dashboard.model.ladder import Change, Standing, changes, standing
from dashboard.model.records import Claim, Correction, Event, Source, Station
from dashboard.queries.reconciliation import reconciliation
from dashboard.queries.selection import Selection


@dataclass(frozen=True)
class Everything:
    """All that is known by the day of a selection without filters."""

    selection: Selection

    @cached_property
    def countries(self) -> tuple[Country, ...]:
        """The countries that have anything: a listed station, an act, or background only."""
        codes = self.selection.standings.keys() | self.selection.events_by_country.keys()
        return tuple(Country(self.selection, code) for code in sorted(codes))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The totals published by the day, in the order of the data."""
        totals = reconciliation(self.selection.dataset, self.selection.filters.as_of)
        published = {reading.claim.claim_id for reading in totals.readings}
        return tuple(claim for claim in self.selection.dataset.claims if claim.claim_id in published)

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections made by the day, in the order of the log."""
        return tuple(each for each in self.selection.dataset.corrections if each.date <= self.selection.filters.as_of)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every source that any of these records cites, in the order of their ids."""
        cited = {source.source_id for source in self.selection.sources}
        cited.update(*(claim.source_ids for claim in self.claims), *(each.source_ids for each in self.corrections))
        return _sources(self.selection, cited)


@dataclass(frozen=True)
class Country:
    """All that is known of one country by that day."""

    selection: Selection
    code: str

    @property
    def is_host(self) -> bool:
        """Whether a station is listed in it or its authorities acted about one."""
        return self.code in self.selection.standings

    @cached_property
    def standing(self) -> Standing:
        """What its own authorities have done."""
        return standing(self.code, self.events, self.selection.filters.as_of)

    @property
    def rises(self) -> tuple[Change, ...]:
        """Each rise of its furthest step."""
        return changes(self.code, self.events)

    @property
    def stations(self) -> tuple[Station, ...]:
        """Its listed stations."""
        return self.selection.stations_by_country.get(self.code, ())

    @property
    def events(self) -> tuple[Event, ...]:
        """What is filed under it, in order of date."""
        return self.selection.events_by_country.get(self.code, ())

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source that its stations and events cite, in the order of their ids."""
        cited = {source_id for station in self.stations for source_id in station.source_ids}
        return _sources(self.selection, cited.union(*(event.source_ids for event in self.events)))


def _sources(selection: Selection, cited: set[str]) -> tuple[Source, ...]:
    known = selection.dataset.sources
    return tuple(known[source_id] for source_id in sorted(cited & known.keys()))
