"""The slides of one host country: standing, listed stations, and allegation, host and China side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.briefing.deck.ledger import ledger_slides
from dashboard.briefing.deck.plan import (
    BODY,
    MARGIN,
    ROOM,
    Cell,
    Column,
    Frame,
    Paragraph,
    Run,
    Slide,
    TableBlock,
    TextBlock,
    height,
    pages,
    paragraph,
)
from dashboard.briefing.deck.quoting import (
    event_note,
    origin,
    source_notes,
    sources_of,
    statement,
    station_note,
)
from dashboard.briefing.deck.stamps import references
from dashboard.briefing.measure import fitting
from dashboard.briefing.words import named, plain
from dashboard.model.dataset import Dataset
from dashboard.model.ladder import Inquiry, Standing
from dashboard.model.records import Event, Station
from dashboard.model.vocabulary import Bearing, EventType, Scope
from dashboard.queries.selection import Selection
from dashboard.texts import Texts
from dashboard.views.palette import LIGHT
from dashboard.views.record import side_of

BOXES = ("allegation", "host", "china")
"""What always stands side by side."""

_LEFT = 3.75
_GAP = 0.25
_SIZES = (14.0, 13.0, 12.0, 11.0, 10.0)
"""Sizes of type, of which the largest is taken that shows an event of every side."""
_SPACE = 0.12


@dataclass(frozen=True)
class Told:
    """What a selection holds of one country.

    Attributes:
        stations: its listed stations that pass the filters.
        about: its events about the stations, in order of date.
        background: its other events.
        listings: the reports that list its stations, wherever they are filed.
        general: what China's government said about such stations in general.

    """

    code: str
    name: str
    standing: Standing
    stations: tuple[Station, ...]
    about: tuple[Event, ...]
    background: tuple[Event, ...]
    listings: tuple[Event, ...]
    general: tuple[Event, ...]

    @property
    def records(self) -> tuple[Event | Station, ...]:
        """Everything that its slides rest on, but the sources."""
        events = dict.fromkeys([*self.about, *self.background, *self.listings, *self.general])
        return (*self.stations, *events)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The sources of it all."""
        return tuple(dict.fromkeys(each for record in self.records for each in record.source_ids))


def told_of(selection: Selection, code: str, texts: Texts) -> Told:
    """What the selection holds of a country, with what China's government said in general by the date."""
    events = selection.events_by_country.get(code, ())
    stations = selection.stations_by_country.get(code, ())
    dataset = selection.dataset
    listings = dict.fromkeys(dataset.event_by_id[station.listing_event_id] for station in stations)
    return Told(
        code,
        named(selection, code, texts),
        selection.standings[code],
        stations,
        tuple(event for event in events if event.bearing is Bearing.STATION),
        tuple(event for event in events if event.bearing is not Bearing.STATION),
        tuple(sorted(listings, key=lambda event: (event.date, event.id))),
        general_statements(selection),
    )


def general_statements(selection: Selection) -> tuple[Event, ...]:
    """What China's government said about such stations in general by the date, whatever is filtered."""
    return tuple(
        event
        for event in sorted(selection.dataset.events, key=lambda event: (event.date, event.id))
        if event.scope is Scope.CHINA
        and event.bearing is Bearing.STATION
        and side_of(event) == "china"
        and event.date.passed_by(selection.filters.as_of)
    )


