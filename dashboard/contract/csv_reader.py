"""CSV text to rows. A broken row is reported and skipped; the rows after it are still read."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from dashboard.contract.findings import Finding, record_label, shown
from dashboard.contract.schema import Content, Row, Table
from dashboard.contract.text_reader import text_of

_GIVEN_UP = "too many broken rows, the rest is not read"
_BREAKS_LIMIT = 20
"""Reading resumes after a broken row; after so many the file is given up, which keeps the time linear."""


def csv_content(table: Table, path: Path, label: str, instead: str | None = None) -> Content:
    """The rows of one CSV file (or of the text ``instead``), and all that is wrong with its form."""
    text, byte_findings = text_of(path, label, instead)
    findings = list(byte_findings)
    if text is None:
        return Content(table, label, (), tuple(findings), "", whole=False)
    records = _records(list(io.StringIO(text, newline="\n")), label, findings)
    header = next(records).cells
    findings += _header_findings(table, label, header)
    rows = tuple(_row(table, header, record, findings) for record in records if record.cells)
    whole = all(finding.problem != _GIVEN_UP for finding in findings) and table.key in ("", *header)
    return Content(table, label, rows, tuple(findings), text, whole)


class _Record(NamedTuple):
    path: str
    line: int
    cells: list[str]
    broken: bool = False


def _records(lines: list[str], label: str, findings: list[Finding]) -> Iterator[_Record]:
    """Each record with the line that it starts on.

    After a broken one, reading resumes on the next line; its first cell is kept, because it is
    mostly the id that other tables refer to.
    """
    start, breaks = 0, 0
    while start < len(lines):
        reader = csv.reader(islice(lines, start, None), strict=True)
        before = 0
        try:
            for cells in reader:
                yield _Record(label, start + before + 1, cells)
                before = reader.line_num
            return
        except csv.Error as error:
            line, problem = start + before + 1, _broken(error)
        finding = Finding(label, line, "", "", problem, "quote the cell and double each quote in it")
        first = lines[line - 1].partition(",")[0]
        findings.append(replace(finding, record=record_label(first)))
        yield _Record(label, line, [first], broken=True)
        start = line
        breaks += 1
        if breaks >= _BREAKS_LIMIT:
            findings.append(Finding(label, start, "", "", _GIVEN_UP, "mend the rows before this line first"))
            return


def _broken(error: csv.Error) -> str:
    if "field larger" in str(error):
        return "a cell is far too long or its quote is never closed"
    if "unexpected end" in str(error):
        return "a quote is opened and never closed"
    return f"broken quoting ({error})"


def _header_findings(table: Table, label: str, header: list[str]) -> Iterator[Finding]:
    """Columns that are unknown, missing or there twice."""
    for name, times in Counter(header).items():
        if name not in table.names:
            yield Finding(label, 1, "", shown(name)[1:-1], "unknown column", f"use {', '.join(table.names)}")
        elif times > 1:
            yield Finding(label, 1, "", name, "column is there twice", "remove one of the two")
    for name in table.names:
        if name not in header:
            yield Finding(label, 1, "", name, "column is missing", f"add the column {name!r}")


def _row(table: Table, header: list[str], record: _Record, findings: list[Finding]) -> Row:
    named = dict(zip(header, record.cells, strict=False))
    key = table.key or "record_id"
    label = named.get(key, "")
    if record.broken or len(record.cells) != len(header):
        # Which cell belongs to which column is unknown, except for the first ones: only the id is kept.
        row = Row(record.path, record.line, label, {key: label}, sound=False)
        if not record.broken:
            problem = f"has {len(record.cells)} cells where the header has {len(header)}"
            findings.append(row.finding("", problem, "add or remove commas, or quote a cell that holds one"))
        return row
    return Row(record.path, record.line, label, named)
