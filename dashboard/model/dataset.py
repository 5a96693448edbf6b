"""The whole data set: checked, frozen, joined once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboard.model.dates import PartialDate
from dashboard.model.records import ChangeKind, Claim, Correction, Country, Event, Source, Station, Withdrawal
from dashboard.model.vocabulary import Scope


@dataclass(frozen=True, eq=False)
class Dataset:
    """All tables of one state of the data; equal only to itself, so that it can key a cache.

    Attributes:
        version: the version stated in ``datapackage.json``, a calendar date such as ``2026.11.23``.
        digest: hexadecimal SHA-256 over the data files; it differs whenever a byte of them differs.
        stations, events, claims, corrections: in the canonical order of their files.
        sources, countries: by ``source_id`` and by ISO 3166-1 alpha-3 code.

    """

    version: str
    digest: str
    stations: tuple[Station, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]
    countries: Mapping[str, Country]
    corrections: tuple[Correction, ...] = ()

    @cached_property
    def event_by_id(self) -> Mapping[str, Event]:
        """Each event by its id."""
        return {event.id: event for event in self.events}

    @cached_property
    def station_by_id(self) -> Mapping[str, Station]:
        """Each station by its id."""
        return {station.id: station for station in self.stations}

    @cached_property
    def withdrawn(self) -> Mapping[str, Withdrawal]:
        """Each id that was taken out or merged into another, with the last reason given."""
        gone = {
            correction.record_id: Withdrawal(correction.reason, correction.new)
            for correction in self.corrections
            if correction.kind in {ChangeKind.WITHDRAWN, ChangeKind.MERGED}
        }
        return {record_id: why for record_id, why in gone.items() if not self.has(record_id)}

    def has(self, record_id: str) -> bool:
        """Whether a station, an event, a source or a claim has this id."""
        return (
            record_id in self.station_by_id
            or record_id in self.event_by_id
            or (record_id in self.sources or any(claim.claim_id == record_id for claim in self.claims))
        )

    def successor(self, record_id: str) -> str:
        """The id of the record that stands for this one now: itself, the last one of its mergers, or empty."""
        passed: set[str] = set()
        while record_id in self.withdrawn and record_id not in passed:
            passed.add(record_id)
            record_id = self.withdrawn[record_id].alias
        return record_id if self.has(record_id) else ""

    @cached_property
    def events_in_order(self) -> tuple[Event, ...]:
        """The events in order of date."""
        return tuple(sorted(self.events, key=lambda event: (event.date, event.id)))

    @cached_property
    def host_events(self) -> Mapping[str, tuple[Event, ...]]:
        """The events filed under each host country (scope ``country``), in order of date."""
        grouped: dict[str, list[Event]] = {}
        for event in self.events_in_order:
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
