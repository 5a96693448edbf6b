"""The slides about the whole selection: title, map, how far countries have gone, where stations were listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dashboard.briefing.deck.plan import (
    BODY,
    MARGIN,
    ROOM,
    Cell,
    ChartBlock,
    Column,
    Frame,
    Paragraph,
    PictureBlock,
    Run,
    Series,
    Slide,
    TableBlock,
    TextBlock,
    pages,
    paragraph,
)
from dashboard.briefing.deck.quoting import source_line, source_notes, sources_of, station_note
from dashboard.briefing.deck.stamps import references
from dashboard.briefing.series import country_bars, origins
from dashboard.briefing.words import listed, named, plain, word
from dashboard.exports.provenance import Provenance
from dashboard.model.ladder import Standing
from dashboard.model.records import Event
from dashboard.model.vocabulary import Step
from dashboard.queries.metrics import countries_by_step
from dashboard.queries.places import places
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import sentence
from dashboard.texts import Texts
from dashboard.views.palette import LIGHT

FEWEST_FOR_CHARTS = 3
"""With fewer countries than this their table says it all."""

_BARS = 24
_PIXELS = 150  # an inch of a slide, for the drawing of the map


def by_weight(source_ids: Iterable[str]) -> tuple[str, ...]:
    """The sources cited most often first."""
    return tuple(each for each, _ in sorted(Counter(source_ids).items(), key=lambda each: (-each[1], each[0])))


def opening(selection: Selection, provenance: Provenance, texts: Texts) -> Slide:
    """The title slide: what is shown, by when, from which data."""
    told = plain(sentence(selection, texts), 300)
    version = plain(selection.dataset.version, 20)
    dated = texts("app.as_of_line", day=texts.day(selection.filters.as_of), version=version)
    view = [paragraph(texts("deck.view", address=plain(provenance.permalink, 300)), 11, soft=True)]
    body = TextBlock(
        Frame(MARGIN, 3.1, ROOM * 0.78, 2.9),
        (
            Paragraph((Run(told),), 22, 14),
            Paragraph((Run(dated, bold=True),), 16, 10),
            paragraph(texts("app.note_allegation"), 16, after=14),
            *view,
        ),
    )
    source_ids = by_weight(source.source_id for source in selection.sources) if selection.standings else ()
    count = len(source_ids)
    notes = (
        told,
        dated,
        texts("app.note_allegation"),
        texts("deck.all_sources", n=count) if count else texts("deck.no_sources"),
        provenance.citation,
    )
    name, line, none = texts("app.name"), texts("app.tagline"), texts("deck.no_sources")
    records = references(selection.stations)
    return Slide("opening", name, line, (body,), records, source_ids, notes, none, opening=True)


def nothing(selection: Selection, texts: Texts) -> Slide:
    """The slide of an empty selection."""
    told = plain(sentence(selection, texts), 300)
    text = texts("deck.nothing")
    block = TextBlock(Frame(MARGIN, 2.6, ROOM, 2.0), (Paragraph((Run(text),), 20, 0),))
    none = texts("deck.no_sources")
    return Slide("nothing", told, "", (block,), notes=(told, text, none), sourceless=none)


def map_slide(selection: Selection, texts: Texts) -> Slide:
    """The map, as a picture with its key."""
    from dashboard.briefing.images import map_picture  # loads matplotlib

    frame = Frame(MARGIN, 1.42, ROOM, 5.08)
    drawn = sum(place.lat is not None for place in places(selection.stations))
    without = sum(station.lat is None for station in selection.stations)
    told = plain(sentence(selection, texts), 240)
    alt = texts("deck.map_alt", shown=told, cities=texts("sentence.cities", n=drawn), without=texts.number(without))
    picture = PictureBlock(
        frame,
        lambda: map_picture(selection, texts, int(frame.width * _PIXELS), int(frame.height * _PIXELS), 20),
        alt,
    )
    events = [each for standing in selection.standings.values() if (each := standing.deciding)]
    source_ids = by_weight([s for station in selection.stations for s in station.source_ids])
    source_ids += tuple(each for event in events for each in event.source_ids if each not in source_ids)
    by_country = (
        f"{named(selection, code, texts)}: "
        + "; ".join(station_note(station, selection.dataset, texts) for station in stations)
        for code, stations in selection.stations_by_country.items()
    )
    return Slide(
        "map",
        told,
        "",
        (picture,),
        references([*selection.stations, *events]),
        tuple(dict.fromkeys(source_ids)),
        (alt, texts("key.steps_note"), *by_country, *_sources(selection, source_ids, texts)),
    )


def steps_slide(selection: Selection, texts: Texts) -> Slide:
    """How many countries stand on each rung, with what each rung means."""
    counts = countries_by_step(selection)
    total = len(selection.standings)
    further = sum(number for step, number in counts.items() if step.rank >= Step.INVESTIGATED.rank)
    title = texts("deck.steps", total=texts("sentence.countries", n=total), n=further)
    chart = ChartBlock(
        Frame(MARGIN, BODY.y, 6.4, BODY.height),
        False,
        tuple(texts(f"step.{step}") for step in Step),
        (Series(texts("deck.countries_series"), tuple(counts[step] for step in Step), LIGHT.step[Step.INVESTIGATED]),),
        texts("deck.steps_alt", parts=listed((texts(f"step.{step}"), number) for step, number in counts.items())),
        tuple(LIGHT.step[step] for step in Step),
        13,
    )
    meanings = [
        Paragraph((Run(f"{texts(f'step.{step}')}. ", bold=True), Run(texts(f"step_meaning.{step}"))), 11.5, 5)
        for step in Step
    ]
    text = TextBlock(Frame(7.3, BODY.y, MARGIN + ROOM - 7.3, BODY.height), tuple(meanings))
    events = [each for standing in selection.standings.values() if (each := standing.deciding)]
    source_ids = by_weight(each for event in events for each in event.source_ids)
    who = (
        f"{texts(f'step.{step}')} ({counts[step]}): "
        + ", ".join(named(selection, c, texts) for c, s in selection.standings.items() if s.furthest is step)
        for step in Step
        if counts[step]
    )
    notes = (title, texts("key.steps_note"), *who, texts("record.rule"), *_sources(selection, source_ids, texts))
    records = references([*selection.stations, *events])
    return Slide("steps", title, texts("key.steps_note"), (chart, text), records, source_ids, notes)


def country_charts(selection: Selection, texts: Texts) -> list[Slide]:
    """Where stations were listed: a bar a country, divided by province of origin."""
    bars = country_bars(selection, texts)
    top = texts.all_of([f"{plain(bar.name, 40)} ({bar.total})" for bar in bars[:3]])
    title = texts(
        "deck.listed_most" if len(bars) > FEWEST_FOR_CHARTS else "deck.listed_in",
        countries=texts("sentence.countries", n=len(bars)),
        top=top,
    )
    source_ids = by_weight(each for station in selection.stations for each in station.source_ids)
    numbers = listed((bar.name, bar.total) for bar in bars)
    found = []
    for start in range(0, len(bars), 2 * _BARS):
        shown = bars[start : start + 2 * _BARS]
        halves = [shown] if len(shown) <= 14 else [shown[: -(-len(shown) // 2)], shown[-(-len(shown) // 2) :]]
        width = (ROOM - 0.3 * (len(halves) - 1)) / len(halves)
        blocks = []
        for place, half in enumerate(halves):
            series = tuple(
                Series(
                    word(texts, "province", code),
                    tuple(bar.provinces.get(code, 0) for bar in half),
                    LIGHT.province[code],
                )
                for code in origins(selection)
            )
            alt = texts("deck.countries_alt", parts=listed((bar.name, bar.total) for bar in half))
            frame = Frame(MARGIN + place * (width + 0.3), BODY.y, width, BODY.height)
            names = tuple(plain(bar.name, 28) for bar in half)
            blocks.append(
                ChartBlock(frame, False, names, series, alt, size=10 if len(half) > 12 else 12, top=bars[0].total)
            )
        notes = (title, texts("deck.countries_unit"), numbers, *_sources(selection, source_ids, texts))
        records = references(selection.stations)
        unit = texts("deck.countries_unit")
        found.append(Slide("countries", title, unit, tuple(blocks), records, source_ids, notes))
    return found


def standing_slides(selection: Selection, texts: Texts) -> list[Slide]:
    """The standing of each country, with the event that decides it: those that went furthest first."""
    columns = (
        Column("", 0.22),
        Column(texts("country.name"), 1.75),
        Column(texts("deck.stations_column"), 0.85),
        Column(texts("step.name"), 1.6),
        Column(texts("country.decided"), 4.1),
        Column(texts("deck.latest_column"), ROOM - 8.52),
    )
    in_order = sorted(selection.standings.items(), key=lambda each: (-each[1].furthest.rank, each[0]))
    rows = [_standing_row(selection, code, standing, columns, texts) for code, standing in in_order]
    found, first = [], 0
    for part in pages(columns, rows, BODY.height):
        shown = in_order[first : first + len(part)]
        first += len(part)
        events = [each for _, s in shown for each in (s.deciding, s.latest) if each is not None]
        stations = [s for code, _ in shown for s in selection.stations_by_country.get(code, ())]
        source_ids = tuple(dict.fromkeys(each for event in events for each in event.source_ids))
        source_ids = tuple(dict.fromkeys([*source_ids, *by_weight(each for s in stations for each in s.source_ids)]))
        names = ", ".join(named(selection, code, texts) for code, _ in shown)
        table = TableBlock(BODY, columns, part, texts("deck.standing_alt", countries=names))
        notes = (
            texts("record.rule"),
            *(_standing_note(selection, code, standing, texts) for code, standing in shown),
            *source_notes(sources_of(selection.dataset, source_ids), texts),
        )
        unit = texts("deck.standing_unit", day=texts.day(selection.filters.as_of))
        records = references([*stations, *events, *sources_of(selection.dataset, source_ids)])
        found.append(Slide("standing", texts("deck.standing"), unit, (table,), records, source_ids, notes))
    return found


def _standing_row(
    selection: Selection, code: str, standing: Standing, columns: Sequence[Column], texts: Texts
) -> tuple[Cell, ...]:
    stations = len(selection.stations_by_country.get(code, ()))

    def told(event: Event | None, column: Column) -> Cell:
        if event is None:
            return Cell((paragraph(texts("deck.none_found"), 10.5, soft=True),))
        room = column.width - 0.15
        cites = sources_of(selection.dataset, event.source_ids)
        headline = plain(event.headline, 150)
        first = Paragraph((Run(f"{texts.date(event.date)}  ", bold=True), Run(headline)), 10.5)
        return Cell((first, source_line(cites, room, texts)))

    latest = standing.latest if standing.latest is not standing.deciding else None
    same = Cell((paragraph(texts("deck.same_event"), 10.5, soft=True),))
    return (
        Cell((paragraph("", 10.5),), LIGHT.step[standing.furthest]),
        Cell((paragraph(named(selection, code, texts), 11, bold=True),)),
        Cell((paragraph(texts.number(stations), 11),)),
        Cell((paragraph(texts(f"step.{standing.furthest}"), 11),)),
        told(standing.deciding, columns[4]),
        same if standing.latest is not None and latest is None else told(latest, columns[5]),
    )


def _standing_note(selection: Selection, code: str, standing: Standing, texts: Texts) -> str:
    decided = standing.deciding
    told = f"{texts.date(decided.date)}, {plain(decided.headline, 300)}" if decided else texts("step_meaning.none")
    return f"{named(selection, code, texts)}: {texts(f'step.{standing.furthest}')}. {told}"


def _sources(selection: Selection, source_ids: Iterable[str], texts: Texts) -> list[str]:
    """The sources of a slide about many records: without their titles, which stand on the last slides."""
    return source_notes(sources_of(selection.dataset, source_ids), texts, titles=False)