def country_slides(selection: Selection, code: str, texts: Texts) -> list[Slide]:
    """The slide of a country; more of them where its stations or its events do not fit on one."""
    told = told_of(selection, code, texts)
    dataset = selection.dataset
    chosen = {side: chosen_for(told, side) for side in BOXES}
    boxes, shown = _boxes(chosen, selection, texts)
    standing, table, rest = _left(told, selection, texts)
    title = texts(
        "deck.country",
        name=told.name,
        stations=texts("record.stations", n=len(told.stations)),
        step=texts(f"step.{told.standing.furthest}"),
    )
    first = [event for each in BOXES for event in chosen[each] if event in shown]
    cited = [each for event in first for each in event.source_ids]
    source_ids = tuple(dict.fromkeys([*cited, *told.source_ids]))
    records = references((*told.records, *sources_of(dataset, source_ids)))
    key = f"country:{code}"
    unit = texts("record.furthest", day=texts.day(selection.filters.as_of))
    unit = unit[:1].upper() + unit[1:] + "."
    notes = _notes(told, dataset, texts)
    slides = [Slide(key, title, unit, (standing, *table, *boxes), records, source_ids, notes)]
    slides += _more_stations(told, rest, selection, texts, f"stations:{code}")
    if any(event not in shown for event in told.about):
        events = (*told.listings, *told.about)
        slides += ledger_slides(selection, f"ledger:{code}", texts("deck.ledger", name=told.name), events, texts)
    return slides


def chosen_for(told: Told, side: str) -> tuple[Event, ...]:
    """The events for a box, the weightiest first: what decides the step, what denies, what came last."""
    own = [event for event in told.about if side_of(event) == side]
    match side:
        case "host":
            first = [each for each in (told.standing.deciding, told.standing.latest) if each is not None]
        case "china":
            denials = [event for event in own if event.event_type is EventType.DENIAL]
            first = [*denials[-1:], *own[-1:], *reversed(_denials_first(told.general))]
        case _:
            first = [*told.listings[:1], *own[:1], *told.listings[1:]]
    return tuple(dict.fromkeys([*first, *reversed(own)]))


def _denials_first(events: Sequence[Event]) -> list[Event]:
    return sorted(events, key=lambda event: event.event_type is EventType.DENIAL)


def _boxes(
    chosen: dict[str, tuple[Event, ...]], selection: Selection, texts: Texts
) -> tuple[list[TextBlock], set[Event]]:
    """Three boxes of one size and one type; as many events in each as fit."""
    left = MARGIN + _LEFT + _GAP
    width = (MARGIN + ROOM - left - 2 * _GAP) / 3
    room = width - 0.05
    free = BODY.height - _SPACE - height([_heading("host", texts)], room)

    def told_by(event: Event, size: float) -> list[Paragraph]:
        note = texts("record.general") if event.scope is Scope.CHINA else ""
        return statement(event, selection.dataset, texts, size, room, note)

    first = [events[0] for events in chosen.values() if events]
    size = next((s for s in _SIZES if all(height(told_by(e, s), room) <= free for e in first)), _SIZES[-1])
    blocks, shown = [], set()
    for place, side in enumerate(BOXES):
        paragraphs, left_free = [_heading(side, texts)], free
        for event in chosen[side]:
            more = told_by(event, size)
            if height(more, room) <= left_free:
                paragraphs += more
                left_free -= height(more, room)
                shown.add(event)
        if len(paragraphs) == 1:
            day = texts.day(selection.filters.as_of)
            text = texts("step_meaning.none") if side == "host" else texts("ledger.empty", day=day)
            paragraphs.append(paragraph(text, size, soft=True))
        frame = Frame(left + place * (width + _GAP), BODY.y, width, BODY.height)
        blocks.append(TextBlock(frame, tuple(paragraphs), texts(f"ledger.{side}"), LIGHT.side[side]))
    return blocks, shown


def _heading(side: str, texts: Texts) -> Paragraph:
    return Paragraph((Run(texts(f"ledger.{side}"), bold=True),), 13, 4)


def _left(told: Told, selection: Selection, texts: Texts) -> tuple[TextBlock, list[TableBlock], list[tuple[Cell, ...]]]:
    """Standing and stations; what of the stations does not fit is given back."""
    step = told.standing.furthest
    lines = [Paragraph((Run(texts(f"step.{step}"), bold=True),), 15, 3)]
    lines += [paragraph(fitting(text, 11, _LEFT, 4), 11, after=3) for text in _standing_lines(told, selection, texts)]
    if told.background:
        lines.append(paragraph(texts("deck.background", n=len(told.background)), 10.5, soft=True, after=3))
    block = TextBlock(Frame(MARGIN, BODY.y, _LEFT, height(lines, _LEFT) + _SPACE), tuple(lines), "", LIGHT.step[step])
    columns = _station_columns(_LEFT, texts)
    rows = [_station_row(station, selection, texts) for station in told.stations]
    if not rows:
        return block, [], []
    top = BODY.y + block.frame.height + 0.1
    room = BODY.y + BODY.height - top
    fits = pages(columns, rows, room, 10)[0]
    frame = Frame(MARGIN, top, _LEFT, room)
    alt = texts("deck.stations_alt", stations=texts("record.stations", n=len(fits)), name=told.name)
    return block, [TableBlock(frame, columns, fits, alt, 10)], rows[len(fits) :]


