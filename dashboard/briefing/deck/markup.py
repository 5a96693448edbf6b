"""PresentationML and DrawingML as text: shapes, paragraphs and tables, each text escaped.

Whole shapes are written at once, which is ten times as fast as putting them together piece by piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from dashboard.briefing.deck.plan import (
    PAD_X,
    PAD_Y,
    Cell,
    Frame,
    Paragraph,
    Run,
    TableBlock,
    heading_height,
    paragraph,
    row_height,
)
from dashboard.views.palette import LIGHT

SERIF, SANS = "Georgia", "Arial"
LINK = "#1f4e68"
EMU = 914_400
"""The unit of length of the format: so many in an inch."""

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "No Style, No Grid"
_BODY = '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)

_OWN_COLOUR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
"""A link keeps the colour of its run."""

Linked = Callable[[str], str]
"""Gives the relation id of a web address on the slide that is being written."""


def text_shape(
    number: int,
    name: str,
    frame: Frame,
    paragraphs: Iterable[Paragraph],
    linked: Linked,
    *,
    title: bool = False,
    right: bool = False,
) -> str:
    """A text box, or the title of the slide."""
    kind = '<p:nvPr><p:ph type="title"/></p:nvPr>' if title else "<p:nvPr/>"
    box = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if title else '<p:cNvSpPr txBox="1"/>'
    body = _BODY.format("b" if title else "t")
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/>{box}{kind}</p:nvSpPr>'
        f'<p:spPr><a:xfrm>{_place(frame)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f"<p:txBody>{body}{paragraphs_text(paragraphs, linked, right=right)}</p:txBody></p:sp>"
    )


def bar(number: int, name: str, frame: Frame, fill: str) -> str:
    """A filled rectangle without text, for the eye only."""
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)} descr="">{_DECORATIVE}</p:cNvPr>'
        f'<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{_place(frame)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom>{_solid(fill)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def table(number: int, name: str, block: TableBlock, linked: Linked) -> str:
    """A table: hairlines between the rows, no bands, a heading row that is one."""
    high = heading_height(block.columns, block.heading_size)
    heights = [high, *(row_height(block.columns, row) for row in block.rows)]
    heading = tuple(Cell((paragraph(c.heading, block.heading_size, bold=True),)) for c in block.columns)
    frame = Frame(block.frame.x, block.frame.y, block.frame.width, sum(heights))
    columns = "".join(f'<a:gridCol w="{_emu(column.width)}"/>' for column in block.columns)
    rows = "".join(
        f'<a:tr h="{_emu(each)}">{"".join(_cell(cell, linked, heading=place == 0) for cell in row)}</a:tr>'
        for place, (each, row) in enumerate(zip(heights, (heading, *block.rows), strict=True))
    )
    return (
        f'<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="{number}" name={quoteattr(name)} '
        f'descr={quoteattr(block.alt)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f'<p:nvPr/></p:nvGraphicFramePr><p:xfrm>{_place(frame)}</p:xfrm><a:graphic><a:graphicData uri="{_TABLE}">'
        f'<a:tbl><a:tblPr firstRow="1"><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def notes_body(lines: Sequence[str]) -> str:
    """The text of a page of notes, a paragraph a line."""
    written = "".join(f"<a:p><a:r><a:rPr/><a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines)
    return f"<p:txBody {NAMESPACES}><a:bodyPr/><a:lstStyle/>{written}</p:txBody>"


def paragraphs_text(paragraphs: Iterable[Paragraph], linked: Linked, *, right: bool = False) -> str:
    """Paragraphs, at least one."""
    align = "r" if right else "l"
    return "".join(
        f'<a:p><a:pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef>'
        f'<a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="{round(each.after * 100)}"/></a:spcAft><a:buNone/>'
        f"</a:pPr>{''.join(_run(run, each, linked) for run in each.runs if run.text)}"
        f'<a:endParaRPr sz="{round(each.size * 100)}"/></a:p>'
        for each in paragraphs
    )


def _run(run: Run, within: Paragraph, linked: Linked) -> str:
    colour = LINK if run.href or run.between else LIGHT.soft if run.soft else LIGHT.ink
    link = f'<a:hlinkClick r:id="{linked(run.href)}">{_OWN_COLOUR}</a:hlinkClick>' if run.href else ""
    face = SERIF if within.serif else SANS
    return (
        f'<a:r><a:rPr sz="{round(within.size * 100)}" b="{int(run.bold)}">{_solid(colour)}<a:latin typeface="{face}"/>'
        f"{link}</a:rPr><a:t>{escape(run.text)}</a:t></a:r>"
    )


def _cell(cell: Cell, linked: Linked, *, heading: bool) -> str:
    line, width = (LIGHT.ink, 12_700) if heading else (LIGHT.rule, 6_350)
    fill = _solid(cell.fill) if cell.fill else "<a:noFill/>"
    pad_x, pad_y = _emu(PAD_X), _emu(PAD_Y)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs_text(cell.paragraphs, linked)}</a:txBody>"
        f'<a:tcPr marL="{pad_x}" marR="{pad_x}" marT="{pad_y}" marB="{pad_y}">'
        f'<a:lnB w="{width}">{_solid(line)}</a:lnB>{fill}</a:tcPr></a:tc>'
    )


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#").upper()}"/></a:solidFill>'


def _place(frame: Frame) -> str:
    return (
        f'<a:off x="{_emu(frame.x)}" y="{_emu(frame.y)}"/><a:ext cx="{_emu(frame.width)}" cy="{_emu(frame.height)}"/>'
    )


def _emu(inches: float) -> int:
    return round(inches * EMU)
