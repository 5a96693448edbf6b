"""The tables of the data: the one declaration that reader, writer, data package and codebook follow."""

from __future__ import annotations

from dashboard.contract.schema import Field, Kind, Table
from dashboard.model import vocabulary as v
from dashboard.model.dates import DatePrecision

HEADLINE_LONGEST = 90

_SOURCES = "ids of `sources.csv`, separated by one space, each once"
_SOURCE_IDS = Field("source_ids", Kind.REFERENCES, f"The sources: {_SOURCES}; at least one.", refers_to="sources")

STATIONS = Table(
    name="stations",
    file="stations.geojson",
    title="Listed places",
    meaning="One place that a published list names. A listing is an allegation.",
    key="id",
    order=("id",),
    spatial=True,
    fields=(
        Field("id", Kind.ID, "Permanent id: country, place and a number; it carries no address."),
        Field("country_iso_a3", Kind.COUNTRY, "Host country or territory, ISO 3166-1 alpha-3."),
        Field("city", Kind.TEXT, "City or municipality; `null` where only the country is named.", required=False),
        Field("precision", Kind.CODE, "How precisely the source places the station.", vocabulary=v.Precision),
        Field(
            "origin_jurisdiction",
            Kind.CODE,
            "The Chinese police jurisdiction that the list ties the place to, or `unknown`.",
            vocabulary=v.JURISDICTIONS,
        ),
        Field("origin_province", Kind.CODE, "The province of that jurisdiction, or `unknown`.", vocabulary=v.PROVINCES),
        Field("listed_in", Kind.CODE, "The published list that names the place.", vocabulary=v.Listing),
        Field(
            "listing_event_id",
            Kind.ID,
            "The event of `events.csv` by which the listing became public; the station is shown from its date on. "
            "An editorial link, derived from `listed_in` and the sources.",
            refers_to="events",
        ),
        Field("established", Kind.DATE, "When the place is said to have been set up; mostly unknown.", required=False),
        Field(
            "documentation", Kind.CODE, "What the listing rests on (not the allegation).", vocabulary=v.Documentation
        ),
        Field(
            "source_ids",
            Kind.REFERENCES,
            "The sources: a JSON array of ids of `sources.csv`, each once; at least one.",
            refers_to="sources",
        ),
        Field("note", Kind.TEXT, "The editors' note on the listing.", required=False, prose=True),
    ),
)

EVENTS = Table(
    name="events",
    file="events.csv",
    title="Events",
    meaning="One dated act or statement.",
    key="id",
    order=("date", "id"),
    fields=(
        Field("id", Kind.ID, "Permanent id: country, date and a keyword."),
        Field(
            "country_iso_a3",
            Kind.COUNTRY,
            "The country that the event is filed under, ISO 3166-1 alpha-3; `CHN` for scope `china`; empty for "
            "scope `eu` and `international`.",
            required=False,
        ),
        Field("scope", Kind.CODE, "Whose act or statement it is filed under.", vocabulary=v.Scope),
        Field("date", Kind.DATE, "Date of the act, as finely as it is known."),
        Field("date_precision", Kind.CODE, "How finely the date is known.", vocabulary=DatePrecision),
        Field("actor", Kind.TEXT, "Who acts or speaks; private persons are not named.", prose=False),
        Field("actor_side", Kind.CODE, "Whose side the actor is on.", vocabulary=v.ActorSide),
        Field("event_type", Kind.CODE, "What kind of act or statement it is.", vocabulary=v.EventType),
        Field("bearing", Kind.CODE, "How closely it concerns the alleged stations.", vocabulary=v.Bearing),
        Field("city", Kind.PLACES, "Cities concerned, separated by a semicolon and a space.", required=False),
        Field(
            "headline",
            Kind.TEXT,
            f"One line of at most {HEADLINE_LONGEST} characters that says who says or does what.",
            longest=HEADLINE_LONGEST,
            prose=True,
        ),
        Field("summary", Kind.TEXT, "One to three sentences, with who says so.", prose=True),
        _SOURCE_IDS,
        Field("confidence", Kind.CODE, "How well the event is attested.", vocabulary=v.Confidence),
    ),
)

