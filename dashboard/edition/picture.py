"""The map as inline SVG: a picture with links without JavaScript, the ground of the live map with it.

Outlines are simplified together, so that neighbours keep one border, and written as whole units of
a plane four thousand wide (some ten kilometres a unit): that is all a page of a newspaper shows.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from dashboard.briefing.projection import projected, projected_point
from dashboard.model.vocabulary import PROVINCES, Step
from dashboard.queries.places import Place, places
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name, sentence
from dashboard.texts import Texts
from dashboard.views.links import Link
from dashboard.views.templates import render

WORLD = Path(__file__).parent.parent.parent / "assets" / "map" / "world.geojson"

WIDTH = 4000
WEST, SOUTH, EAST, NORTH = -2.42, -0.985, 2.66, 1.25
"""The part of the projected world that is drawn: without Antarctica and the empty Pacific's edge."""
SCALE = WIDTH / (EAST - WEST)
HEIGHT = round((NORTH - SOUTH) * SCALE)
TOLERANCE = 1.0
SMALLEST = 8.0
"""Islands of less than so many square units are left out, unless they are all there is of a country."""
RADIUS = 19.0
"""Of the mark of one station; the area of a mark tells the number."""
NOT_DRAWN = frozenset({"ATA"})


@dataclass(frozen=True, slots=True)
class Land:
    """A host country: its outline and how far its authorities went."""

    code: str
    name: str
    step: Step
    path: str
    href: str


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of a mark that stands for one province of origin; ``path`` is empty for a whole circle."""

    province: str
    path: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A city with its alleged stations, at the city's centre."""

    place: Place
    name: str
    label: str
    x: int
    y: int
    radius: float
    slices: tuple[Slice, ...]
    href: str


def picture(selection: Selection, link: Link, texts: Texts) -> str:
    """The map of a selection as an ``svg`` element, with the records that name no city below it.

    Args:
        selection: what to show.
        link: where the record of a country is.
        texts: the language.

    """
    found = places(selection.stations)
    names = {code: country_name(selection, code, texts) for code in selection.dataset.host_codes}
    hosts = [code for code in selection.dataset.host_codes if code in outlines()]
    return render(
        "edition/picture.html",
        texts,
        width=WIDTH,
        height=HEIGHT,
        others="".join(path for code, path in outlines().items() if code not in names),
        lands=[
            Land(
                code,
                names[code],
                selection.standings[code].furthest if code in selection.standings else Step.NONE,
                outlines()[code],
                link(code) if code in selection.standings else "",
            )
            for code in hosts
        ],
        marks=list(_marks(found, names, link, texts)),
        tray=[(place, names[place.country_iso_a3], link(place.id)) for place in found if not place.city],
        regions=json.dumps(regions()),
        title=sentence(selection, texts),
        description=describe(selection, texts),
    )


def describe(selection: Selection, texts: Texts) -> str:
    """What the picture shows, for those who do not see it."""
    steps = Counter(standing.furthest for standing in selection.standings.values())
    told = [f"{texts(f'step.{step}')}: {texts.number(steps[step])}" for step in Step if steps[step]]
    biggest = sorted(selection.stations_by_country.items(), key=lambda item: (-len(item[1]), item[0]))[:5]
    most = [f"{country_name(selection, code, texts)} {len(stations)}" for code, stations in biggest]
    return texts("edition.picture", steps="; ".join(told), most=texts.all_of(most) or texts("edition.none"))


def plane(lat: float, lon: float) -> tuple[int, int]:
    """Where a point is drawn, in whole units of the picture."""
    x, y = projected_point(lat, lon)
    return round((x - WEST) * SCALE), round((NORTH - y) * SCALE)


REGIONS: Mapping[str, tuple[float, float, float, float]] = MappingProxyType(
    {
        "europe": (35, -11, 61, 32),
        "asia_pacific": (-44, 95, 50, 165),
        "americas": (-40, -128, 56, -36),
        "africa": (-34, -18, 34, 52),
    }
)
"""Parts of the world to go to: south, west, north, east in degrees."""


