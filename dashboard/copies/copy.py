"""What an older export holds, whatever its format was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

from dashboard.contract.tables import EVENTS, STATIONS
from dashboard.copies.limits import MOST_COLUMNS, MOST_ROWS, CopyError
from dashboard.exports import What
from dashboard.exports.column import Column
from dashboard.exports.columns import EVENT_COLUMNS, STATION_COLUMNS

OWN: Mapping[What, tuple[str, ...]] = {
    What.STATIONS: (*STATIONS.names, "lat", "lon"),
    What.EVENTS: EVENTS.names,
}
"""The fields of the records themselves."""

DERIVED = ("furthest_step", "deciding_event_id")
"""Columns that are derived for a date, and are derived again for the date of the copy."""

_EXPORTED: Mapping[What, tuple[Column[Any], ...]] = {What.STATIONS: STATION_COLUMNS, What.EVENTS: EVENT_COLUMNS}
_FEWEST = 2
"""So many columns that only stations (or only events) have tell what a file holds."""

_LONGEST_LINK = 2_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it was read: headings, rows of texts, and what the file says about itself."""

    names: Sequence[str]
    rows: Sequence[Sequence[str]]
    provenance: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Copy:
    """The records of an older export.

    Attributes:
        what: stations or events.
        rows: the cells by id, only of columns that can be compared.
        compared: those columns, in the order of the export.
        absent: fields of the records that the copy does not have.
        repeated: ids that stand in it more than once; the first row counts.
        without_id: how many rows have no id; they are left out.
        version: the version of the data that the copy states, or empty.
        as_of: the last day that counted when it was made, or ``None``.
        query: the filters it was made with, as URL parameters; empty where it does not say.

    """

    what: What
    rows: Mapping[str, Mapping[str, str]]
    compared: tuple[str, ...]
    absent: tuple[str, ...]
    repeated: tuple[str, ...]
    without_id: int
    version: str
    as_of: date | None
    query: Mapping[str, Sequence[str]]


def copy_of(grids: Iterable[Grid]) -> Copy:
    """The records of the first table that is one of ours.

    Raises:
        CopyError: none is, or it has too many rows or columns.

    """
    for grid in grids:
        what = _what(grid.names)
        if what is not None:
            return _copy(what, grid)
    raise CopyError("not_ours")


def _what(names: Sequence[str]) -> What | None:
    """Stations or events, by the columns that only one of them has."""
    if "id" not in names:
        return None
    stations, events = {*STATIONS.names}, {*EVENTS.names}
    only = {What.STATIONS: stations - events, What.EVENTS: events - stations}
    scores = {what: len(only[what] & {*names}) for what in What}
    best = max(What, key=lambda what: scores[what])
    return best if scores[best] >= _FEWEST else None


def _copy(what: What, grid: Grid) -> Copy:
    if len(grid.names) > MOST_COLUMNS:
        raise CopyError("too_many_columns", most=MOST_COLUMNS)
    if len(grid.rows) > MOST_ROWS:
        raise CopyError("too_many_rows", most=MOST_ROWS)
    rows: dict[str, dict[str, str]] = {}
    repeated: dict[str, None] = {}
    without_id = 0
    stated = dict(grid.provenance)
    known = {*OWN[what], *DERIVED}
    for cells in grid.rows:
        row = dict(zip(grid.names, cells, strict=False))
        for name in ("data_version", "as_of", "permalink"):
            if row.get(name) and not stated.get(name):
                stated[name] = row[name]
        record_id = row.get("id", "").strip()
        if not record_id:
            without_id += any(cell.strip() for cell in cells)
        elif record_id in rows:
            repeated[record_id] = None
        else:
            rows[record_id] = {name: row.get(name, "") for name in grid.names if name in known}
    order = [column.name for column in _EXPORTED[what]]
    own_order = [name for name in order if name in known]
    return Copy(
        what=what,
        rows=rows,
        compared=tuple(name for name in own_order if name in grid.names and name != "id"),
        absent=tuple(name for name in own_order if name not in grid.names and name not in DERIVED),
        repeated=tuple(repeated),
        without_id=without_id,
        version=stated.get("data_version", "")[:20],
        as_of=_day(stated.get("as_of", "")),
        query=_query(stated.get("permalink", "")),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _query(permalink: str) -> Mapping[str, Sequence[str]]:
    if len(permalink) > _LONGEST_LINK:
        return {}
    try:
        return parse_qs(urlsplit(permalink.strip()).query, max_num_fields=100)
    except ValueError:
        return {}
