"""The changes that a record can go through: added, corrected, withdrawn. Each one is logged with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.contract.canonical import canonical_cell
from dashboard.contract.findings import record_label
from dashboard.contract.schema import Row
from dashboard.contract.tables import CORRECTIONS
from dashboard.editing.draft import TABLES, Draft
from dashboard.editing.points import DEGREES, degrees, point_of

ADDED = "New record."
"""The reason that is logged for an addition where nobody gives another."""


class EditError(Exception):
    """A change that cannot even be tried; the message says why, in words for the person who asked for it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a change is made, on which day, and on which sources it rests."""

    text: str
    day: date
    source_ids: Sequence[str] = ()


def added(draft: Draft, table: str, cells: Mapping[str, str], why: Reason) -> Draft:
    """The draft with a new record and the line of the log that tells of it.

    Whatever is wrong with the cells is found by :meth:`Draft.proposal`.

    Raises:
        EditError: a field is not one of the table's.

    """
    declared = TABLES[table]
    _known_fields(table, cells)
    record_id = canonical_cell(declared.field(declared.key), _clean(cells.get(declared.key, "")))
    point, faults = point_of(draft.directory / declared.file, record_id, cells) if declared.spatial else (None, ())
    row = _row(draft, table, {name: cells.get(name, "") for name in declared.names}, point)
    logged = why if why.source_ids else replace(why, source_ids=row.cells.get("source_ids", "").split())
    changed = draft.with_rows(table, (*draft.contents[table].rows, row))
    changed = replace(changed, faults=(*draft.faults, *faults))
    return _logged(changed, table, record_id, {declared.key: ("", record_id)}, logged)


def corrected(draft: Draft, table: str, record_id: str, changes: Mapping[str, str], why: Reason) -> Draft:
    """The draft with other cells in a record; each one is a line of the log.

    A cell that is the same as before is logged too, so that the contract objects to it.

    Raises:
        EditError: the record or a field is not there, or the field is the id.

    """
    declared = TABLES[table]
    before = _record(draft, table, record_id)
    _known_fields(table, changes)
    if declared.key in changes:
        raise EditError(f"an id never changes; withdraw {record_id} with --alias, and add the record under its new id")
    path = draft.directory / declared.file
    point, faults = point_of(path, record_id, {**before, **changes}) if declared.spatial else (None, ())
    after = _row(draft, table, {name: changes.get(name, before.get(name, "")) for name in declared.names}, point)
    shown = {**after.cells, **(degrees(point) if declared.spatial else {})}
    rows = (after if row.record == record_id else row for row in draft.contents[table].rows)
    changed = replace(draft.with_rows(table, rows), faults=(*draft.faults, *faults))
    cells = {name: (before.get(name, ""), shown.get(name, "")) for name in changes}
    return _logged(changed, table, record_id, cells, why)


def withdrawn(draft: Draft, table: str, record_id: str, alias: str, why: Reason) -> Draft:
    """The draft without a record. Its id stays in the log, with the reason and what took its place.

    Raises:
        EditError: the record is not there, or the alias is the record itself.

    """
    _record(draft, table, record_id)
    if alias == record_id:
        raise EditError(f"{record_id} cannot take its own place; name another record, or none")
    rows = (row for row in draft.contents[table].rows if row.record != record_id)
    cells = {TABLES[table].key: (record_id, alias)}
    return _logged(draft.with_rows(table, rows), table, record_id, cells, why)


def _record(draft: Draft, table: str, record_id: str) -> Mapping[str, str]:
    cells = draft.record(table, record_id)
    if cells is None:
        raise EditError(f"{record_label(record_id)} is not in {TABLES[table].file}")
    return cells


def _known_fields(table: str, cells: Mapping[str, str]) -> None:
    declared = TABLES[table]
    known = (*declared.names, *(DEGREES if declared.spatial else ()))
    unknown = [name for name in cells if name not in known]
    if unknown:
        raise EditError(f"no field of {table}: {', '.join(map(record_label, unknown))}; use {', '.join(known)}")


def _row(draft: Draft, table: str, cells: Mapping[str, str], point: tuple[float, float] | None) -> Row:
    declared = TABLES[table]
    tidy = {field.name: canonical_cell(field, _clean(cells[field.name])) for field in declared.fields}
    return Row(str(draft.directory / declared.file), 0, tidy.get(declared.key, ""), tidy, point=point)


def _logged(draft: Draft, table: str, record_id: str, changes: Mapping[str, tuple[str, str]], why: Reason) -> Draft:
    """The draft with a line of the log for each cell, and with the day of the change as its version."""
    rows = [
        _row(
            draft,
            CORRECTIONS.name,
            {
                "date": why.day.isoformat(),
                "table": table,
                "record_id": record_id,
                "field": name,
                "old": old,
                "new": new,
                "reason": why.text,
                "source_ids": " ".join(why.source_ids),
            },
            None,
        )
        for name, (old, new) in changes.items()
    ]
    return draft.with_rows(CORRECTIONS.name, (*draft.contents[CORRECTIONS.name].rows, *rows)).of_day(why.day)


def _clean(text: str) -> str:
    """The text without halves of characters, which no file can hold; the contract objects to what replaces them."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)