def _standing_lines(told: Told, selection: Selection, texts: Texts) -> list[str]:
    standing = told.standing
    lines = []
    if standing.deciding is not None:
        event = standing.deciding
        lines.append(f"{texts('record.decided_by')} {texts.date(event.date)}, {plain(event.headline, 200)}.")
    if standing.latest is not None and standing.latest is not standing.deciding:
        event = standing.latest
        lines.append(f"{texts('record.latest')} {texts.date(event.date)}, {plain(event.headline, 200)}.")
    latest = texts.date(standing.latest.date) if standing.latest else ""
    if standing.inquiry is not Inquiry.NONE:
        lines.append(texts(f"inquiry.{standing.inquiry}", date=latest))
    if standing.quiet and standing.inquiry is not Inquiry.SILENT:
        lines.append(texts("record.quiet", date=latest))
    if not told.stations:
        lines.append(texts("record.no_stations", day=texts.day(selection.filters.as_of)))
    return lines


def _station_columns(room: float, texts: Texts) -> tuple[Column, ...]:
    return (
        Column(texts("table.city"), room * 0.28),
        Column(texts("table.origin"), room * 0.44),
        Column(texts("table.listed_on"), room * 0.28),
    )


def _station_row(station: Station, selection: Selection, texts: Texts) -> tuple[Cell, ...]:
    city = plain(station.city, 60) or texts("record.no_city")
    return (
        Cell((paragraph(city, 10),)),
        Cell((paragraph(origin(station, texts), 10),)),
        Cell((paragraph(texts.date(selection.dataset.listed_on(station)), 10),)),
    )


def _more_stations(
    told: Told, rest: Sequence[tuple[Cell, ...]], selection: Selection, texts: Texts, key: str
) -> list[Slide]:
    """The stations that the first slide has no room for."""
    if not rest:
        return []
    columns = _station_columns(ROOM, texts)
    dataset = selection.dataset
    source_ids = tuple(dict.fromkeys(each for station in told.stations for each in station.source_ids))
    records = references((*told.stations, *sources_of(dataset, source_ids)))
    title = texts("deck.stations", name=told.name, stations=texts("record.stations", n=len(told.stations)))
    slides = []
    for part in pages(columns, rest, BODY.height):
        alt = texts("deck.stations_alt", stations=texts("record.stations", n=len(part)), name=told.name)
        notes = (title, *(station_note(station, dataset, texts) for station in told.stations))
        notes += tuple(source_notes(sources_of(dataset, source_ids), texts))
        table = TableBlock(BODY, columns, part, alt)
        slides.append(Slide(key, title, "", (table,), records, source_ids, notes))
    return slides


def _notes(told: Told, dataset: Dataset, texts: Texts) -> tuple[str, ...]:
    background = [texts("record.background", n=len(told.background))] if told.background else []
    return (
        f"{told.name}. {texts(f'step.{told.standing.furthest}')}: {texts(f'step_meaning.{told.standing.furthest}')}",
        texts("record.rule"),
        texts("record.stations", n=len(told.stations)),
        *(station_note(station, dataset, texts) for station in told.stations),
        texts("record.ledger"),
        *(event_note(event, texts) for event in dict.fromkeys([*told.listings, *told.about, *told.general])),
        *background,
        *(event_note(event, texts) for event in told.background),
        *source_notes(sources_of(dataset, told.source_ids), texts),
    )
