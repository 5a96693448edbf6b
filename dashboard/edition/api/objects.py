"""The records and what is derived from them, as objects of the API."""

from __future__ import annotations

from dashboard.contract import tables
from dashboard.contract.meanings import MEANINGS
from dashboard.edition.api.declaring import (
    DAY,
    NUMBER,
    TEXT,
    TRUTH,
    Object,
    codes,
    derived,
    or_null,
    reference,
)
from dashboard.edition.api.table_fields import COUNTRY_CODE, IDENTIFIER, PARTIAL_DATE, table_fields
from dashboard.edition.edition import Edition, country_path
from dashboard.model.ladder import SILENT_AFTER_MONTHS, step_of
from dashboard.model.records import Event, Source, Station

_STEP = codes(MEANINGS["step"])
_SOURCES = "The sources: ids of sources, each once; at least one."
_INQUIRY = {
    "none": "Nothing is known of an inquiry.",
    "open": "An inquiry was opened; no outcome has been reported.",
    "silent": f"An inquiry was opened; no outcome, and no act of the host for {SILENT_AFTER_MONTHS} months.",
    "result": "An outcome has been reported, be it that nothing was found.",
}
_CHANGE = {
    "added": "The record is new.",
    "changed": "A field was corrected.",
    "withdrawn": "The record was taken out.",
    "merged": "The record was merged into another one.",
}


def _note(station: Station, edition: Edition) -> str:
    """The editors' note, unless it rests on a source later than the edition, as in the record of the country."""
    published = (edition.dataset.sources[source_id].published for source_id in station.source_ids)
    return station.note if all(when is None or when.passed_by(edition.as_of) for when in published) else ""


def _title(source: Source, edition: Edition) -> str:
    """The title, unless the page is later than the edition: it may tell what came later."""
    return "" if source.is_later_than(edition.as_of) else source.title


def _id(event: Event | None) -> str | None:
    return event.id if event else None


STATION = Object(
    "Station",
    tables.STATIONS.meaning,
    (
        *table_fields(
            tables.STATIONS,
            without=("note",),
            meanings={
                "source_ids": _SOURCES,
                "listing_event_id": "The event by which the listing became public; the station is shown from its date "
                "on. An editorial link.",
            },
        ),
        derived(
            "listed_on",
            reference(PARTIAL_DATE),
            "Date on which the listing became public.",
            lambda station, edition: edition.dataset.listed_on(station),
        ),
        derived(
            "lat",
            {"type": ["number", "null"]},
            "Latitude of the centre of the city in degrees (WGS 84), never of an address; `null` where only the "
            "country is named.",
            lambda station, _: station.lat,
        ),
        derived("lon", {"type": ["number", "null"]}, "Longitude of the same point.", lambda station, _: station.lon),
        derived(
            "note",
            or_null(TEXT),
            f"{tables.STATIONS.field('note').meaning} `null` also where it rests on a source later than the as-of "
            "date.",
            _note,
        ),
    ),
)

EVENT = Object(
    "Event",
    tables.EVENTS.meaning,
    (
        *table_fields(
            tables.EVENTS,
            without=("date_precision",),
            meanings={
                "source_ids": _SOURCES,
                "city": "Cities concerned.",
                "country_iso_a3": "The country that the event is filed under, ISO 3166-1 alpha-3; `CHN` for scope "
                "`china`; `null` for scope `eu` and `international`.",
            },
        ),
        derived(
            "step",
            or_null(_STEP),
            "The step that the event itself stands for; `null` where it does not move its country.",
            lambda event, _: step_of(event),
        ),
        derived(
            "is_host_act",
            TRUTH,
            "Whether the host country's own authorities act or speak about the alleged stations.",
            lambda event, _: event.is_host_act,
        ),
    ),
)

SOURCE = Object(
    "Source",
    tables.SOURCES.meaning,
    (
        *table_fields(tables.SOURCES, without=("title",), vocabularies={"kind": "source_kind"}),
        derived(
            "title",
            or_null(TEXT),
            f"{tables.SOURCES.field('title').meaning} `null` where the page was published after the as-of date.",
            _title,
        ),
    ),
)

CLAIM = Object(
    "PublishedTotal",
    tables.CLAIMS.meaning,
    table_fields(tables.CLAIMS, meanings={"source_ids": _SOURCES}, vocabularies={"scope": "claim_scope"}),
)

CORRECTION = Object(
    "Correction",
    tables.CORRECTIONS.meaning,
    (
        derived("kind", codes(_CHANGE), "What was done to the record.", lambda correction, _: correction.kind),
        *table_fields(tables.CORRECTIONS, meanings={"source_ids": "The sources of the correction: ids of sources."}),
    ),
)

REACHED = Object(
    "Reached",
    "A step with the first event that reached it.",
    (
        derived("step", _STEP, "The step.", lambda reached, _: reached[0]),
        derived("event_id", IDENTIFIER, "The event.", lambda reached, _: reached[1].id),
    ),
)

RISE = Object(
    "Rise",
    "A rise of the furthest step.",
    (
        derived("day", DAY, "The first day on which the country stood on the step.", lambda rise, _: rise.day),
        derived("step", _STEP, "The step.", lambda rise, _: rise.step),
        derived("event_id", IDENTIFIER, "The event that took it there.", lambda rise, _: rise.event.id),
    ),
)

COUNTRY = Object(
    "Country",
    "One country by the as-of date. Its step is derived from the acts of its own authorities, never typed.",
    (
        derived("code", COUNTRY_CODE, tables.COUNTRIES.field("iso_a3").meaning, lambda country, _: country.code),
        derived("name", TEXT, "Its name.", lambda country, edition: edition.country_name(country.code)),
        derived("page", TEXT, "Its page, from the root of the edition.", lambda country, _: country_path(country.code)),
        derived(
            "is_host",
            TRUTH,
            "Whether a station is listed in it or its own authorities acted about one; `false` where only background "
            "events are filed under it.",
            lambda country, _: country.is_host,
        ),
        derived("stations_listed", NUMBER, "Listed stations.", lambda country, _: len(country.stations)),
        derived("events_told", NUMBER, "Events filed under it.", lambda country, _: len(country.events)),
        derived(
            "furthest_step",
            _STEP,
            "The furthest step of its own authorities by the as-of date.",
            lambda country, _: country.standing.furthest,
        ),
        derived(
            "deciding_event_id",
            or_null(IDENTIFIER),
            "The event that decides the furthest step; `null` for `none`.",
            lambda country, _: _id(country.standing.deciding),
        ),
        derived(
            "latest_event_id",
            or_null(IDENTIFIER),
            "The latest act of its own authorities, whatever its type.",
            lambda country, _: _id(country.standing.latest),
        ),
        derived(
            "inquiry",
            codes(_INQUIRY),
            "What is publicly known of an inquiry of its own.",
            lambda country, _: country.standing.inquiry,
        ),
        derived(
            "quiet",
            TRUTH,
            f"Whether no act of its own authorities is known for the last {SILENT_AFTER_MONTHS} months.",
            lambda country, _: country.standing.quiet,
        ),
    ),
)
