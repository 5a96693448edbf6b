"""Excel workbooks of strangers: measured before they are unpacked, read without running anything."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from dashboard.archives import ArchiveError, opened, part_of
from dashboard.copies.copy import Grid
from dashboard.copies.limits import LARGEST_UNPACKED, MOST_COLUMNS, MOST_PARTS, MOST_ROWS, CopyError

_ABOUT = "about"
_MOST_SHEETS = 10


def workbook_grids(content: bytes) -> Iterator[Grid]:
    """Each sheet as a table, with what the sheet ``about`` says of the file. A formula is its text.

    Raises:
        CopyError: the file is damaged, hides a document type, or would unpack to too much.

    """
    _measured(content)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            sheets = {sheet.title: _rows(sheet) for sheet in book.worksheets[:_MOST_SHEETS]}
    except CopyError:
        raise
    except Exception:  # what a hostile file makes the library raise is not documented, and all means the same
        raise CopyError("broken", suffix=".xlsx") from None
    about = {row[0]: row[1] for row in sheets.pop(_ABOUT, []) if len(row) > 1}
    for rows in sheets.values():
        if rows:
            yield Grid([name.strip() for name in rows[0]], rows[1:], about)


_CODES = {"too_large": "bomb", "locked": "locked"}


def _measured(content: bytes) -> None:
    """Refuse a workbook that would unpack to too much, or whose parts could hold more than they seem to."""
    try:
        package = opened(content, MOST_PARTS)
        left = LARGEST_UNPACKED
        for part in package.infolist():
            body = part_of(package, part, left)
            left -= len(body)
            if part.filename.endswith((".xml", ".rels")) and b"\x00" in body:
                raise ArchiveError("dangerous")
    except ArchiveError as error:
        raise CopyError(_CODES.get(error.reason, "broken"), suffix=".xlsx") from None


def _rows(sheet: Any) -> list[list[str]]:
    """The cells that are not empty, as texts; nothing is read beyond the limits, whatever size is stated."""
    rows: list[list[str]] = []
    for values in sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1, values_only=True):
        if values.count(None) == len(values):
            continue
        cells = [_cell(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            rows.append(cells)
    return rows


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case float() if value.is_integer():
            return str(int(value))
    return str(getattr(value, "text", value))
