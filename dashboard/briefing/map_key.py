"""What stands below a map: what its colours and sizes mean, and what it cannot show."""

from __future__ import annotations

from dashboard.briefing.canvas import Box, Canvas
from dashboard.briefing.map_drawing import KeyItem, origin_items, radius, step_items
from dashboard.briefing.series import countries_without_city, origins
from dashboard.briefing.words import listed, word
from dashboard.model.vocabulary import Step
from dashboard.queries.selection import Selection
from dashboard.texts import Texts

LINES = 5.95
"""Height of the key in lines of text."""

_SIZES = (1, 3, 5)


def draw_key(canvas: Canvas, selection: Selection, box: Box, size: float, texts: Texts) -> None:
    """Draw the key into a box; ``size`` is the height of its letters in pixels."""
    line = size * 1.5
    third = box.width
    steps = step_items(canvas, selection, {step: texts(f"step.{step}") for step in Step})
    names = {code: word(texts, "province", code) for code in origins(selection)}
    provinces = origin_items(canvas, selection, names)
    first = box.y + size
    left = box.x
    canvas.text(left, first, texts("image.key_steps"), size, bold=True)
    for index, item in enumerate(steps):
        _swatch(canvas, item, left + (index // 3) * third * 0.165, first + (index % 3 + 1) * line, size, square=True)
    left = box.x + third * 0.37
    canvas.text(left, first, texts("image.key_origins"), size, bold=True)
    for index, item in enumerate(provinces):
        _swatch(canvas, item, left + (index % 2) * third * 0.13, first + (index // 2 + 1) * line, size, square=False)
    left = box.x + third * 0.68
    canvas.text(left, first, texts("image.key_sizes"), size, bold=True)
    across = left
    for number in _SIZES:
        wide = radius(number, size)
        canvas.pie(across + wide, first + line * 1.3 - size * 0.35, wide, [(canvas.ground.land, 1)])
        canvas.text(across + 2 * wide + size * 0.4, first + line * 1.3, texts.number(number), size)
        across += 2 * wide + size * 2.2
    canvas.paragraph(
        left, first + line * 2.3, texts("image.key_centre"), size * 0.9, box.right - left, 2, colour=canvas.colours.soft
    )
    without = countries_without_city(selection, texts)
    if without:
        told = texts("image.without_city", n=sum(number for _, number in without), countries=listed(without))
        canvas.paragraph(box.x, first + line * 4.15, told, size, box.width, 2)


def _swatch(canvas: Canvas, item: KeyItem, x: float, y: float, size: float, *, square: bool) -> None:
    side = size * 0.8
    if square:
        canvas.rectangle(Box(x, y - side + 1, side, side), item.colour, line=canvas.colours.soft)
    else:
        canvas.pie(x + side / 2, y - side / 2 + 1, side / 2, [(item.colour, 1)])
    canvas.text(x + side * 1.5, y, f"{item.name} {item.number}", size)