SOURCES = Table(
    name="sources",
    file="sources.csv",
    title="Sources",
    meaning="One cited page.",
    key="source_id",
    order=("source_id",),
    fields=(
        Field("source_id", Kind.ID, "Permanent id: publisher, date (`nd` for none) and a keyword."),
        Field("title", Kind.TEXT, "Title of the page, or the editors' description of it."),
        Field(
            "title_is_description",
            Kind.BOOLEAN,
            "`true` where the title is the editors' own words because the real one was not in the text read. Accents "
            "of real titles were partly restored by the editors.",
        ),
        Field("publisher", Kind.TEXT, "Who published the page."),
        Field(
            "url",
            Kind.URL,
            "Address of the page; empty where the address itself carries the name of a private person, a business or "
            "an alleged station.",
            required=False,
        ),
        Field("published", Kind.DATE, "Date of publication, as finely as it is known; empty for none.", required=False),
        Field("language", Kind.LANGUAGE, "Language of the page, ISO 639-1."),
        Field("kind", Kind.CODE, "What kind of page it is.", vocabulary=v.SourceKind),
        Field(
            "quality_note", Kind.TEXT, "Reposts, mirrors, partisan or opinion outlets, undated pages.", required=False
        ),
    ),
)

CLAIMS = Table(
    name="claims",
    file="claims.csv",
    title="Published totals",
    meaning="One published total, kept as published. Totals that conflict are kept on purpose.",
    key="claim_id",
    order=("claim_id",),
    fields=(
        Field("claim_id", Kind.ID, "Permanent id: place, measure and value."),
        Field("scope", Kind.CODE, "What the total is a total of.", vocabulary=v.ClaimScope),
        Field("place", Kind.TEXT, "ISO 3166-1 alpha-3 code for scope `country`, else a name."),
        Field("measure", Kind.CODE, "What is counted.", vocabulary=v.Measure),
        Field("value", Kind.INTEGER, "The number."),
        Field("qualifier", Kind.CODE, "How exactly the number is meant.", vocabulary=v.Qualifier),
        Field("as_of", Kind.DATE, "The date that the total holds for, as finely as it is known.", required=False),
        Field(
            "basis",
            Kind.CODE,
            "Which list the total counts, so which records it can be compared with. An editorial link, derived from "
            "`as_of`, `note` and the sources.",
            vocabulary=v.Basis,
        ),
        _SOURCE_IDS,
        Field("note", Kind.TEXT, "The editors' note on the total.", required=False, prose=True),
    ),
)

CORRECTIONS = Table(
    name="corrections",
    file="corrections.csv",
    title="Corrections",
    meaning="One change to a published record, with its reason.",
    key="",
    order=("date", "table", "record_id", "field"),
    fields=(
        Field("date", Kind.DAY, "Day of the correction."),
        Field("table", Kind.CODE, "The table corrected.", vocabulary=("stations", "events", "sources", "claims")),
        Field("record_id", Kind.ID, "The record corrected."),
        Field(
            "field",
            Kind.TEXT,
            "The field corrected (`lat`, `lon` for a point). The id field tells a record that was taken out: `new` is "
            "then empty, or the id of the record that it was merged into. The id field with an empty `old` tells a "
            "record that was added.",
        ),
        Field("old", Kind.TEXT, "The cell before.", required=False),
        Field("new", Kind.TEXT, "The cell after, as it stands in the table now.", required=False),
        Field("reason", Kind.TEXT, "Why. No correction without a reason."),
        Field(
            "source_ids",
            Kind.REFERENCES,
            f"Sources of the correction: {_SOURCES}.",
            required=False,
            refers_to="sources",
        ),
    ),
)

COUNTRIES = Table(
    name="countries",
    file="countries.geojson",
    title="Countries and territories",
    meaning="One country or territory with its outline.",
    key="iso_a3",
    order=("iso_a3",),
    spatial=True,
    fields=(
        Field("iso_a3", Kind.COUNTRY, "ISO 3166-1 alpha-3 code (Kosovo: the user-assigned `XKX`)."),
        Field("iso_a2", Kind.TEXT, "ISO 3166-1 alpha-2 code."),
        Field("iso_n3", Kind.TEXT, "ISO 3166-1 numeric code, three digits.", required=False),
        Field("name", Kind.TEXT, "Common English name."),
    ),
)

TABLES: tuple[Table, ...] = (STATIONS, EVENTS, SOURCES, CLAIMS, CORRECTIONS, COUNTRIES)
EDITED_TABLES: tuple[Table, ...] = (STATIONS, EVENTS, SOURCES, CLAIMS, CORRECTIONS)
"""The tables kept by hand. The outlines of countries are generated."""
