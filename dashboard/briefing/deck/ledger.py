"""Who said and did what, by date: a column a side, so that a denial stands beside what it denies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest

from dashboard.briefing.deck.plan import BODY, ROOM, Cell, Column, Slide, TableBlock, pages, paragraph
from dashboard.briefing.deck.quoting import SMALL, event_note, source_line, source_notes, sources_of
from dashboard.briefing.deck.stamps import references
from dashboard.briefing.measure import fitting
from dashboard.briefing.series import speaker
from dashboard.briefing.words import plain
from dashboard.model.records import Event
from dashboard.queries.selection import Selection
from dashboard.texts import Texts

ALWAYS = ("allegation", "host", "china")
"""Columns that are there even where they are empty."""

_TEXT = 11.5
_DATE = 1.2


def ledger_slides(
    selection: Selection, key: str, title: str, events: Iterable[Event], texts: Texts, always: Sequence[str] = ALWAYS
) -> list[Slide]:
    """The events as tables, as many slides as they need."""
    in_order = sorted(dict.fromkeys(events), key=lambda event: (event.date, event.id))
    spoken = {speaker(event) for event in in_order}
    sides = [side for side in ("allegation", "host", "eu", "china", "operator") if side in {*always} | spoken]
    width = (ROOM - _DATE) / len(sides)
    names = [texts("side.eu") if side == "eu" else texts(f"ledger.{side}") for side in sides]
    columns = (Column(texts("chart.date"), _DATE), *(Column(name, width) for name in names))
    lines = list(_lines(in_order, sides))
    rows = [_row(line, width, selection, texts) for line in lines]
    slides, first = [], 0
    for part in pages(columns, rows, BODY.height):
        shown = [event for line in lines[first : first + len(part)] for event in line if event is not None]
        first += len(part)
        source_ids = tuple(dict.fromkeys(each for event in shown for each in event.source_ids))
        cites = sources_of(selection.dataset, source_ids)
        alt = texts("deck.ledger_alt", events=texts("sentence.events", n=len(shown)), sides=texts.all_of(names))
        notes = (title, *(event_note(event, texts) for event in shown), *source_notes(cites, texts))
        records = references((*shown, *cites))
        table = TableBlock(BODY, columns, part, alt)
        slides.append(Slide(key, title, texts("deck.ledger_unit"), (table,), records, source_ids, notes))
    return slides


def _lines(events: Sequence[Event], sides: Sequence[str]) -> Iterable[tuple[Event | None, ...]]:
    """One line a date, more of them where a side has several events of that date."""
    for _, group in groupby(events, key=lambda event: event.date):
        of_date = list(group)
        yield from zip_longest(*([event for event in of_date if speaker(event) == side] for side in sides))


def _row(line: Sequence[Event | None], width: float, selection: Selection, texts: Texts) -> tuple[Cell, ...]:
    room = width - 0.15
    dated = next(event for event in line if event is not None)
    cells = [Cell((paragraph(texts.date(dated.date), _TEXT, bold=True),))]
    for event in line:
        if event is None:
            cells.append(Cell((paragraph("", _TEXT),)))
            continue
        headline = fitting(plain(event.headline, 160), _TEXT, room, 4)
        who = fitting(plain(event.actor, 120), SMALL + 0.5, room, 1)
        cite = source_line(sources_of(selection.dataset, event.source_ids), room, texts)
        cells.append(Cell((paragraph(headline, _TEXT), paragraph(who, SMALL + 0.5, soft=True), cite)))
    return tuple(cells)
