"""The map of a selection: countries by furthest step, one pie a city by province of origin."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from matplotlib.patches import Patch

from dashboard.briefing.canvas import Box, Canvas
from dashboard.briefing.labels import Mark, label
from dashboard.briefing.outlines import Ring, lands, middle
from dashboard.briefing.projection import Numbers, projected_point
from dashboard.briefing.series import origins, province
from dashboard.briefing.words import plain
from dashboard.model.vocabulary import Step
from dashboard.queries.places import Place, places
from dashboard.queries.selection import Selection
from dashboard.texts import Texts

_Number = TypeVar("_Number", float, Numbers)

WORLD = (-2.42, -0.985, 2.66, 1.25)
"""The extent of the whole world, without Antarctica and the poles."""
_EUROPE = (*projected_point(34.0, -10.0), *projected_point(61.0, 37.0))
_NARROWEST = 0.24  # no closer look than some fifteen hundred kilometres: a mark is a city, not a spot in it
_WORLDWIDE = 3.0  # a selection that reaches farther is shown on the whole world
_CROWDED = 6  # so many places in Europe need an inset


@dataclass(frozen=True, slots=True)
class Look:
    """Which part of the projected world fills which box."""

    box: Box
    left: float
    top: float
    scale: float

    @classmethod
    def of(cls, extent: tuple[float, float, float, float], box: Box, *, to_right: bool = False) -> Look:
        """The largest scale at which the extent (west, south, east, north) fits, in the middle or at the right."""
        west, south, east, north = extent
        scale = min(box.width / (east - west), box.height / (north - south))
        spare = box.width / scale - (east - west)
        left = west - spare * (1 if to_right else 0.5)
        top = north + (box.height / scale - (north - south)) / 2
        return cls(box, left, top, scale)

    def at(self, x: _Number, y: _Number) -> tuple[_Number, _Number]:
        """Where a projected point is drawn, or each of many."""
        return self.box.x + (x - self.left) * self.scale, self.box.y + (self.top - y) * self.scale

    def corners(self, rings: Iterable[Ring]) -> list[Ring]:
        """Where outlines are drawn, without those that lie outside the box."""
        drawn = (np.column_stack(self.at(ring[:, 0], ring[:, 1])) for ring in rings)
        return [ring for ring in drawn if self.box.meets(_around(ring))]


def _around(ring: Ring) -> Box:
    (x, y), (width, height) = ring.min(axis=0), np.ptp(ring, axis=0)
    return Box(float(x), float(y), float(width), float(height))


def draw_map(canvas: Canvas, selection: Selection, box: Box, size: float, texts: Texts) -> None:
    """Draw the map into a box; a crowded Europe is drawn apart and larger, where the Pacific is empty."""
    found = [place for place in places(selection.stations) if place.lat is not None]
    extent = _extent(selection, found)
    look = Look.of(extent, box, to_right=extent == WORLD)
    in_europe = [place for place in found if _within(place, _EUROPE)]
    inset: Box | None = None
    if extent == WORLD and len(in_europe) >= _CROWDED:
        height = box.height * 0.47
        inset = Box(box.x, box.bottom - height, min(height * 1.5, box.width * 0.3), height)
    taken = [inset] if inset else []
    steps = {code: standing.furthest for code, standing in selection.standings.items()}
    clip = canvas.rectangle(box, canvas.ground.sea)
    draw_lands(canvas, steps, look, clip, 1)
    shown = [place for place in found if not (inset and place in in_europe)]
    marks = _draw_marks(canvas, shown, look, size)
    if inset is not None:
        x, y = look.at(_EUROPE[0], _EUROPE[3])
        right, bottom = look.at(_EUROPE[2], _EUROPE[1])
        frame = Box(x, y, right - x, bottom - y)
        canvas.rectangle(frame, "none", line=canvas.colours.soft, order=6)
        taken.append(frame)
    label(canvas, marks, box, size, taken)
    if inset is not None:
        near = Look.of(_EUROPE, inset)
        clip = canvas.rectangle(inset, canvas.ground.sea, order=7)
        draw_lands(canvas, steps, near, clip, 8)
        inner = _draw_marks(canvas, in_europe, near, size, order=9)
        caption = Box(inset.x + 8, inset.y + 6, canvas.text_width(texts("image.inset"), size, bold=True), size * 1.2)
        label(canvas, inner, inset, size, [caption])
        canvas.rectangle(caption, canvas.colours.paper, order=12, alpha=0.8)
        canvas.text(caption.x, caption.y + size, texts("image.inset"), size, bold=True)
        canvas.rectangle(inset, "none", line=canvas.colours.soft, order=11)


def mix(place: Place, canvas: Canvas) -> list[tuple[str, int]]:
    """The colours of a place's provinces of origin with their numbers, in the order of the palette."""
    counts = Counter(map(province, place.stations))
    return [(colour, counts[code]) for code, colour in canvas.colours.province.items() if counts[code]]


