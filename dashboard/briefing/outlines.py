"""The outlines of the countries, projected once: the same file as the map in the browser draws."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from dashboard.briefing.projection import Numbers, projected

WORLD = Path(__file__).parent.parent.parent / "assets" / "map" / "world.geojson"

Ring = Numbers
"""The corners of a closed line, one row a corner: x, y."""


@cache
def lands() -> Mapping[str, tuple[Ring, ...]]:
    """The rings of each country or territory by its code; a hole is a ring like any other."""
    features = json.loads(WORLD.read_text(encoding="utf-8"))["features"]
    found: dict[str, tuple[Ring, ...]] = {}
    for feature in features:
        code = str(feature["properties"]["id"])
        found[code] = found.get(code, ()) + tuple(_rings(feature["geometry"]))
    return MappingProxyType(found)


@cache
def middle(code: str) -> tuple[float, float] | None:
    """The middle of the largest piece of a country, projected; ``None`` where there is no outline."""
    rings = lands().get(code, ())
    if not rings:
        return None
    largest = max(rings, key=lambda ring: float(np.prod(np.ptp(ring, axis=0))))
    x, y = (largest.min(axis=0) + largest.max(axis=0)) / 2
    return float(x), float(y)


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            corners = np.asarray(ring, dtype=float)
            yield np.column_stack(projected(corners[:, 1], corners[:, 0]))
