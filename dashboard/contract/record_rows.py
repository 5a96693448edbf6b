"""Checked rows to records. Every cell has passed the contract when it gets here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dashboard.contract.schema import Row
from dashboard.contract.tables import EDITED_TABLES
from dashboard.model import records as r
from dashboard.model import vocabulary as v
from dashboard.model.dates import PartialDate

_KEYS = {table.name: table.key for table in EDITED_TABLES}


def station_of(row: Row) -> r.Station:
    """The station of a checked row."""
    cells = row.cells
    longitude, latitude = row.point or (None, None)
    return r.Station(
        id=cells["id"],
        country_iso_a3=cells["country_iso_a3"],
        city=cells["city"],
        lat=latitude,
        lon=longitude,
        precision=v.Precision(cells["precision"]),
        origin_jurisdiction=cells["origin_jurisdiction"],
        origin_province=cells["origin_province"],
        listed_in=v.Listing(cells["listed_in"]),
        listing_event_id=cells["listing_event_id"],
        established=_date(cells["established"]),
        documentation=v.Documentation(cells["documentation"]),
        source_ids=tuple(cells["source_ids"].split()),
        note=cells["note"],
    )


def event_of(row: Row) -> r.Event:
    """The event of a checked row."""
    cells = row.cells
    return r.Event(
        id=cells["id"],
        country_iso_a3=cells["country_iso_a3"],
        scope=v.Scope(cells["scope"]),
        date=PartialDate.parse(cells["date"]),
        actor=cells["actor"],
        actor_side=v.ActorSide(cells["actor_side"]),
        event_type=v.EventType(cells["event_type"]),
        bearing=v.Bearing(cells["bearing"]),
        city=tuple(cells["city"].split("; ")) if cells["city"] else (),
        headline=cells["headline"],
        summary=cells["summary"],
        source_ids=tuple(cells["source_ids"].split()),
        confidence=v.Confidence(cells["confidence"]),
    )


def source_of(row: Row) -> r.Source:
    """The source of a checked row."""
    cells = row.cells
    return r.Source(
        source_id=cells["source_id"],
        title=cells["title"],
        title_is_description=cells["title_is_description"] == "true",
        publisher=cells["publisher"],
        url=cells["url"],
        published=_date(cells["published"]),
        language=cells["language"],
        kind=v.SourceKind(cells["kind"]),
        quality_note=cells["quality_note"],
    )


def claim_of(row: Row) -> r.Claim:
    """The published total of a checked row."""
    cells = row.cells
    return r.Claim(
        claim_id=cells["claim_id"],
        scope=v.ClaimScope(cells["scope"]),
        place=cells["place"],
        measure=v.Measure(cells["measure"]),
        value=int(cells["value"]),
        qualifier=v.Qualifier(cells["qualifier"]),
        as_of=_date(cells["as_of"]),
        basis=v.Basis(cells["basis"]),
        source_ids=tuple(cells["source_ids"].split()),
        note=cells["note"],
    )


def correction_of(row: Row) -> r.Correction:
    """The correction of a checked row."""
    cells = row.cells
    return r.Correction(
        date=date.fromisoformat(cells["date"]),
        table=cells["table"],
        record_id=cells["record_id"],
        field=cells["field"],
        old=cells["old"],
        new=cells["new"],
        reason=cells["reason"],
        source_ids=tuple(cells["source_ids"].split()),
        kind=_change_of(cells),
    )


def _change_of(cells: Mapping[str, str]) -> r.ChangeKind:
    """A row about the id field tells that the record itself came or went."""
    if cells["field"] != _KEYS[cells["table"]]:
        return r.ChangeKind.CHANGED
    if not cells["old"]:
        return r.ChangeKind.ADDED
    return r.ChangeKind.MERGED if cells["new"] else r.ChangeKind.WITHDRAWN


def country_of(row: Row) -> r.Country:
    """The country of a checked row."""
    return r.Country(iso_a3=row.cells["iso_a3"], iso_a2=row.cells["iso_a2"], name=row.cells["name"])


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
