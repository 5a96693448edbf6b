"""The records: one class a table, one instance a row, every field checked before it gets here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from dashboard.model.dates import PartialDate
from dashboard.model.vocabulary import (
    HOST_SIDES,
    ActorSide,
    Basis,
    Bearing,
    ClaimScope,
    Confidence,
    Documentation,
    EventType,
    Listing,
    Measure,
    Precision,
    Qualifier,
    Scope,
    SourceKind,
)


@dataclass(frozen=True, slots=True)
class Source:
    """One cited page.

    ``url`` is empty where the address itself would name a private person, a business or an alleged
    station; ``published`` is ``None`` for an undated page. ``title_is_description`` tells that the
    title is the editors' own words.
    """

    source_id: str
    title: str
    title_is_description: bool
    publisher: str
    url: str
    published: PartialDate | None
    language: str
    kind: SourceKind
    quality_note: str

    def is_later_than(self, day: date) -> bool:
        """Whether the page was certainly published after a day: its title may tell what was not yet known then."""
        return self.published is not None and self.published.earliest > day


@dataclass(frozen=True, slots=True)
class Event:
    """One dated act or statement, with the sources that report it."""

    id: str
    country_iso_a3: str
    scope: Scope
    date: PartialDate
    actor: str
    actor_side: ActorSide
    event_type: EventType
    bearing: Bearing
    city: tuple[str, ...]
    headline: str
    summary: str
    source_ids: tuple[str, ...]
    confidence: Confidence

    @property
    def is_host_act(self) -> bool:
        """Whether the host country's own authorities act or speak about the stations themselves."""
        return self.scope is Scope.COUNTRY and self.bearing is Bearing.STATION and self.actor_side in HOST_SIDES


@dataclass(frozen=True, slots=True)
class Station:
    """One listed place. A listing is an allegation.

    ``lat`` and ``lon`` (WGS 84, degrees) are the centre of the city, never an address, and are
    ``None`` where the source names only the country. ``listing_event_id`` is the event by which the
    listing became public; the station is shown from that event's date on.
    """

    id: str
    country_iso_a3: str
    city: str
    lat: float | None
    lon: float | None
    precision: Precision
    origin_jurisdiction: str
    origin_province: str
    listed_in: Listing
    listing_event_id: str
    established: PartialDate | None
    documentation: Documentation
    source_ids: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One published total, kept as published even where totals conflict."""

    claim_id: str
    scope: ClaimScope
    place: str
    measure: Measure
    value: int
    qualifier: Qualifier
    as_of: PartialDate | None
    basis: Basis
    source_ids: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with a code of ISO 3166-1 (Kosovo: the user-assigned XKX)."""

    iso_a3: str
    iso_a2: str
    name: str


class ChangeKind(StrEnum):
    """What a correction did to a record."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Correction:
    """One logged change of a published record, with its reason.

    ``old`` and ``new`` are cells as they stand in the table, empty where there was or is nothing. Of a
    record that was merged into another one, ``new`` is the id of the other.
    """

    date: date
    table: str
    record_id: str
    field: str
    old: str
    new: str
    reason: str
    source_ids: tuple[str, ...]
    kind: ChangeKind


class Withdrawal(NamedTuple):
    """Why a record is no longer there, and the id of the record that took its place; empty for none."""

    reason: str
    alias: str
