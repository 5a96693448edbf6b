"""The log of corrections against the tables: what it says of a record must be what the record says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.contract.feature_row import cells_of
from dashboard.contract.findings import Finding, shown
from dashboard.contract.schema import Content, Row

_DEGREES = ("lat", "lon")


def correction_findings(contents: Mapping[str, Content]) -> Iterator[Finding]:
    """Corrections of records or fields that are not there, or whose newest value is not the table's."""
    newest: dict[tuple[str, str, str], Row] = {}
    for row in contents["corrections"].rows:
        if not row.sound:
            continue
        place = (row.cells.get("table", ""), row.cells.get("record_id", ""), row.cells.get("field", ""))
        if place not in newest or newest[place].cells.get("date", "") <= row.cells.get("date", ""):
            newest[place] = row
    values = {name: cells_of(content) for name, content in contents.items()}
    for (table, record, field), row in newest.items():
        if table in ("stations", "events", "sources", "claims") and contents[table].whole:
            yield from _one(row, contents[table], values[table], record, field)


def _one(
    row: Row, content: Content, values: Mapping[str, Mapping[str, str]], record: str, field: str
) -> Iterator[Finding]:
    table, new = content.table, row.cells.get("new", "")
    if field == table.key:
        yield from _existence(row, values, record, new)
    elif field not in table.names and not (field in _DEGREES and table.name == "stations"):
        yield row.finding("field", f"{shown(field)} is not a field of {table.name}", f"use {', '.join(table.names)}")
    elif record not in values:
        yield row.finding("record_id", f"{shown(record)} is not in {table.file}", "correct the id or the table")
    elif values[record].get(field, "") != new:
        problem = f"the record now says {shown(values[record].get(field, ''))}"
        yield row.finding("new", problem, "log the later change too, or correct the record")


def _existence(row: Row, values: Mapping[str, Mapping[str, str]], record: str, new: str) -> Iterator[Finding]:
    """A record that was added is there; one that was taken out is not, but what it was merged into is."""
    if not row.cells.get("old", ""):
        if record not in values:
            yield row.finding("record_id", f"{shown(record)} is said to be added and is not there", "add the record")
    elif record in values:
        yield row.finding("record_id", f"{shown(record)} is said to be taken out and is still there", "take it out")
    elif new and new not in values:
        yield row.finding("new", f"{shown(new)} is not there", "name the record that it was merged into")
