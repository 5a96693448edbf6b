"""Whether each point lies in the country that it claims. Loads geopandas, so it is imported late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from geopandas.geoseries import GeoSeries
from shapely import Point
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from dashboard.contract.findings import Finding
from dashboard.contract.schema import Content, Row

TOLERANCE_KM = 25
"""A point may lie so far outside: the outlines are generalised, and coastal cities fall into the sea."""

_DEGREES = "EPSG:4326"
_EDGE = 0.1


def country_outlines(
    countries: Content, geometries: Sequence[object]
) -> tuple[Mapping[str, BaseGeometry], tuple[Finding, ...]]:
    """The outline of each country by code, and those that are no valid outlines."""
    outlines: dict[str, BaseGeometry] = {}
    findings: list[Finding] = []
    for row, geometry in zip(countries.rows, geometries, strict=True):
        if not row.sound:
            continue
        try:
            outline = shape(cast("dict[str, Any]", geometry))
            valid = outline.is_valid and not outline.is_empty
        except (ShapelyError, TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError):
            valid = False
        if valid:
            outlines[row.record] = outline
        else:
            findings.append(row.finding("geometry", "is not a valid outline", "build the file anew from its source"))
    return outlines, tuple(findings)


def place_findings(stations: Content, outlines: Mapping[str, BaseGeometry]) -> Iterator[Finding]:
    """Points farther than :data:`TOLERANCE_KM` from the country that the record claims."""
    placed = [(row, row.point) for row in stations.rows if row.point is not None]
    placed = [(row, point) for row, point in placed if row.cells.get("country_iso_a3") in outlines]
    if not placed:
        return
    rows = [row for row, _ in placed]
    points: Any = GeoSeries([Point(point) for _, point in placed], crs=_DEGREES)
    claimed: Any = GeoSeries([outlines[row.cells["country_iso_a3"]] for row in rows], crs=_DEGREES)
    for row, inside in zip(rows, claimed.intersects(points), strict=True):
        if not inside:
            yield from _outside(row, outlines)


def _outside(row: Row, outlines: Mapping[str, BaseGeometry]) -> Iterator[Finding]:
    assert row.point is not None
    longitude, latitude = row.point
    code = row.cells["country_iso_a3"]
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        return  # reported as a point that is not on the earth
    distance = kilometres(longitude, latitude, outlines[code])
    if distance <= TOLERANCE_KM:
        return
    if -90 <= longitude <= 90 and outlines[code].intersects(Point(latitude, longitude)):
        remedy = "write longitude before latitude; they look swapped"
    else:
        remedy = "correct the point or the country"
    far = "far" if distance == float("inf") else f"{distance:,.0f} km"
    yield row.finding("geometry", f"[{longitude}, {latitude}] lies {far} outside {code}", remedy)


def kilometres(longitude: float, latitude: float, outline: BaseGeometry) -> float:
    """Distance from a point to an outline, in the azimuthal equidistant projection centred on the point.

    That projection keeps every distance from its centre, wherever on earth the centre is. Long edges
    are cut first: a border along a parallel is not the straight line between its ends.
    """
    plane = f"+proj=aeqd +lat_0={latitude} +lon_0={longitude} +datum=WGS84 +units=m"
    projected: Any = GeoSeries([outline.segmentize(_EDGE)], crs=_DEGREES).to_crs(plane)
    return float(projected.distance(Point(0, 0)).iloc[0]) / 1000
