"""The record of one host country: standing with trace, stations, claims and counter-claims, gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.corrections import Href, gone_from
from dashboard.model.dataset import Dataset
from dashboard.model.dates import PartialDate
from dashboard.model.ladder import Inquiry, Standing, standing
from dashboard.model.records import Event, Station
from dashboard.model.vocabulary import HOST_SIDES, UNKNOWN, ActorSide, Bearing, EventType, Precision, Scope
from dashboard.queries.filters import Filters
from dashboard.queries.places import place_id
from dashboard.queries.selection import Selection, select
from dashboard.texts import Texts
from dashboard.views.templates import render

TOLD_OF_CHINA = frozenset({EventType.OTHER, EventType.PERSUASION_TO_RETURN_REPORTED})
"""What others report of China's side, such as the setting up of a station: an allegation, not China's word."""

SIDES: Mapping[str, frozenset[ActorSide]] = {
    "allegation": frozenset({ActorSide.CIVIL_SOCIETY, ActorSide.MEDIA}),
    "host": HOST_SIDES,
    "china": frozenset({ActorSide.CHINA_GOVERNMENT}),
    "operator": frozenset({ActorSide.OTHER}),
}
"""The columns of the ledger: who speaks for which side."""


MOST = 100
"""Stations of a country that its record tells one by one; the downloads hold all."""

LONG_AFTER = 31
"""Days between an act and its first source from which the record says when it became known to us."""


def side_of(event: Event) -> str:
    """The column of the ledger that an event belongs to; empty where it has none (the EU)."""
    if event.actor_side is ActorSide.CHINA_GOVERNMENT and event.event_type in TOLD_OF_CHINA:
        return "allegation"
    return next((side for side, actors in SIDES.items() if event.actor_side in actors), "")


@dataclass(frozen=True, slots=True)
class Column:
    """One side of the ledger with its acts and statements, in order of date."""

    side: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class CountryRecord:
    """What is told of one country by one date.

    Attributes:
        stations: those that are told one by one, at most :data:`MOST`; those of the focus before others.
        number: how many are listed.
        chosen: ids of the stations of the place that the reader picked.
        notes_shown: ids of the stations whose editors' note rests on nothing later than the date.
        note_dates: for each station the latest date of its sources.
        status_lines, unknowns: sentences about what is open, silent or not known.
        report: the text with which a reader can report an error.
        known_from: the date of the first source of the deciding act, where that is long after the act.

    """

    name: str
    standing: Standing
    stations: tuple[Station, ...]
    number: int
    chosen: frozenset[str]
    notes_shown: frozenset[str]
    note_dates: Mapping[str, PartialDate | None]
    ledger: tuple[Column, ...]
    background: tuple[Event, ...]
    status_lines: tuple[str, ...]
    unknowns: tuple[str, ...]
    source_ids: tuple[str, ...]
    report: str
    known_from: PartialDate | None = None


@lru_cache(maxsize=32)  # a page asks for it for its chart, its record and its factsheet
def country_record(dataset: Dataset, focus: str, as_of: date, texts: Texts) -> CountryRecord:
    """The record of the country of ``focus`` (``NLD`` or a place such as ``NLD-amsterdam``)."""
    code = focus.split("-", 1)[0]
    country = dataset.countries[code]
    name = texts.country(country.iso_a2, country.name)
    listed = select(dataset, Filters(as_of, country=frozenset({code})))
    stations = listed.some(MOST, focus)
    events = tuple(event for event in dataset.host_events.get(code, ()) if event.date.passed_by(as_of))
    stands = standing(code, events, as_of)
    note_dates = {station.id: _latest_source(dataset, station) for station in stations}
    # China's general statements stand beside every country's allegations, also where it said nothing there.
    general = (e for e in dataset.events if e.scope is Scope.CHINA and e.date.passed_by(as_of))
    about = [event for event in (*events, *general) if event.bearing is Bearing.STATION]
    about.sort(key=lambda event: (event.date, event.id))
    cited = {source_id for station in stations for source_id in station.source_ids}
    cited |= {source_id for event in events for source_id in event.source_ids}
    return CountryRecord(
        name=name,
        standing=stands,
        stations=stations,
        number=listed.number,
        chosen=frozenset(s.id for s in stations if place_id(s.country_iso_a3, s.city) == focus),
        notes_shown=frozenset(key for key, day in note_dates.items() if day is None or day.passed_by(as_of)),
        note_dates=note_dates,
        ledger=tuple(
            Column(
                side, tuple(e for e in about if side_of(e) == side and (side == "china" or e.scope is Scope.COUNTRY))
            )
            for side in SIDES
        ),
        background=tuple(event for event in events if event.bearing is not Bearing.STATION),
        status_lines=_status_lines(stands, texts),
        unknowns=_unknowns(stands, listed, texts),
        source_ids=tuple(sorted(cited)),
        report=texts(
            "record.report_text",
            name=name,
            code=code,
            day=as_of.isoformat(),
            version=dataset.version,
            step=texts(f"step.{stands.furthest}"),
            records=", ".join([s.id for s in stations] + [e.id for e in events]),
        ),
        known_from=_known_from(dataset, stands.deciding),
    )


def record_html(
    dataset: Dataset,
    focus: str,
    as_of: date,
    texts: Texts,
    *,
    full: bool = False,
    href: Href | None = None,
    correct: str = "",
) -> str:
    """The record as HTML.

    Args:
        dataset: the data.
        focus: the country or place.
        as_of: the last day that counts.
        texts: the language.
        full: whether all sources follow in one list, and the report of an error.
        href: where other records are shown; in the app where nothing is said.
        correct: the address of the form that corrects a record, up to the record's id; empty where there is none.

    """
    record = country_record(dataset, focus, as_of, texts)
    gone = gone_from(dataset, record.standing.country_iso_a3, href)
    return render(
        "record.html",
        texts,
        record=record,
        dataset=dataset,
        day=texts.day(as_of),
        as_of=as_of,
        full=full,
        gone=gone,
        correct=correct,
    )


def _known_from(dataset: Dataset, event: Event | None) -> PartialDate | None:
    """The date of the first source of an act, where all that are dated came more than a month after it."""
    if event is None:
        return None
    dates = [dataset.sources[source_id].published for source_id in event.source_ids]
    first = min((day for day in dates if day is not None), default=None)
    return first if first is not None and (first.earliest - event.date.latest).days > LONG_AFTER else None


def _latest_source(dataset: Dataset, station: Station) -> PartialDate | None:
    dates = [dataset.sources[source_id].published for source_id in station.source_ids]
    return max((day for day in dates if day is not None), default=None)


def _status_lines(stands: Standing, texts: Texts) -> tuple[str, ...]:
    lines = []
    if stands.inquiry is not Inquiry.NONE:
        latest = texts.date(stands.latest.date) if stands.latest else ""
        lines.append(texts(f"inquiry.{stands.inquiry}", date=latest))
    if stands.quiet and stands.latest and stands.inquiry is not Inquiry.SILENT:
        lines.append(texts("record.quiet", date=texts.date(stands.latest.date)))
    return tuple(lines)


def _unknowns(stands: Standing, listed: Selection, texts: Texts) -> tuple[str, ...]:
    counts = {
        "city": listed.counts("precision")[Precision.COUNTRY],
        "origin": listed.counts("jurisdiction")[UNKNOWN],
        "established": listed.counts("established")[""],
    }
    lines = [texts(f"unknown.{what}", n=count) for what, count in counts.items() if count]
    if stands.latest is None and listed.number:
        lines.append(texts("unknown.no_act"))
    if stands.inquiry in {Inquiry.OPEN, Inquiry.SILENT}:
        lines.append(texts("unknown.result"))
    return tuple(lines)
