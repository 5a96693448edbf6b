"""Excel workbook: the rows, the sources that they cite, and what the file is and what its columns mean.

Every text is written as a text: no cell is ever a formula, and only a cell that is one whole web address
is a link, and reads as that address. A text that starts like a formula is marked so that it stays a text
when somebody edits its cell.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from xlsxwriter import Workbook

from dashboard.exports.characters import inert
from dashboard.exports.codebook import ABOUT, CODEBOOK, about_rows, codebook_rows
from dashboard.exports.column import Value
from dashboard.exports.provenance import Provenance
from dashboard.exports.tables import Table

LONGEST_CELL = 32_767
"""Excel holds no more characters in a cell (counted in UTF-16); a longer text is cut and says so."""

_CUT = " … [cut: the cell is full; the .csv has it whole]"
_LONGEST_LINK = 650  # Excel takes 2,079 characters, and escaping can make three of one
_MOST_LINKS = 60_000  # Excel takes 65,530 a sheet
_NARROWEST, _WIDEST = 9, 60
_SETTINGS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook_bytes(table: Table, sources: Table, provenance: Provenance) -> bytes:
    """The sheets ``stations`` or ``events``, ``sources`` and ``about``."""
    buffer = io.BytesIO()
    with Workbook(buffer, _SETTINGS) as book:
        released = datetime.combine(provenance.released, datetime.min.time())
        book.set_properties({"title": provenance.items["title"], "comments": provenance.citation, "created": released})
        writer = _Writer(book)
        for one in (table, sources):
            links = {place for place, column in enumerate(one.columns) if column.link}
            writer.sheet(one.name, one.names, one.rows, links)
        writer.about(provenance, table, sources)
    return buffer.getvalue()


class _Writer:
    """Writes cells with the few formats that the workbook has."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._text = book.add_format({"valign": "top"})
        self._quoted = book.add_format({"valign": "top", "quote_prefix": True})
        self._wrapped = book.add_format({"valign": "top", "text_wrap": True})
        self._link = book.add_format({"valign": "top", "underline": 1, "font_color": "#0563C1"})

    def sheet(self, name: str, names: Sequence[str], rows: Sequence[Sequence[Value]], links: set[int]) -> None:
        """A table with a frozen heading, filters and columns as wide as their texts, within reason."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(names) - 1)
        self._heading(sheet, 0, names)
        for place, heading in enumerate(names):
            longest = max((len(str(row[place])) for row in rows if row[place] is not None), default=0)
            sheet.set_column(place, place, min(max(longest, len(heading) + 3, _NARROWEST), _WIDEST))
        left = _MOST_LINKS
        for line, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                as_link = place in links and left > 0 and is_web_address(value)
                left -= as_link
                self.cell(sheet, line, place, value, as_link=as_link)

    def about(self, provenance: Provenance, *tables: Table) -> None:
        """The provenance and, below it, the codebook."""
        sheet = self._book.add_worksheet("about")
        for place, width in enumerate((20, 26, 10, 80, 60)):
            sheet.set_column(place, place, width)
        about = about_rows(provenance)
        self._heading(sheet, 0, ABOUT)
        for line, row in enumerate(about, start=1):
            for place, text in enumerate(row):
                self.cell(sheet, line, place, text, as_link=place == 1 and is_web_address(text))
        first = len(about) + 2
        self._heading(sheet, first, CODEBOOK)
        for line, described in enumerate(codebook_rows(*tables), start=first + 1):
            for place, text in enumerate(described):
                sheet.write_string(line, place, text, self._wrapped)

    def _heading(self, sheet: Any, line: int, names: Sequence[str]) -> None:
        for place, name in enumerate(names):
            sheet.write_string(line, place, name, self._head)

    def cell(self, sheet: Any, line: int, place: int, value: Value, *, as_link: bool = False) -> None:
        """One cell by its type; nothing is written where there is no value."""
        match value:
            case None:
                return
            case bool():
                sheet.write_boolean(line, place, value, self._text)
            case str() if as_link:
                sheet.write_url(line, place, value, self._link, string=value)
            case str():
                sheet.write_string(line, place, _fitting(value), self._quoted if inert(value) != value else self._text)
            case _:
                sheet.write_number(line, place, value, self._text)


def is_web_address(value: Value) -> bool:
    """Whether the whole cell is one http(s) address, fit to be a link."""
    if not isinstance(value, str) or len(value) > _LONGEST_LINK or not value.isascii() or " " in value:
        return False
    try:
        return value.startswith(("http://", "https://")) and bool(urlsplit(value).hostname)
    except ValueError:
        return False


def _fitting(text: str) -> str:
    if len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text
    room = 2 * (LONGEST_CELL - len(_CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT
