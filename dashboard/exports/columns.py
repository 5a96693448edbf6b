"""The columns of the exported tables: the one declaration that every format and codebook follows.

They are the fields of the record, with the names and meanings of the contract, and beside them what the
screen derives from them: names for codes, dates of listing, the country's furthest step with its proof.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from dashboard.contract import tables as contract
from dashboard.contract.meanings import MEANINGS
from dashboard.contract.schema import Table
from dashboard.exports.column import Column, Kind, Shown, Value, value_of
from dashboard.model.ladder import step_of
from dashboard.model.records import Correction, Event, Source, Station

BETWEEN = " | "
"""What separates several publishers or addresses in one cell."""

WITHHELD = "(address withheld)"
"""Stands for the address of a source whose address itself carries a private name."""

_IDS = "ids of the sources table, separated by one space"


def _own(table: Table, name: str, *, meaning: str = "", codes: str = "", **settings: Any) -> Column[Any]:
    """The column of a field of the record, with the name and the meaning that the contract declares."""
    field, read = table.field(name), attrgetter(f"record.{name}")
    return Column(
        name,
        meaning or field.meaning,
        lambda shown: value_of(read(shown)),
        codes=MEANINGS[codes or name] if field.codes else {},
        **settings,
    )


def _sources(shown: Shown[Any]) -> list[Source]:
    return [shown.selection.dataset.sources[source_id] for source_id in shown.record.source_ids]


def _country_name(shown: Shown[Any]) -> Value:
    country = shown.selection.dataset.countries.get(shown.record.country_iso_a3)
    return value_of(country.name if country else None)


def _deciding(shown: Shown[Any]) -> Event | None:
    return shown.standing.deciding if shown.standing else None


def _listing_event(shown: Shown[Station]) -> Event:
    return shown.selection.dataset.event_by_id[shown.record.listing_event_id]


_COUNTRY_NAME: Column[Any] = Column("country_name", "Name of the country or territory in English.", _country_name)
_STANDING: tuple[Column[Any], ...] = (
    Column(
        "furthest_step",
        "The furthest step of the host country's own authorities by the as-of date, derived from its events; "
        "empty where the record has no host country.",
        lambda shown: shown.standing.furthest.value if shown.standing else None,
        codes=MEANINGS["step"],
    ),
    Column(
        "deciding_event_id",
        "The event that decides the furthest step; empty for `none`.",
        lambda shown: value_of(getattr(_deciding(shown), "id", None)),
    ),
)
_CITED: tuple[Column[Any], ...] = (
    Column(
        "source_ids", f"The sources of the record: {_IDS}.", lambda shown: " ".join(shown.record.source_ids) or None
    ),
    Column(
        "source_publishers",
        "Who published them, in the same order, separated by a bar.",
        lambda shown: value_of(BETWEEN.join(source.publisher for source in _sources(shown))),
    ),
    Column(
        "source_urls",
        f"Their addresses, in the same order, separated by a bar; `{WITHHELD}` where the address itself carries a "
        "private name.",
        lambda shown: value_of(BETWEEN.join(source.url or WITHHELD for source in _sources(shown))),
        link=True,
    ),
)

STATION_COLUMNS: tuple[Column[Station], ...] = (
    _own(contract.STATIONS, "id"),
    _own(contract.STATIONS, "country_iso_a3"),
    _COUNTRY_NAME,
    _own(contract.STATIONS, "city", meaning="City or municipality; empty where only the country is named."),
    Column(
        "lat",
        "Latitude of the centre of the city, never of an address; WGS 84, degrees.",
        lambda shown: shown.record.lat,
        Kind.NUMBER,
    ),
    Column("lon", "Longitude of the same point.", lambda shown: shown.record.lon, Kind.NUMBER),
    _own(contract.STATIONS, "precision"),
    _own(contract.STATIONS, "origin_jurisdiction"),
    _own(contract.STATIONS, "origin_province"),
    _own(contract.STATIONS, "listed_in"),
    Column(
        "listed_on",
        "Date on which the listing became public, as finely as it is known.",
        lambda shown: _listing_event(shown).date.text,
    ),
    _own(contract.STATIONS, "listing_event_id", meaning="The event by which the listing became public."),
    Column("listing_event", "Its headline.", lambda shown: value_of(_listing_event(shown).headline)),
    _own(contract.STATIONS, "established"),
    _own(contract.STATIONS, "documentation"),
    *_STANDING,
    Column(
        "deciding_event_source_ids",
        f"The sources of the deciding event: {_IDS}.",
        lambda shown: value_of(getattr(_deciding(shown), "source_ids", None)),
    ),
    *_CITED,
    _own(
        contract.STATIONS,
        "note",
        meaning="The editors' note on the listing, as of the data version; "
        "it may draw on sources later than the as-of date.",
    ),
)

EVENT_COLUMNS: tuple[Column[Event], ...] = (
    _own(contract.EVENTS, "id"),
    _own(contract.EVENTS, "country_iso_a3"),
    _COUNTRY_NAME,
    _own(contract.EVENTS, "scope"),
    _own(contract.EVENTS, "date"),
    Column(
        "date_precision",
        contract.EVENTS.field("date_precision").meaning,
        lambda shown: shown.record.date.precision.value,
        codes=MEANINGS["date_precision"],
    ),
    _own(contract.EVENTS, "actor"),
    _own(contract.EVENTS, "actor_side"),
    _own(contract.EVENTS, "event_type"),
    _own(contract.EVENTS, "bearing"),
    Column("city", contract.EVENTS.field("city").meaning, lambda shown: value_of("; ".join(shown.record.city))),
    _own(contract.EVENTS, "headline"),
    _own(contract.EVENTS, "summary"),
    _own(contract.EVENTS, "confidence"),
    Column(
        "step",
        "The step that the event itself stands for; empty where it does not move its country.",
        lambda shown: value_of(step_of(shown.record)),
        codes=MEANINGS["step"],
    ),
    *_STANDING,
    *_CITED,
)

SOURCE_COLUMNS: tuple[Column[Source], ...] = (
    _own(contract.SOURCES, "source_id"),
    _own(contract.SOURCES, "title"),
    _own(contract.SOURCES, "title_is_description", kind=Kind.BOOLEAN),
    _own(contract.SOURCES, "publisher"),
    _own(contract.SOURCES, "url", link=True),
    _own(contract.SOURCES, "published"),
    _own(contract.SOURCES, "language"),
    _own(contract.SOURCES, "kind", codes="source_kind"),
    _own(contract.SOURCES, "quality_note"),
)

CORRECTION_COLUMNS: tuple[Column[Correction], ...] = (
    _own(contract.CORRECTIONS, "date"),
    Column("table", contract.CORRECTIONS.field("table").meaning, lambda shown: shown.record.table),
    _own(contract.CORRECTIONS, "record_id"),
    _own(contract.CORRECTIONS, "field"),
    _own(contract.CORRECTIONS, "old"),
    _own(contract.CORRECTIONS, "new"),
    _own(contract.CORRECTIONS, "reason"),
    _own(contract.CORRECTIONS, "source_ids", meaning=f"Sources of the correction: {_IDS}."),
)
