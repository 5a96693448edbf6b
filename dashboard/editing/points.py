"""The point of a station as two cells, latitude and longitude."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path

from dashboard.contract.feature_row import degrees_text
from dashboard.contract.findings import Finding, record_label, shown

DEGREES = ("lat", "lon")
_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,15})?", re.ASCII)


def point_of(
    path: Path, record_id: str, cells: Mapping[str, str]
) -> tuple[tuple[float, float] | None, tuple[Finding, ...]]:
    """The point [longitude, latitude] that two cells give, and what is wrong with the cells.

    Whether the point may stand there is for the contract to say.
    """
    texts = {name: cells.get(name, "").strip() for name in DEGREES}
    if not any(texts.values()):
        return None, ()
    found: list[Finding] = []
    for name, text in texts.items():
        if not text:
            problem, remedy = "is empty where the other coordinate is given", "give both, or neither"
        elif not _NUMBER.fullmatch(text):
            problem, remedy = f"{shown(text)} is not a number of degrees", "write it with a point, such as 52.3731"
        else:
            continue
        found.append(Finding(str(path), 1, record_label(record_id), name, problem, remedy))
    if found:
        return None, tuple(found)
    return (float(texts["lon"]), float(texts["lat"])), ()


def degrees(point: tuple[float, float] | None) -> Mapping[str, str]:
    """The two cells of a point, empty where there is none."""
    if point is None or not all(map(math.isfinite, point)):
        return dict.fromkeys(DEGREES, "")
    return {"lat": degrees_text(point[1]), "lon": degrees_text(point[0])}
