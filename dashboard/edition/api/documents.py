"""The files of the API as objects: each tells the data version, the date and the licence before its records."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.contract import tables
from dashboard.contract.meanings import MEANINGS
from dashboard.edition.api.declaring import DAY, NUMBER, TEXT, Member, Object, derived, many, one, or_null
from dashboard.edition.api.endpoints import endpoints
from dashboard.edition.api.objects import CLAIM, CORRECTION, COUNTRY, EVENT, REACHED, RISE, SOURCE, STATION
from dashboard.edition.citation import provenance
from dashboard.exports.provenance import LICENCE, LICENCE_ADDRESS, TITLE
from dashboard.model.vocabulary import Step
from dashboard.queries import metrics
from dashboard.queries.changes import days_of_change

ABOUT: tuple[Member, ...] = (
    derived(
        "data_version", TEXT, "The version of the data, a calendar date.", lambda _, edition: edition.dataset.version
    ),
    derived(
        "as_of",
        DAY,
        "The last day that counts: nothing dated later is told.",
        lambda told, _: told.selection.filters.as_of,
    ),
    derived("licence", TEXT, "The licence of the data.", lambda *_: LICENCE),
    derived("licence_url", TEXT, "Its text.", lambda *_: LICENCE_ADDRESS),
    derived(
        "note",
        TEXT,
        "What must stand beside every list of allegations.",
        lambda _, edition: edition.texts("app.note_allegation"),
    ),
)


def _on_step(step: Step) -> Member:
    return derived(
        step.value,
        NUMBER,
        MEANINGS["step"][step],
        lambda told, _: metrics.countries_by_step(told.selection)[step],
    )


COUNTRIES_BY_STEP = Object(
    "CountriesByStep",
    "Host countries by furthest step; every step is there, also with none.",
    tuple(map(_on_step, Step)),
)

COUNTS = Object(
    "Counts",
    "Counts of what is known by the as-of date.",
    (
        derived("stations_listed", NUMBER, "Listed stations.", lambda told, _: metrics.stations_listed(told.selection)),
        derived(
            "countries_with_stations",
            NUMBER,
            "Countries with a listed station.",
            lambda told, _: metrics.countries_with_stations(told.selection),
        ),
        derived(
            "stations_without_city",
            NUMBER,
            "Listed stations for which the sources name the country only.",
            lambda told, _: metrics.stations_without_city(told.selection),
        ),
        derived("events_told", NUMBER, "Events of any scope.", lambda told, _: metrics.events_told(told.selection)),
        derived("sources", NUMBER, "Sources that any record cites.", lambda told, _: len(told.sources)),
        derived("claims", NUMBER, "Published totals.", lambda told, _: len(told.claims)),
        derived("corrections", NUMBER, "Corrections of published records.", lambda told, _: len(told.corrections)),
        one("countries_by_step", COUNTRIES_BY_STEP, COUNTRIES_BY_STEP.meaning, lambda told, _: told),
    ),
)

LINK = Object(
    "Link",
    "A file of this API, or files of one kind.",
    (
        derived(
            "path",
            TEXT,
            "Where it stands, from the root of the edition; one of `values` stands for `{…}`.",
            lambda each, _: each.path,
        ),
        derived("summary", TEXT, "What it holds.", lambda each, _: each.summary),
        derived("media_type", TEXT, "Its media type.", lambda each, _: each.media_type),
        derived("values", {"type": "array", "items": TEXT}, "What can stand for `{…}`.", lambda each, _: each.values),
    ),
)

INDEX = Object(
    "Index",
    "What there is.",
    (
        *ABOUT,
        derived("title", TEXT, "The title of the data.", lambda *_: TITLE),
        derived("data_digest", TEXT, "SHA-256 over the data files.", lambda _, edition: edition.dataset.digest),
        derived("citation", TEXT, "How to cite the data.", lambda _, edition: provenance(edition).citation),
        derived(
            "home",
            or_null(TEXT),
            "The address of the edition; `null` where it was made without one.",
            lambda _, edition: edition.base_url,
        ),
        one("counts", COUNTS, COUNTS.meaning, lambda told, _: told),
        many("files", LINK, "The files of the API.", lambda _, edition: endpoints(edition)),
    ),
)


def _records(name: str, meaning: str, member: str, what: Object) -> Object:
    return Object(name, meaning, (*ABOUT, many(member, what, meaning, lambda told, _: getattr(told, member))))


DOCUMENTS: Mapping[str, Object] = {
    "index": INDEX,
    "stations": Object(
        "Stations",
        tables.STATIONS.title,
        (*ABOUT, many("stations", STATION, tables.STATIONS.meaning, lambda told, _: told.selection.stations)),
    ),
    "events": Object(
        "Events",
        tables.EVENTS.title,
        (*ABOUT, many("events", EVENT, "In order of date.", lambda told, _: told.selection.events)),
    ),
    "sources": _records("Sources", "The sources of all records.", "sources", SOURCE),
    "claims": _records("PublishedTotals", tables.CLAIMS.meaning, "claims", CLAIM),
    "corrections": _records("Corrections", tables.CORRECTIONS.meaning, "corrections", CORRECTION),
    "countries": _records("Countries", "Each country of which anything is told.", "countries", COUNTRY),
    "country": Object(
        "CountryRecord",
        "All that is told of one country.",
        (
            *ABOUT,
            one("country", COUNTRY, COUNTRY.meaning, lambda told, _: told),
            many(
                "trace", REACHED, "Why this step: each step reached, lowest first.", lambda told, _: told.standing.trace
            ),
            many("rises", RISE, "How the furthest step rose over time.", lambda told, _: told.rises),
            derived(
                "changed_on",
                {"type": "array", "items": DAY},
                "The days on which the record changed.",
                lambda told, edition: days_of_change(edition.dataset, told.code, edition.as_of),
            ),
            many("stations", STATION, tables.STATIONS.meaning, lambda told, _: told.stations),
            many("events", EVENT, "In order of date.", lambda told, _: told.events),
            many("sources", SOURCE, "The sources of these stations and events.", lambda told, _: told.sources),
        ),
    ),
    "as_of": Object(
        "AsOf",
        "Where every country stood at the end of a month.",
        (
            *ABOUT,
            one("counts", COUNTS, COUNTS.meaning, lambda told, _: told),
            many("countries", COUNTRY, "Each country of which anything was told.", lambda told, _: told.countries),
        ),
    ),
}
"""What each kind of file holds, by the name of its endpoint."""

OBJECTS: tuple[Object, ...] = (
    *DOCUMENTS.values(),
    LINK,
    COUNTS,
    COUNTRIES_BY_STEP,
    COUNTRY,
    REACHED,
    RISE,
    STATION,
    EVENT,
    SOURCE,
    CLAIM,
    CORRECTION,
)
