"""What an export must hold, told from the records and not from the declaration of the columns."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.exports import What
from dashboard.exports.column import Value
from dashboard.model.ladder import standing, step_of
from dashboard.model.records import Event, Source, Station
from dashboard.model.vocabulary import Scope
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name
from dashboard.texts import texts

Row = dict[str, Value]


def expected_rows(selection: Selection, what: What) -> list[Row]:
    if what is What.STATIONS:
        return [_station(selection, station) for station in selection.stations]
    return [_event(selection, event) for event in selection.events]


def expected_corrections(selection: Selection) -> list[Row]:
    """What was changed of the rows and their sources; all that was ever changed where nothing is filtered."""
    shown = {row["id"] for what in What for row in expected_rows(selection, what)}
    shown |= {row["source_id"] for row in expected_sources(selection, *What)}
    return [
        {
            "date": each.date.isoformat(),
            "table": each.table,
            "record_id": each.record_id,
            "field": each.field,
            "old": each.old or None,
            "new": each.new or None,
            "reason": each.reason,
            "source_ids": " ".join(each.source_ids) or None,
        }
        for each in selection.dataset.corrections
        if each.record_id in shown or not selection.filters.active
    ]


def expected_sources(selection: Selection, *whats: What, also: Iterable[Row] = ()) -> list[Row]:
    """The sources of the rows, and those of the rows ``also`` given."""
    cited: set[str] = {
        source_id for row in also for source_id in _ids(selection, row, "source_ids") & selection.dataset.sources.keys()
    }
    for what in whats:
        for row in expected_rows(selection, what):
            cited |= _ids(selection, row, "source_ids") | _ids(selection, row, "deciding_event_source_ids")
    return [_source(selection.dataset.sources[source_id]) for source_id in sorted(cited)]


def _ids(selection: Selection, row: Row, column: str) -> set[str]:
    cell = row.get(column)
    assert cell is None or isinstance(cell, str)
    if cell in selection.dataset.sources:  # a hostile id may hold white space
        return {str(cell)}
    return set((cell or "").split())


def _station(selection: Selection, station: Station) -> Row:
    dataset = selection.dataset
    stands = selection.standings[station.country_iso_a3]
    return {
        "id": station.id,
        "country_iso_a3": station.country_iso_a3,
        "country_name": country_name(selection, station.country_iso_a3, texts()),
        "city": station.city or None,
        "lat": station.lat,
        "lon": station.lon,
        "precision": station.precision,
        "origin_jurisdiction": station.origin_jurisdiction,
        "origin_province": station.origin_province,
        "listed_in": station.listed_in,
        "listed_on": dataset.listed_on(station).text,
        "listing_event_id": station.listing_event_id,
        "listing_event": dataset.event_by_id[station.listing_event_id].headline,
        "established": station.established.text if station.established else None,
        "documentation": station.documentation,
        "furthest_step": stands.furthest,
        "deciding_event_id": stands.deciding.id if stands.deciding else None,
        "deciding_event_source_ids": " ".join(stands.deciding.source_ids) if stands.deciding else None,
        **_cited(selection, station.source_ids),
        "note": station.note or None,
    }


def _event(selection: Selection, event: Event) -> Row:
    dataset = selection.dataset
    hosted = event.scope is Scope.COUNTRY
    stands = standing(event.country_iso_a3, dataset.events, selection.filters.as_of)
    return {
        "id": event.id,
        "country_iso_a3": event.country_iso_a3 or None,
        "country_name": country_name(selection, event.country_iso_a3, texts()) if event.country_iso_a3 else None,
        "scope": event.scope,
        "date": event.date.text,
        "date_precision": event.date.precision,
        "actor": event.actor,
        "actor_side": event.actor_side,
        "event_type": event.event_type,
        "bearing": event.bearing,
        "city": "; ".join(event.city) or None,
        "headline": event.headline,
        "summary": event.summary,
        "confidence": event.confidence,
        "step": step_of(event),
        "furthest_step": stands.furthest if hosted else None,
        "deciding_event_id": stands.deciding.id if hosted and stands.deciding else None,
        **_cited(selection, event.source_ids),
    }


def _cited(selection: Selection, source_ids: tuple[str, ...]) -> Row:
    sources = [selection.dataset.sources[source_id] for source_id in source_ids]
    return {
        "source_ids": " ".join(source_ids),
        "source_publishers": " | ".join(source.publisher for source in sources),
        "source_urls": " | ".join(source.url or "(address withheld)" for source in sources),
    }


def _source(source: Source) -> Row:
    return {
        "source_id": source.source_id,
        "title": source.title,
        "title_is_description": source.title_is_description,
        "publisher": source.publisher,
        "url": source.url or None,
        "published": source.published.text if source.published else None,
        "language": source.language,
        "kind": source.kind,
        "quality_note": source.quality_note or None,
    }