def draw_lands(canvas: Canvas, steps: Mapping[str, Step], look: Look, clip: Patch, order: float) -> None:
    """Draw the outlines, those of the countries in ``steps`` in the colour of their step."""
    others = (ring for code, rings in lands().items() if code not in steps for ring in rings)
    _draw_rings(canvas, look.corners(others), canvas.ground.land, canvas.ground.border, 0.6, clip, order)
    for code, step in sorted(steps.items()):
        rings = look.corners(lands().get(code, ()))
        _draw_rings(canvas, rings, canvas.colours.step[step], canvas.colours.soft, 0.7, clip, order + 0.1)


def _draw_rings(
    canvas: Canvas, rings: Sequence[Ring], fill: str, line: str, thickness: float, clip: Patch, order: float
) -> None:
    if rings:
        canvas.outlines(rings, fill, line, thickness, clip, order)


def radius(stations: int, size: float) -> float:
    """The radius of the mark of so many stations: its area tells their number."""
    return size * 0.4 * math.sqrt(stations)


def _draw_marks(canvas: Canvas, found: Sequence[Place], look: Look, size: float, order: float = 5) -> list[Mark]:
    marks = []
    for place in sorted(found, key=lambda place: (-len(place.stations), place.id)):
        x, y = look.at(*_point(place))
        mark = Mark(x, y, radius(len(place.stations), size), plain(place.city, 40))
        if look.box.holds(mark.box):
            canvas.pie(x, y, mark.radius, mix(place, canvas), order)
            marks.append(mark)
    return marks


def _point(place: Place) -> tuple[float, float]:
    assert place.lat is not None
    assert place.lon is not None
    return projected_point(place.lat, place.lon)


def _within(place: Place, extent: tuple[float, float, float, float]) -> bool:
    x, y = _point(place)
    return extent[0] < x < extent[2] and extent[1] < y < extent[3]


def _extent(selection: Selection, found: Sequence[Place]) -> tuple[float, float, float, float]:
    """What to look at: the places and the countries of the selection with some room, or the world."""
    points = [_point(place) for place in found]
    points += [point for code in selection.standings if (point := middle(code)) is not None]
    if not points:
        return WORLD
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if max(xs) - min(xs) > _WORLDWIDE / 2 or max(ys) - min(ys) > 1.2:
        return WORLD
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    half = max(_NARROWEST, max(ys) - min(ys), (max(xs) - min(xs)) / 2) * 0.62
    return x - half, y - half, x + half, y + half


@dataclass(frozen=True, slots=True)
class KeyItem:
    """One line of a legend."""

    colour: str
    name: str
    number: int


def step_items(canvas: Canvas, selection: Selection, names: dict[str, str]) -> list[KeyItem]:
    """The steps with the number of countries that stand on each."""
    reached = [standing.furthest for standing in selection.standings.values()]
    return [KeyItem(canvas.colours.step[step], names[step], reached.count(step)) for step in Step]


def origin_items(canvas: Canvas, selection: Selection, names: dict[str, str]) -> list[KeyItem]:
    """The provinces of origin with the number of stations attributed to each."""
    return [KeyItem(canvas.colours.province[code], names[code], number) for code, number in origins(selection).items()]
