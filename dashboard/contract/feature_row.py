"""One GeoJSON feature to one row: its properties as text cells, its point as a pair of numbers."""

from __future__ import annotations

from dashboard.contract.findings import Finding, shown
from dashboard.contract.schema import Content, Field, Kind, Row, Table

_POLYGONS = ("Polygon", "MultiPolygon")
_GREATEST = 1e9


def row_of(table: Table, label: str, line: int, feature: object, findings: list[Finding]) -> tuple[Row, object]:
    """The row of one feature and its geometry; what is wrong with its form is added to ``findings``."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        row = Row(label, line, "", {}, sound=False)
        findings.append(row.finding("", "is not a GeoJSON Feature", 'state "type": "Feature"'))
        return row, None
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        row = Row(label, line, "", {}, sound=False)
        findings.append(row.finding("properties", "is not an object", "give the feature its properties"))
        return row, None
    key = properties.get(table.key)
    record = key if isinstance(key, str) else ""
    problems: list[tuple[str, str, str]] = []
    for name in feature:
        if name not in ("type", "properties", "geometry"):
            problems.append(
                (shown(name)[1:-1], "unknown member of the feature", "remove it; ids stand in the properties")
            )
    names = table.names
    for name in properties:
        if name not in names:
            problems.append((shown(name)[1:-1], "unknown property", f"use {', '.join(names)}"))
    cells: dict[str, str] = {}
    for field in table.fields:
        if field.name not in properties:
            problems.append((field.name, "property is missing", "add it, with null where nothing is known"))
            continue
        cell = _cell(field, properties[field.name])
        if cell is None:
            expected = "a list of texts" if field.kind is Kind.REFERENCES else "a text or null"
            problems.append((field.name, f"is not {expected}", f"write {expected}"))
        else:
            cells[field.name] = cell
    geometry = feature.get("geometry")
    point = None
    if "geometry" not in feature:
        problems.append(("geometry", "is missing", "add it, with null where only the country is known"))
    elif table.name == "countries":
        if not isinstance(geometry, dict) or geometry.get("type") not in _POLYGONS:
            problems.append(("geometry", "is not a Polygon or MultiPolygon", "give the country its outline"))
    elif geometry is not None:
        point = _point(geometry)
        if point is None:
            problems.append(("geometry", "is not a Point [longitude, latitude]", "write two finite numbers, or null"))
    row = Row(label, line, record, cells, sound=not problems, point=point)
    findings.extend(row.finding(*problem) for problem in problems)
    return row, geometry


def cells_of(content: Content) -> dict[str, dict[str, str]]:
    """The cells of each row by record id, with ``lat`` and ``lon`` where the table has points."""
    return {row.record: {**row.cells, **_degrees(row)} for row in content.rows}


def _degrees(row: Row) -> dict[str, str]:
    if row.point is None:
        return {"lat": "", "lon": ""}
    return {"lat": degrees_text(row.point[1]), "lon": degrees_text(row.point[0])}


def degrees_text(value: float) -> str:
    """A coordinate with four decimals; in full where it has more, so that nothing is ever rounded away."""
    text = f"{value:.4f}"
    return text if float(text) == value else repr(value)


def _cell(field: Field, value: object) -> str | None:
    """The text of a property: a JSON null is the empty text, a list of ids is joined by spaces."""
    if field.kind is Kind.REFERENCES:
        if not isinstance(value, list) or not all(isinstance(item, str) and item and " " not in item for item in value):
            return None
        return " ".join(value)
    if value is None:
        return ""
    return value if isinstance(value, str) else None


def _point(geometry: object) -> tuple[float, float] | None:
    if not isinstance(geometry, dict) or geometry.get("type") != "Point" or set(geometry) != {"type", "coordinates"}:
        return None
    pair = geometry["coordinates"]
    if not isinstance(pair, list) or len(pair) != 2:
        return None
    longitude, latitude = _degree(pair[0]), _degree(pair[1])
    return None if longitude is None or latitude is None else (longitude, latitude)


def _degree(value: object) -> float | None:
    """The number as a float; a number too great for one is as wrong as a text."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _GREATEST:
        return None
    return float(value)
