"""The map on a picture for link previews: one country with its cities, or the world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.briefing.canvas import Box, Canvas
from dashboard.briefing.labels import Mark, label
from dashboard.briefing.map_drawing import Look, draw_lands, radius
from dashboard.briefing.outlines import Ring, lands
from dashboard.briefing.projection import projected_point
from dashboard.model.vocabulary import Step

_LETTERS = 28
_NARROWEST = 0.09
"""No closer look than some six hundred kilometres: a mark is a city, not a spot in it."""
_PIECE = 0.015
"""A piece of a country so large, measured by its largest one, belongs into the picture where it is near."""
_NEAR = 0.5
_FAINT = 32
"""A country smaller than so many pixels gets a ring."""

Extent = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class City:
    """A city with its number of listed stations."""

    name: str
    lat: float
    lon: float
    stations: int


def extent_of(code: str, cities: Sequence[City]) -> Extent:
    """What to look at (west, south, east, north): the country's main pieces and its cities, with some room."""
    corners = [np.asarray([projected_point(city.lat, city.lon)]) for city in cities]
    whole = np.vstack([*_pieces(code), *corners] or [np.zeros((1, 2))])
    low, high = whole.min(axis=0), whole.max(axis=0)
    middle, half = (low + high) / 2, max(float((high - low).max()) * 1.16, _NARROWEST) / 2
    return (float(middle[0] - half), float(middle[1] - half), float(middle[0] + half), float(middle[1] + half))


def draw_card_map(
    canvas: Canvas, steps: Mapping[str, Step], cities: Sequence[City], extent: Extent, box: Box, code: str = ""
) -> None:
    """Draw the map into a box; with the code of a country its border is stressed and its cities are named.

    Without one the map stands at the right, so that there is room for a key over the Pacific.
    """
    look = Look.of(extent, box, to_right=not code)
    clip = canvas.rectangle(box, canvas.ground.sea)
    draw_lands(canvas, steps, look, clip, 1)
    if code:
        rings = look.corners(lands().get(code, ()))
        if rings:
            canvas.outlines(rings, "none", canvas.colours.ink, 2.4, clip, 3)
            _draw_ring(canvas, rings)
    size = _LETTERS if code else _LETTERS * 0.4
    marks = []
    for city in sorted(cities, key=lambda city: (-city.stations, city.name, city.lat)):
        mark = Mark(*look.at(*projected_point(city.lat, city.lon)), radius(city.stations, size), city.name)
        if box.holds(mark.box):
            canvas.pie(mark.x, mark.y, mark.radius, [(canvas.colours.paper, 1)])
            marks.append(mark)
    if code:
        label(canvas, marks, box, size)


def _pieces(code: str) -> list[Ring]:
    """The main pieces of a country: the largest, and others that are large enough and not far away."""
    rings = sorted(lands().get(code, ()), key=_area, reverse=True)
    if not rings:
        return []
    low, high = rings[0].min(axis=0) - _NEAR, rings[0].max(axis=0) + _NEAR
    return [
        ring
        for ring in rings
        if _area(ring) >= _PIECE * _area(rings[0])
        and bool(np.all((low < ring.min(axis=0)) & (ring.max(axis=0) < high)))
    ]


def _area(ring: Ring) -> float:
    return float(np.prod(np.ptp(ring, axis=0)))


def _draw_ring(canvas: Canvas, rings: Sequence[Ring]) -> None:
    largest = max(rings, key=_area)
    if float(np.ptp(largest, axis=0).max()) < _FAINT:
        x, y = largest.mean(axis=0)
        canvas.mark(float(x), float(y), "o", _FAINT * 2, "none", canvas.colours.ink)