@cache
def regions() -> Mapping[str, Mapping[str, int]]:
    """The regions as boxes of the picture."""
    boxes = {"world": {"x": 0, "y": 0, "w": WIDTH, "h": HEIGHT}}
    for name, (south, west, north, east) in REGIONS.items():
        widest = 0.0 if south < 0 < north else north  # the map is widest at the equator
        corners = [plane(lat, lon) for lat in (south, widest, north) for lon in (west, east)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        boxes[name] = {"x": min(xs), "y": min(ys), "w": max(xs) - min(xs), "h": max(ys) - min(ys)}
    return boxes


@cache
def outlines() -> Mapping[str, str]:
    """The outline of each country and territory as the data of an SVG path, by code."""
    features = json.loads(WORLD.read_text(encoding="utf-8"))["features"]
    codes = [str(feature["properties"]["id"]) for feature in features]
    drawn = np.array([shapely.transform(shape(feature["geometry"]), _to_plane) for feature in features])
    simple = shapely.coverage_simplify(drawn, TOLERANCE)
    paths: dict[str, str] = {}
    for code, geometry in zip(codes, simple, strict=True):
        if code not in NOT_DRAWN and (path := _path(geometry)):
            paths[code] = paths.get(code, "") + path
    return MappingProxyType(dict(sorted(paths.items())))


def _to_plane(degrees: Any) -> Any:
    x, y = projected(degrees[:, 1], degrees[:, 0])
    return np.column_stack(((x - WEST) * SCALE, (NORTH - y) * SCALE))


def _path(geometry: Any) -> str:
    pieces = sorted(getattr(geometry, "geoms", [geometry]), key=lambda piece: -float(piece.area))
    large = [piece for piece in pieces if piece.area >= SMALLEST] or pieces[:3]
    rings = (ring for piece in large for ring in (piece.exterior, *piece.interiors))
    return "".join(_ring(np.rint(np.asarray(ring.coords)).astype(int)) for ring in rings)


def _ring(corners: Any) -> str:
    """A closed line in steps from corner to corner: the shortest way to write it."""
    moved = np.any(np.diff(corners, axis=0) != 0, axis=1)
    kept = corners[:-1][moved]
    if len(kept) < 3:
        return ""
    steps = "".join(f"{_number(x)}{_number(y)}" for x, y in np.diff(kept, axis=0).tolist())
    return f"M{kept[0][0]} {kept[0][1]}l{steps.strip()}z"


def _number(value: int) -> str:
    return f" {value}" if value >= 0 else str(value)


def _marks(found: Iterable[Place], names: Mapping[str, str], link: Link, texts: Texts) -> Iterable[Mark]:
    """The marks, the largest first so that the small ones lie on top."""
    for place in sorted(found, key=lambda place: (-len(place.stations), place.id)):
        if not place.city or place.lat is None or place.lon is None:
            continue
        counts = Counter(station.origin_province for station in place.stations)
        origins = [(province, counts[province]) for province in PROVINCES if counts[province]]
        told = ", ".join(f"{texts(f'province.{province}')} {count}" for province, count in origins)
        name = f"{place.city}, {names[place.country_iso_a3]}"
        number = texts("sentence.stations", n=len(place.stations))
        radius = round(RADIUS * math.sqrt(len(place.stations)), 1)
        x, y = plane(place.lat, place.lon)
        yield Mark(
            place, name, f"{name}: {number} ({told})", x, y, radius, tuple(_slices(origins, radius)), link(place.id)
        )


def _slices(origins: list[tuple[str, int]], radius: float) -> Iterable[Slice]:
    whole, done = sum(count for _, count in origins), 0
    for province, count in origins:
        if count == whole:
            yield Slice(province, "")
            return
        ends = [2 * math.pi * part / whole - math.pi / 2 for part in (done, done + count)]
        (x0, y0), (x1, y1) = ((radius * math.cos(a), radius * math.sin(a)) for a in ends)
        large = int(count * 2 > whole)
        yield Slice(province, f"M0 0L{x0:.1f} {y0:.1f}A{radius} {radius} 0 {large} 1 {x1:.1f} {y1:.1f}Z")
        done += count
