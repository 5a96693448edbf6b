"""The whole data set: checked, frozen, joined once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboard.model.dates import PartialDate
from dashboard.model.records import Claim, Country, Event, Source, Station
from dashboard.model.vocabulary import Scope


@dataclass(frozen=True, eq=False)
class Dataset:
    """All tables of one state of the data; equal only to itself, so that it can key a cache.

    Attributes:
        version: the version stated in ``datapackage.json``, a calendar date such as ``2026.11.23``.
        digest: hexadecimal SHA-256 over the data files; it differs whenever a byte of them differs.
        stations, events, claims: in the canonical order of their files.
        sources, countries: by ``source_id`` and by ISO 3166-1 alpha-3 code.

    """

    version: str
    digest: str
    stations: tuple[Station, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]
    countries: Mapping[str, Country]

    @cached_property
    def event_by_id(self) -> Mapping[str, Event]:
        """Each event by its id."""
        return {event.id: event for event in self.events}

    @cached_property
    def station_by_id(self) -> Mapping[str, Station]:
        """Each station by its id."""
        return {station.id: station for station in self.stations}

    @cached_property
    def host_events(self) -> Mapping[str, tuple[Event, ...]]:
        """The events filed under each host country (scope ``country``), in order of date."""
        grouped: dict[str, list[Event]] = {}
        for event in sorted(self.events, key=lambda event: (event.date, event.id)):
            if event.scope is Scope.COUNTRY:
                grouped.setdefault(event.country_iso_a3, []).append(event)
        return {code: tuple(events) for code, events in grouped.items()}

    @cached_property
    def host_stations(self) -> Mapping[str, tuple[Station, ...]]:
        """The stations listed in each host country."""
        grouped: dict[str, list[Station]] = {}
        for station in self.stations:
            grouped.setdefault(station.country_iso_a3, []).append(station)
        return {code: tuple(stations) for code, stations in grouped.items()}

    @cached_property
    def host_codes(self) -> tuple[str, ...]:
        """Every country that has a station or an event, by code. China itself is not a host."""
        return tuple(sorted(self.host_events.keys() | self.host_stations.keys()))

    def listed_on(self, station: Station) -> PartialDate:
        """The date on which the listing of ``station`` became public."""
        return self.event_by_id[station.listing_event_id].date

    @cached_property
    def last_event_day(self) -> date:
        """The last day that any event is dated."""
        return max(event.date.latest for event in self.events)
