"""Comma-separated values that a spreadsheet and a program both read without a word of explanation.

* UTF-8 with a byte order mark, or Excel reads Chinese and accents as gibberish; pandas, R and
  Frictionless skip the mark. Lines end with CR LF (RFC 4180).
  Every text is in quotes, because LibreOffice takes semicolons for separators too.
* The first line is the heading and every other line is a record: lines of comment before the
  heading break spreadsheets, and programs that do not expect them. So the provenance stands in the last
  columns of each record, where it survives sorting, filtering, joining and copying of single rows.
  A file without rows says its date and version in its name only.
* Dates are written as finely as they are known. A program keeps them as text; Excel, where it opens a
  CSV file by itself, shows ``2022-10`` as a date of its own: the workbook is the format for Excel.
* No cell is run as a formula, and none holds a line end; see :mod:`dashboard.exports.characters`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from dashboard.exports.characters import inert
from dashboard.exports.column import Value
from dashboard.exports.provenance import Provenance
from dashboard.exports.tables import Table

PROVENANCE_COLUMNS = ("data_version", "as_of", "selection", "permalink", "licence")
"""The last columns of each record, the same in all records of a file."""


def csv_with_provenance(table: Table, provenance: Provenance) -> bytes:
    """The table as a file that stands alone: each record says where it comes from."""
    constant = tuple(provenance.items[name] for name in PROVENANCE_COLUMNS)
    return _csv((*table.names, *PROVENANCE_COLUMNS), [(*row, *constant) for row in table.rows])


def csv_bytes(table: Table) -> bytes:
    """The table as a file of a package, which says once where all of it comes from."""
    return _csv(table.names, table.rows)


def _csv(names: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(names)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str | float:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return inert(value)
    return value
