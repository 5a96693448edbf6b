"""The log of corrections against the tables: what it says of a record must be what the record says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from dashboard.contract.feature_row import cells_of
from dashboard.contract.findings import Finding, shown
from dashboard.contract.schema import Content, Row
from dashboard.contract.tables import CORRECTIONS

_DEGREES = ("lat", "lon")
_TABLES = CORRECTIONS.field("table").codes


def correction_findings(contents: Mapping[str, Content]) -> Iterator[Finding]:
    """Corrections of records or fields that are not there, or whose newest value is not the table's."""
    newest: dict[tuple[str, str, str], list[Row]] = {}
    for row in contents["corrections"].rows:
        if not row.sound:
            continue
        place = (row.cells.get("table", ""), row.cells.get("record_id", ""), row.cells.get("field", ""))
        rows = newest.setdefault(place, [])
        day = row.cells.get("date", "")
        if rows and rows[0].cells.get("date", "") < day:
            rows.clear()
        if not rows or rows[0].cells.get("date", "") == day:
            rows.append(row)
    values = {name: cells_of(content) for name, content in contents.items()}
    gone = taken_out(contents)
    for (table, record, field), rows in newest.items():
        if table in _TABLES and contents[table].whole:
            yield from _one(rows, contents[table], values[table], gone[table], record, field)


def taken_out(contents: Mapping[str, Content]) -> Mapping[str, frozenset[str]]:
    """The ids of each table that the log says were taken out or merged at some time."""
    return {
        name: frozenset(
            row.cells.get("record_id", "")
            for row in contents["corrections"].rows
            if row.cells.get("table") == name
            and row.cells.get("field") == contents[name].table.key
            and row.cells.get("old", "")
        )
        for name in _TABLES
    }


def _one(
    rows: list[Row],
    content: Content,
    values: Mapping[str, Mapping[str, str]],
    gone: frozenset[str],
    record: str,
    field: str,
) -> Iterator[Finding]:
    table, row = content.table, rows[-1]
    if field == table.key:
        yield from _existence(rows, values, gone, record)
    elif field not in table.names and not (field in _DEGREES and table.name == "stations"):
        yield row.finding("field", f"{shown(field)} is not a field of {table.name}", f"use {', '.join(table.names)}")
    elif record in values:
        if values[record].get(field, "") not in _last(rows):
            problem = f"the record now says {shown(values[record].get(field, ''))}"
            yield row.finding("new", problem, "log the later change too, or correct the record")
    elif record not in gone:
        yield row.finding("record_id", f"{shown(record)} is not in {table.file}", "correct the id or the table")


def _existence(
    rows: list[Row], values: Mapping[str, Mapping[str, str]], gone: frozenset[str], record: str
) -> Iterator[Finding]:
    """A record that was added is there; one that was taken out is not, but what it was merged into is."""
    row = rows[-1]
    came_and_went = len({bool(each.cells.get("old", "")) for each in rows}) == 2
    if came_and_went:  # on one day, and the log does not tell in which order
        return
    new = row.cells.get("new", "")
    if not row.cells.get("old", ""):
        if record not in values and record not in gone:
            yield row.finding("record_id", f"{shown(record)} is said to be added and is not there", "add the record")
    elif record in values:
        yield row.finding("record_id", f"{shown(record)} is said to be taken out and is still there", "take it out")
    elif new and new not in values and new not in gone:
        yield row.finding("new", f"{shown(new)} is not there", "name the record that it was merged into")


def _last(rows: Iterable[Row]) -> frozenset[str]:
    """What the changes of one day can have led to: the new cells that no other change of it started from."""
    rows = list(rows)
    news = Counter(row.cells.get("new", "") for row in rows)
    left = news - Counter(row.cells.get("old", "") for row in rows)
    return frozenset(left or news)
