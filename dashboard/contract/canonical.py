"""The canonical form of the files: one form for one content, so that a difference shows facts only."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping

from dashboard.contract.characters import tidied
from dashboard.contract.feature_row import degrees_text
from dashboard.contract.findings import Finding
from dashboard.contract.schema import Content, Field, Kind, Row, Table


def canonical_text(content: Content) -> str:
    """The text of a soundly read file in canonical form.

    Order, quoting, normal form and white space may change, a value never.
    """
    table = content.table
    rows = sorted(((_tidied(table, row), row.point) for row in content.rows), key=lambda item: (item[0], item[1] or ()))
    by_order = sorted(
        rows, key=lambda item: [dict(zip(table.names, item[0], strict=True))[name] for name in table.order]
    )
    return _geojson(table, by_order) if table.spatial else _csv(table, by_order)


def form_finding(content: Content) -> Iterator[Finding]:
    """The first line that differs from the canonical form."""
    expected = canonical_text(content)
    if content.text == expected:
        return
    ours, theirs = content.text.split("\n"), expected.split("\n")
    pairs = enumerate(zip(ours, theirs, strict=False), start=1)
    line = next((number for number, (one, other) in pairs if one != other), min(len(ours), len(theirs)))
    remedy = "run `stations fmt`"
    yield Finding(content.path, line, "", "", "the file is not in canonical form from this line on", remedy)


def _tidied(table: Table, row: Row) -> tuple[str, ...]:
    return tuple(canonical_cell(field, row.cells.get(field.name, "")) for field in table.fields)


def canonical_cell(field: Field, text: str) -> str:
    """A cell in canonical form: single spaces, NFC, each id of a list once."""
    words = tidied(text)
    return " ".join(dict.fromkeys(words.split())) if field.kind is Kind.REFERENCES else words


def _csv(table: Table, rows: list[tuple[tuple[str, ...], tuple[float, float] | None]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows(cells for cells, _ in rows)
    return out.getvalue()


def _geojson(table: Table, rows: list[tuple[tuple[str, ...], tuple[float, float] | None]]) -> str:
    features = ",\n".join(_feature(dict(zip(table.fields, cells, strict=True)), point) for cells, point in rows)
    body = f"{features}\n" if features else ""
    return f'{{"type": "FeatureCollection", "features": [\n{body}]}}\n'


def _feature(cells: Mapping[Field, str], point: tuple[float, float] | None) -> str:
    properties: dict[str, object] = {}
    for field, text in cells.items():
        properties[field.name] = text.split() if field.kind is Kind.REFERENCES else text or None
    written = json.dumps(properties, ensure_ascii=False)
    geometry = "null"
    if point is not None:
        geometry = f'{{"type": "Point", "coordinates": [{degrees_text(point[0])}, {degrees_text(point[1])}]}}'
    return f'{{"type": "Feature", "properties": {written}, "geometry": {geometry}}}'
