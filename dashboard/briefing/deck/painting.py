"""Slides as values to slides of a file: texts, links, charts, pictures, and what every slide carries."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml

from dashboard.briefing.deck.charts import add_chart
from dashboard.briefing.deck.markup import EMU, bar, notes_body, table, text_shape
from dashboard.briefing.deck.plan import (
    MARGIN,
    ROOM,
    ChartBlock,
    Frame,
    Paragraph,
    PictureBlock,
    Run,
    Slide,
    TableBlock,
    TextBlock,
)
from dashboard.briefing.deck.quoting import SMALL, source_runs, sources_of
from dashboard.briefing.measure import fitting
from dashboard.briefing.words import plain
from dashboard.queries.selection import Selection
from dashboard.texts import Texts

TITLE = Frame(MARGIN, 0.42, ROOM, 0.86)
UNIT = Frame(MARGIN, 1.32, ROOM, 0.3)
SOURCES = Frame(MARGIN, 6.6, ROOM, 0.42)
FOOT = Frame(MARGIN, 7.04, ROOM, 0.3)
RULES = (Frame(MARGIN, 0.34, ROOM, 0.02), Frame(MARGIN, 6.56, ROOM, 0.01))
"""The lines above the title and above the sources, which stand on the layout of all slides."""

_TITLE_SIZE, _UNIT_SIZE = 24.0, 12.5
_BAR = 0.06


class Painter:
    """Writes one slide on one page of a file."""

    def __init__(self, page: Any, selection: Selection, texts: Texts) -> None:
        self._page, self._selection, self._texts = page, selection, texts
        self._tree = page.shapes._spTree
        self._number = 100
        self._links: dict[str, str] = {}

    def paint(self, slide: Slide, number: int, notes: Sequence[str]) -> None:
        """Put everything of a slide on the page."""
        title = self._page.shapes.title._element
        title.getparent().remove(title)
        if slide.opening:
            self._text(Frame(MARGIN, 1.0, ROOM, 1.2), [_line(slide.title, 36, serif=True)], "Title", title=True)
            self._text(Frame(MARGIN, 2.2, ROOM, 0.5), [_line(slide.unit, 18, soft=True)], "Subtitle")
        else:
            self._heading(slide)
        for block in slide.blocks:
            match block:
                case TextBlock():
                    self._text_block(block)
                case TableBlock():
                    self._table(block)
                case ChartBlock():
                    self._number += 1
                    add_chart(self._page, block, f"Chart {self._number}")
                case PictureBlock():
                    self._picture(block)
        self._foot(slide, number)
        body = self._page.notes_slide.notes_text_frame._txBody
        body.getparent().replace(body, parse_xml(notes_body(notes)))

    def _add(self, write: Callable[[int], str]) -> None:
        self._number += 1
        self._tree.append(parse_xml(write(self._number)))

    def _text(
        self, frame: Frame, paragraphs: Sequence[Paragraph], name: str, *, title: bool = False, right: bool = False
    ) -> None:
        self._add(lambda n: text_shape(n, name, frame, paragraphs, self._linked, title=title, right=right))

    def _linked(self, address: str) -> str:
        """The relation of the page to a web address."""
        if address not in self._links:
            self._links[address] = self._page.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._links[address]

    def _heading(self, slide: Slide) -> None:
        text = fitting(slide.title, _TITLE_SIZE, TITLE.width, 2, serif=True)
        self._text(TITLE, [_line(text, _TITLE_SIZE, serif=True)], "Title", title=True)
        if slide.unit:
            self._text(UNIT, [_line(fitting(slide.unit, _UNIT_SIZE, ROOM, 1), _UNIT_SIZE, soft=True)], "Unit")

    def _text_block(self, block: TextBlock) -> None:
        frame = block.frame
        if block.bar:
            above = Frame(frame.x, frame.y, frame.width, _BAR)
            self._add(lambda n: bar(n, f"Bar {n}", above, block.bar))
            frame = Frame(frame.x, frame.y + _BAR + 0.04, frame.width, frame.height - _BAR - 0.04)
        self._text(frame, block.paragraphs, block.name or f"Text {self._number + 1}")

    def _table(self, block: TableBlock) -> None:
        self._add(lambda n: table(n, f"Table {n}", block, self._linked))

    def _picture(self, block: PictureBlock) -> None:
        frame = block.frame
        sizes = (round(each * EMU) for each in (frame.x, frame.y, frame.width, frame.height))
        properties = self._page.shapes.add_picture(io.BytesIO(block.draw()), *sizes)._element._nvXxPr.cNvPr
        properties.set("name", self._texts("image.map.name"))
        properties.set("descr", block.alt)

    def _foot(self, slide: Slide, number: int) -> None:
        texts, dataset = self._texts, self._selection.dataset
        cites = sources_of(dataset, slide.source_ids)
        runs = source_runs(cites, SMALL, 1.86 * ROOM, texts, texts("deck.sources"))
        if not cites:
            runs = (Run(slide.sourceless or texts("deck.no_sources"), soft=True),)
        self._text(SOURCES, [Paragraph(runs, SMALL)], texts("deck.sources_name"))
        day, version = texts.day(self._selection.filters.as_of), plain(dataset.version, 20)
        dated = Paragraph((Run(texts("app.as_of_line", day=day, version=version), bold=True),), 10)
        self._text(Frame(MARGIN, FOOT.y, 5.4, FOOT.height), [dated], texts("date.as_of"))
        note = _line(f"{texts('app.note_allegation')}   {number}", 10)
        self._text(Frame(MARGIN + 5.4, FOOT.y, ROOM - 5.4, FOOT.height), [note], texts("deck.note_name"), right=True)


def _line(text: str, size: float, *, soft: bool = False, serif: bool = False) -> Paragraph:
    return Paragraph((Run(text, soft=soft),), size, serif=serif)
