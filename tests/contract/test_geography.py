"""Distances to a country's outline, wherever on earth the point is."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapely import box

from dashboard.contract import check
from dashboard.contract.geography import TOLERANCE_KM, kilometres
from tests.contract.planting import FICTIONAL, copy_of, planted


@pytest.mark.parametrize(
    ("longitude", "latitude", "expected"),
    [(-1.0, 0.0, 111.3), (5.0, 5.0, 0.0), (5.0, 11.0, 110.6), (11.0, 60.0, 5527.0)],
)
def test_distance_is_measured_on_the_earth(longitude: float, latitude: float, expected: float) -> None:
    assert kilometres(longitude, latitude, box(0, 0, 10, 10)) == pytest.approx(expected, rel=0.01, abs=0.01)


@pytest.mark.parametrize(("longitude", "passes"), [("9.8000", True), ("9.6500", False)])
def test_point_may_lie_a_little_off_the_coast(longitude: str, passes: bool, tmp_path: Path) -> None:
    """At 42° north, 0.2° of longitude is about 17 km and 0.35° about 29 km."""
    assert 17 < TOLERANCE_KM < 29
    directory = planted(
        copy_of(FICTIONAL, tmp_path), "stations.geojson", "[11.0000, 42.0000]", f"[{longitude}, 42.0000]"
    )
    assert (check(directory).findings == ()) is passes
