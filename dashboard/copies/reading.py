"""A file that somebody dropped in to a copy of ours, or to a clear word about why it is none."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import PurePath

from dashboard.contract.feature_row import degrees_text
from dashboard.copies.copy import Copy, Grid, copy_of
from dashboard.copies.limits import LARGEST, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, CopyError
from dashboard.exports.characters import from_inert

_ZIP = b"PK\x03\x04"
_DELIMITERS = ",;\t"


def read_copy(name: str, content: bytes) -> Copy:
    """The records of an older export.

    Args:
        name: the name of the file; its suffix tells the format.
        content: its bytes. They are read here and kept nowhere.

    Raises:
        CopyError: the file is too large, damaged, of another kind, or not one of our exports.

    """
    suffix = PurePath(name).suffix.lower()
    if len(content) > LARGEST:
        raise CopyError("too_large", most=LARGEST // 1024 // 1024)
    if suffix not in (".csv", ".xlsx", ".geojson", ".json"):
        raise CopyError("suffix", suffix=suffix[:12] or name[:40])
    if not content.strip(b"\x00\t\r\n "):
        raise CopyError("empty")
    if suffix == ".xlsx":
        if not content.startswith(_ZIP):
            raise CopyError("not_what_it_says", suffix=suffix)
        from dashboard.copies.workbook import workbook_grids  # late: it brings openpyxl

        return copy_of(workbook_grids(content))
    if content.startswith(_ZIP):
        raise CopyError("not_what_it_says", suffix=suffix)
    text = _text(content)
    return copy_of(_csv_grids(text) if suffix == ".csv" else _geojson_grids(text))


def _text(content: bytes) -> str:
    """The text of the file; Excel's "Unicode text" is taken too, because it says so in its first bytes."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CopyError("encoding") from None
    if "\x00" in text:
        raise CopyError("encoding")
    return text


def _csv_grids(text: str) -> Iterator[Grid]:
    """The table; a semicolon or a tab is taken for the separator where the heading has one after ``id``."""
    heading = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=heading.count)
    names: list[str] = []
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise CopyError("broken", suffix=".csv")
            if not names:
                names = [cell.strip() for cell in cells]
                _bounded(len(names), 0)
            elif cells:
                rows.append([from_inert(cell) for cell in cells[: len(names)]])
                _bounded(0, len(rows))
    except csv.Error:
        raise CopyError("broken", suffix=".csv") from None
    yield Grid(names, rows)


def _geojson_grids(text: str) -> Iterator[Grid]:
    try:
        collection = json.loads(text)
    except (ValueError, RecursionError):
        raise CopyError("broken", suffix=".geojson") from None
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        raise CopyError("not_ours")
    stated = collection.get("provenance")
    provenance = {str(name): _cell(value) for name, value in stated.items()} if isinstance(stated, dict) else {}
    _bounded(0, len(collection["features"]))
    records = [_properties(feature) for feature in collection["features"] if isinstance(feature, dict)]
    names: dict[str, None] = {}
    for record in records:
        names.update(dict.fromkeys(record))
        _bounded(len(names), 0)
    yield Grid([*names], [[record.get(name, "") for name in names] for record in records], provenance)


def _properties(feature: dict[str, object]) -> dict[str, str]:
    """The properties as texts; a point without ``lat`` and ``lon`` beside it gives them."""
    stated, geometry = feature.get("properties"), feature.get("geometry")
    record = {str(name): _cell(value) for name, value in stated.items()} if isinstance(stated, dict) else {}
    if "lat" not in record and "lon" not in record:
        pair = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
        known = isinstance(pair, list) and len(pair) >= 2
        record["lon"], record["lat"] = (
            (_cell(pair[0]), _cell(pair[1])) if known and isinstance(pair, list) else ("", "")
        )
    return record


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case float():
            return degrees_text(value)
        case list() if all(isinstance(item, str) for item in value):
            return " ".join(value)
    return str(value)[:1000] if isinstance(value, int) and abs(value) < 10**12 else "…"


def _bounded(columns: int, rows: int) -> None:
    if columns > MOST_COLUMNS:
        raise CopyError("too_many_columns", most=MOST_COLUMNS)
    if rows > MOST_ROWS:
        raise CopyError("too_many_rows", most=MOST_ROWS)
