"""Slides as values to slides of a file: texts, links, pictures and what every slide carries."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Inches, Pt

from dashboard.briefing.deck.charts import add_chart
from dashboard.briefing.deck.plan import (
    BODY_TOP,
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
from dashboard.briefing.deck.tables import add_table
from dashboard.briefing.measure import fitting, height
from dashboard.briefing.words import plain
from dashboard.queries.selection import Selection
from dashboard.texts import Texts
from dashboard.views.palette import LIGHT

SERIF, SANS = "Georgia", "Arial"
LINK = "#1f4e68"
TITLE = Frame(MARGIN, 0.42, ROOM, 0.9)
UNIT = Frame(MARGIN, 1.3, ROOM, 0.36)
SOURCES = Frame(MARGIN, 6.6, ROOM, 0.42)
FOOT = Frame(MARGIN, 7.04, ROOM, 0.3)
_TITLE_SIZE = 24.0


def paint(page: Any, slide: Slide, number: int, selection: Selection, texts: Texts) -> None:
    """Put everything of one slide on a page that has a title placeholder."""
    if slide.opening:
        _opening(page, slide)
    else:
        _heading(page, slide)
    for place, block in enumerate(slide.blocks, start=1):
        match block:
            case TextBlock():
                _text_block(page, block, block.name or texts("deck.text_name", n=place))
            case TableBlock():
                add_table(page, block, fill_cell)
            case ChartBlock():
                add_chart(page, block)
            case PictureBlock():
                picture = page.shapes.add_picture(io.BytesIO(block.draw()), *_emu(block.frame))
                describe(picture, texts("image.map.name"), block.alt)
    _foot(page, slide, number, selection, texts)


def describe(shape: Any, name: str, alt: str) -> None:
    """Give a shape a name and a text for those who do not see it."""
    properties = shape._element._nvXxPr.cNvPr
    properties.set("name", name)
    properties.set("descr", alt)


def colour(hexadecimal: str) -> RGBColor:
    """A colour such as ``#1a1a1a``."""
    return RGBColor.from_string(hexadecimal.removeprefix("#").upper())


def fill_cell(frame: Any, paragraphs: Sequence[Paragraph]) -> None:
    """Write paragraphs into the text frame of a shape or a cell."""
    for place, each in enumerate(paragraphs):
        target = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        target.space_after = Pt(each.after)
        target.line_spacing = 1.0
        for run in each.runs:
            _add_run(target, run, each.size, SERIF if each.serif else SANS)
        if not each.text:
            target.font.size = Pt(each.size)


def _add_run(target: Any, run: Run, size: float, face: str) -> None:
    added = target.add_run()
    added.text = run.text
    font = added.font
    font.size, font.bold, font.name = Pt(size), run.bold, face
    if run.href:
        added.hyperlink.address = run.href
    font.color.rgb = colour(LINK if run.href else LIGHT.soft if run.soft else LIGHT.ink)


def _heading(page: Any, slide: Slide) -> None:
    rule = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_emu(Frame(MARGIN, 0.34, ROOM, 0.02)))
    _plain_shape(rule, LIGHT.ink)
    describe(rule, "Rule", "")
    title = page.shapes.title
    text = fitting(slide.title, _TITLE_SIZE, TITLE.width, 2, serif=True)
    _place(title, TITLE)
    fill_cell(title.text_frame, [Paragraph((Run(text),), _TITLE_SIZE, serif=True)])
    _frame(title.text_frame)
    if slide.unit:
        high = height([(text, _TITLE_SIZE)], TITLE.width, serif=True)
        frame = Frame(MARGIN, TITLE.y + high + 0.06, ROOM, UNIT.height)
        if frame.y + frame.height > BODY_TOP:
            frame = UNIT
        unit = fitting(slide.unit, 12.5, ROOM, 1)
        _text(page, frame, [Paragraph((Run(unit, soft=True),), 12.5)], "Unit")


def _opening(page: Any, slide: Slide) -> None:
    rule = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_emu(Frame(MARGIN, 0.9, ROOM, 0.04)))
    _plain_shape(rule, LIGHT.ink)
    describe(rule, "Rule", "")
    _place(page.shapes.title, Frame(MARGIN, 1.05, ROOM, 1.2))
    _frame(page.shapes.title.text_frame)
    fill_cell(page.shapes.title.text_frame, [Paragraph((Run(slide.title),), 38, serif=True)])
    _text(page, Frame(MARGIN, 2.25, ROOM, 0.6), [Paragraph((Run(slide.unit, soft=True),), 18)], "Unit")


def _foot(page: Any, slide: Slide, number: int, selection: Selection, texts: Texts) -> None:
    line = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_emu(Frame(MARGIN, 6.56, ROOM, 0.01)))
    _plain_shape(line, LIGHT.rule)
    describe(line, "Line", "")
    cites = sources_of(selection.dataset, slide.source_ids)
    runs = source_runs(cites, SMALL, 1.86 * ROOM, texts, texts("deck.sources"))
    if not cites and selection.sources:
        runs = (Run(texts("deck.no_sources_here"), soft=True),)
    _text(page, SOURCES, [Paragraph(runs, SMALL)], texts("deck.sources_name"))
    version = plain(selection.dataset.version, 20)
    dated = texts("app.as_of_line", day=texts.day(selection.filters.as_of), version=version)
    _text(page, Frame(MARGIN, FOOT.y, 5.6, FOOT.height), [Paragraph((Run(dated, bold=True),), 10)], "As of")
    note = Paragraph((Run(f"{texts('app.note_allegation')}   {number}"),), 10)
    shape = _text(page, Frame(MARGIN + 5.6, FOOT.y, ROOM - 5.6, FOOT.height), [note], "Note")
    shape.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _text_block(page: Any, block: TextBlock, name: str) -> None:
    frame = block.frame
    if block.bar:
        bar = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_emu(Frame(frame.x, frame.y, frame.width, 0.06)))
        _plain_shape(bar, block.bar)
        describe(bar, f"{name}: bar", "")
        frame = Frame(frame.x, frame.y + 0.1, frame.width, frame.height - 0.1)
    _text(page, frame, block.paragraphs, name)


def _text(page: Any, frame: Frame, paragraphs: Sequence[Paragraph], name: str) -> Any:
    shape = page.shapes.add_textbox(*_emu(frame))
    _frame(shape.text_frame)
    fill_cell(shape.text_frame, paragraphs)
    shape.name = name
    return shape


def _frame(frame: Any) -> None:
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _place(shape: Any, frame: Frame) -> None:
    shape.left, shape.top, shape.width, shape.height = _emu(frame)


def _plain_shape(shape: Any, fill: str) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(fill)
    shape.line.fill.background()
    shape.shadow.inherit = False


def _emu(frame: Frame) -> tuple[Any, Any, Any, Any]:
    return Inches(frame.x), Inches(frame.y), Inches(frame.width), Inches(frame.height)
