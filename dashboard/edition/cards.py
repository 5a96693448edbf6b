"""Pictures for link previews: one for each country and one for the front page, 1200 × 630.

Most readers see them a third as large, so that letters are large and few. A picture is drawn from its
content alone: what is not in there cannot be seen, and need not be drawn again when it changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import matplotlib as mpl

from dashboard.briefing import canvas, fonts, labels, map_drawing, outlines, projection, words
from dashboard.briefing.canvas import Box, Canvas
from dashboard.edition import card_map
from dashboard.edition.card_content import Content, content_of
from dashboard.edition.card_map import draw_card_map, extent_of
from dashboard.edition.edition import Edition
from dashboard.model.vocabulary import Step
from dashboard.views import palette

WIDTH, HEIGHT = 1200, 630

_MARGIN = 56
_PANEL = 610
"""Where the map of a country begins, right of the words."""
_TITLES = ((84, 1), (70, 1), (64, 2), (54, 2), (46, 3))
"""Height of the letters and number of lines that the name of a country may have, best first."""
_FRONT_TITLES = ((60, 1), (54, 1), (46, 2))
_SMALL = 28
"""Height of the smallest letters: nine pixels where the picture is shown four hundred wide."""
_LINE = 40
_WORLD = (-2.1, -0.95, 2.62, 1.22)
"""The part of the world that has host countries."""


def card(edition: Edition, code: str | None) -> bytes:
    """The picture of a country, or of the front page for ``None``, as PNG."""
    content = content_of(edition, code)
    sheet = Canvas(WIDTH, HEIGHT)
    if content.code:
        _draw_country(sheet, content)
    else:
        _draw_front(sheet, content)
    return sheet.png(dict(content.about))


def card_key(edition: Edition, code: str | None) -> str:
    """A digest of all that the picture depends on: the same key, the same bytes."""
    shown = repr((content_of(edition, code), _drawing())).encode("utf-8", "backslashreplace")
    return hashlib.sha256(shown).hexdigest()


def _draw_country(sheet: Canvas, content: Content) -> None:
    panel = Box(_PANEL, 0, WIDTH - _PANEL, HEIGHT)
    draw_card_map(sheet, content.steps, content.cities, extent_of(content.code, content.cities), panel, content.code)
    width, soft = _PANEL - 2 * _MARGIN + 20, sheet.colours.soft
    y = sheet.paragraph(_MARGIN, 72, content.above, _SMALL, width, 2, colour=soft)
    y = _draw_title(sheet, content.title, y, width, _TITLES)
    if content.step:
        step, name, called = content.step
        _draw_swatch(sheet, step, _MARGIN, y, 44)
        sheet.text(_MARGIN + 60, y, name, 44, bold=True)
        sheet.paragraph(_MARGIN, y + 44, called, _SMALL, width, 1, colour=soft)
        y += 108
    sheet.paragraph(_MARGIN, y, content.stations, 36, width, 1)
    sheet.paragraph(_MARGIN, y + 42, content.note, _SMALL, width, 1, colour=soft)
    foot = HEIGHT - 112
    sheet.line([(_MARGIN, foot), (_MARGIN + width, foot)], sheet.colours.rule, 2)
    sheet.text(_MARGIN, foot + 42, content.day, _SMALL)
    sheet.paragraph(_MARGIN, foot + 42 + _LINE, content.sources, _SMALL, width, 1, colour=soft)


def _draw_front(sheet: Canvas, content: Content) -> None:
    width = WIDTH - 2 * _MARGIN
    y = _draw_title(sheet, content.title, 28, width, _FRONT_TITLES)
    y = sheet.paragraph(_MARGIN, y - 24, content.stations, 36, width, 1)
    box = Box(0, y - 16, WIDTH, HEIGHT - 64 - (y - 16))
    draw_card_map(sheet, content.steps, content.cities, _WORLD, box)
    for row, (step, name) in enumerate(reversed(content.key)):
        line = box.bottom - 24 - row * _LINE
        _draw_swatch(sheet, step, _MARGIN, line, _SMALL)
        sheet.text(_MARGIN + _LINE, line, name, _SMALL)
    sheet.text(_MARGIN, HEIGHT - 22, content.day, _SMALL)
    sheet.text(WIDTH - _MARGIN, HEIGHT - 22, content.sources, _SMALL, colour=sheet.colours.soft, align="right")


def _draw_swatch(sheet: Canvas, step: Step, x: float, y: float, size: float) -> None:
    """A square of the step's colour beside letters of a size on the base line ``y``."""
    side = size * 0.95
    box = Box(x, y - side * 0.86, side, side)
    sheet.rectangle(box, sheet.colours.step[step], line=sheet.colours.soft, thickness=1.2, order=15)


def _draw_title(sheet: Canvas, title: str, y: float, width: float, sizes: Sequence[tuple[int, int]]) -> float:
    """The title as large as it fits, below ``y``; gives the base line for what follows."""
    fits = ((size, lines) for size, most in sizes if (lines := _broken(sheet, title, size, width, most)))
    last, most = sizes[-1]
    size, lines = next(fits, (last, sheet.broken(title, last, width, most, title=True)))
    y += size * 0.9
    for line in lines:
        sheet.text(_MARGIN, y, line, size, title=True)
        y += size * 1.1
    return y + 34


def _broken(sheet: Canvas, title: str, size: float, width: float, most: int) -> list[str]:
    """The lines of the title, none where it would be cut."""
    lines = sheet.broken(title, size, width, most, title=True)
    whole = " ".join(lines) == " ".join(title.split())
    return lines if whole and all(sheet.text_width(line, size, title=True) <= width for line in lines) else []


@cache
def _drawing() -> str:
    """A digest of all that draws: this code, the fonts, the outlines, and the library."""
    modules = (card_map, canvas, fonts, labels, map_drawing, outlines, projection, words, palette)
    files = [Path(__file__), *(Path(str(module.__file__)) for module in modules), outlines.WORLD]
    digest = hashlib.sha256(mpl.__version__.encode())
    for path in (*files, *sorted(fonts.FONTS.glob("*.woff2"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()
