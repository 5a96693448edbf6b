"""Names beside marks: as many as have room, the marks of most stations first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.briefing.canvas import Box, Canvas

_GAP = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn circle and the name that belongs to it."""

    x: float
    y: float
    radius: float
    name: str

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


def label(canvas: Canvas, marks: Sequence[Mark], within: Box, size: float, taken: Sequence[Box] = ()) -> None:
    """Write the names right, left, above or below their marks, wherever they hide no mark and no other name."""
    occupied = [*taken, *(mark.box for mark in marks)]
    for mark in sorted(marks, key=lambda mark: (-mark.radius, mark.name, mark.x)):
        width = canvas.text_width(mark.name, size)
        away = mark.radius + _GAP
        places = (
            Box(mark.x + away, mark.y - size * 0.55, width, size),
            Box(mark.x - away - width, mark.y - size * 0.55, width, size),
            Box(mark.x - width / 2, mark.y - away - size, width, size),
            Box(mark.x - width / 2, mark.y + away, width, size),
            Box(mark.x + away * 0.6, mark.y - away - size * 0.7, width, size),
            Box(mark.x + away * 0.6, mark.y + away * 0.3, width, size),
            Box(mark.x - away * 0.6 - width, mark.y - away - size * 0.7, width, size),
            Box(mark.x - away * 0.6 - width, mark.y + away * 0.3, width, size),
        )
        free = (place for place in places if within.holds(place) and not any(place.meets(box) for box in occupied))
        place = next(free, None)
        if place is not None:
            behind = Box(place.x - 2, place.y - 1, width + 4, size + 3)
            canvas.rectangle(behind, canvas.colours.paper, order=12, alpha=0.8)
            canvas.text(place.x, place.y + size * 0.82, mark.name, size)
            occupied.append(place)
