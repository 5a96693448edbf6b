"""The last slides: every source of the deck with its link, and how the data are made."""

from __future__ import annotations

from collections.abc import Iterable

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
    pages,
    paragraph,
)
from dashboard.briefing.deck.quoting import source_notes, source_run, sources_of
from dashboard.briefing.deck.stamps import references
from dashboard.briefing.measure import fitting
from dashboard.briefing.words import plain
from dashboard.exports.provenance import LICENCE_ADDRESS, Provenance
from dashboard.model.records import Source
from dashboard.queries.selection import Selection
from dashboard.texts import Texts

_TEXT = 9.5
_GAP = 0.3


def source_slides(selection: Selection, source_ids: Iterable[str], texts: Texts) -> list[Slide]:
    """Every source that the deck cites, by publisher and date, in two columns."""
    cites = sources_of(selection.dataset, source_ids)
    in_order = sorted(cites, key=lambda each: (each.publisher.casefold(), each.published is None, each.source_id))
    if not in_order:
        return []
    width = (ROOM - _GAP) / 2
    columns = (Column(texts("deck.source_column"), width),)
    parts = pages(columns, [_row(source, columns, texts) for source in in_order], BODY.height, _TEXT)
    slides, first = [], 0
    for start in range(0, len(parts), 2):
        pair = parts[start : start + 2]
        shown = in_order[first : first + sum(map(len, pair))]
        first += len(shown)
        title = texts("deck.sources_title", n=len(in_order))
        blocks = tuple(
            TableBlock(
                Frame(MARGIN + place * (width + _GAP), BODY.y, width, BODY.height),
                columns,
                part,
                texts("deck.sources_alt", n=len(part)),
                _TEXT,
            )
            for place, part in enumerate(pair)
        )
        notes = (title, *source_notes(shown, texts))
        ids = tuple(source.source_id for source in shown)
        unit = texts("deck.sources_unit")
        slides.append(Slide("sources", title, unit, blocks, references(shown), ids, notes))
    return slides


def _row(source: Source, columns: tuple[Column, ...], texts: Texts) -> tuple[Cell, ...]:
    cite = source_run(source, texts)
    title = plain(source.title, 200)
    title = f". [{title}]" if source.title_is_description else f". {title}"
    whole = fitting(cite.text + title, _TEXT, columns[0].width - 0.15, 3)
    return (Cell((Paragraph((cite, Run(whole[len(cite.text) :])), _TEXT),)),)


def method_slide(provenance: Provenance, texts: Texts) -> Slide:
    """Rules and limits, and what the deck was made from."""
    rules = [
        Paragraph((Run(f"{texts(f'deck.method.{each}_name')}. ", bold=True), Run(texts(f"deck.method.{each}"))), 12, 7)
        for each in ("allegation", "places", "dates", "silence", "lists")
    ]
    step = Paragraph((Run(f"{texts('step.name')}. ", bold=True), Run(texts("record.rule"))), 12, 7)
    version = plain(provenance.data_version, 20)
    made = [
        Paragraph((Run(texts("deck.made_from"), bold=True),), 12, 4),
        paragraph(texts("app.as_of_line", day=texts.day(provenance.as_of), version=version), 11, after=4),
        paragraph(texts("deck.digest", digest=provenance.data_digest[:16]), 11, after=4),
        paragraph(fitting(texts("deck.view", address=plain(provenance.permalink, 300)), 11, 4.2, 5), 11, after=4),
        Paragraph((Run(texts("app.licence"), href=LICENCE_ADDRESS),), 11, 4),
        paragraph(texts("deck.stale_hint"), 11, after=4),
    ]
    left = TextBlock(Frame(MARGIN, BODY.y, 7.4, BODY.height), (*rules[:1], step, *rules[1:]))
    right = TextBlock(Frame(MARGIN + 7.8, BODY.y, ROOM - 7.8, BODY.height), tuple(made))
    notes = (
        texts("deck.method_title"),
        *(each.text for each in left.paragraphs),
        *(each.text for each in right.paragraphs),
        provenance.citation,
        texts("deck.no_sources_here"),
    )
    none = texts("deck.no_sources_here")
    return Slide("method", texts("deck.method_title"), "", (left, right), notes=notes, sourceless=none)
