"""Native, editable tables: hairlines between the rows, no bands, a heading row that is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Inches

from dashboard.briefing.deck.plan import (
    PAD_X,
    PAD_Y,
    Cell,
    Paragraph,
    TableBlock,
    heading_height,
    paragraph,
    row_height,
)
from dashboard.views.palette import LIGHT

Filler = Callable[[Any, Sequence[Paragraph]], None]

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "No Style, No Grid"
_HAIRLINE, _RULE = 6350, 12700  # widths in EMU: half a point and one


def add_table(page: Any, block: TableBlock, fill: Filler) -> None:
    """Add a table whose rows are as high as their texts need."""
    frame = block.frame
    high = heading_height(block.columns, block.heading_size)
    heights = [high, *(row_height(block.columns, row) for row in block.rows)]
    shape = page.shapes.add_table(
        len(heights),
        len(block.columns),
        Inches(frame.x),
        Inches(frame.y),
        Inches(frame.width),
        Inches(sum(heights)),
    )
    shape._element._nvXxPr.cNvPr.set("name", "Table")
    shape._element._nvXxPr.cNvPr.set("descr", block.alt)
    table = shape.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    table.horz_banding = False
    for column, width in zip(table.columns, (column.width for column in block.columns), strict=True):
        column.width = Inches(width)
    for row, each in zip(table.rows, heights, strict=True):
        row.height = Inches(each)
    heading = tuple(Cell((paragraph(c.heading, block.heading_size, bold=True),)) for c in block.columns)
    for number, content in enumerate((heading, *block.rows)):
        for place, cell in enumerate(content):
            _fill(table.cell(number, place), cell, fill, heading=number == 0)


def _fill(target: Any, cell: Cell, fill: Filler, *, heading: bool) -> None:
    target.margin_left = target.margin_right = Inches(PAD_X)
    target.margin_top = target.margin_bottom = Inches(PAD_Y)
    fill(target.text_frame, cell.paragraphs)
    properties = target._tc.get_or_add_tcPr()
    properties.append(_line("a:lnB", LIGHT.ink if heading else LIGHT.rule, _RULE if heading else _HAIRLINE))
    properties.append(_solid(cell.fill) if cell.fill else OxmlElement("a:noFill"))


def _line(tag: str, colour: str, width: int) -> Any:
    line = OxmlElement(tag)
    line.set("w", str(width))
    line.append(_solid(colour))
    return line


def _solid(colour: str) -> Any:
    solid, value = OxmlElement("a:solidFill"), OxmlElement("a:srgbClr")
    value.set("val", colour.removeprefix("#").upper())
    solid.append(value)
    return solid
