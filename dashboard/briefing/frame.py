"""What every picture has around its drawing: title, what is shown, date, data version, sources."""

from __future__ import annotations

from dashboard.briefing.canvas import Box, Canvas
from dashboard.briefing.words import plain
from dashboard.queries.selection import Selection
from dashboard.texts import Texts

MARGIN = 60


def draw_frame(canvas: Canvas, title: str, unit: str, selection: Selection, texts: Texts) -> Box:
    """Draw title and foot; gives the box that is left for the drawing."""
    width = canvas.width - 2 * MARGIN
    size = 44 if canvas.text_width(title, 44, title=True) <= width else 36
    y = canvas.paragraph(MARGIN, 76, title, size, width, 2, title=True)
    y = canvas.paragraph(MARGIN, y - size * 1.28 + 42, unit, 23, width, 2, colour=canvas.colours.soft)
    foot = canvas.height - 92
    canvas.line([(MARGIN, foot), (canvas.width - MARGIN, foot)], canvas.colours.ink, 1)
    canvas.text(MARGIN, foot + 30, dated(selection, texts), 21, bold=True)
    note = texts("app.note_allegation")
    canvas.text(canvas.width - MARGIN, foot + 30, note, 21, align="right")
    canvas.paragraph(MARGIN, foot + 60, source_line(selection, texts), 19, width, 1, colour=canvas.colours.soft)
    top = y - 12
    return Box(MARGIN, top, width, foot - 18 - top)


def dated(selection: Selection, texts: Texts) -> str:
    """The as-of date and the data version."""
    version = plain(selection.dataset.version, 20)
    return texts("app.as_of_line", day=texts.day(selection.filters.as_of), version=version)


def source_line(selection: Selection, texts: Texts) -> str:
    """How many sources there are."""
    count = len(selection.sources)
    if not count:
        return texts("image.no_sources")
    return texts("image.sources", n=count)
