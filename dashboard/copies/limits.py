"""How much of a stranger's file is read, and how a file that is not read is told of."""

from __future__ import annotations

ACCEPTED = (".csv", ".xlsx", ".geojson")
"""The suffixes of the exports that can be compared; ``.json`` is taken for GeoJSON."""

LARGEST = 5 * 1024 * 1024
"""Bytes of a file. An export of the whole data has a tenth of it."""

LARGEST_UNPACKED = 25 * 1024 * 1024
"""Bytes of all parts of a workbook once they are unpacked."""

MOST_PARTS = 200
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 131_072
"""Characters of a cell. The csv module has such a limit too, but one for the whole process, which libraries raise."""


class CopyError(Exception):
    """A file that cannot be compared.

    Attributes:
        code: what is wrong; the catalogue has a sentence for it under ``copy.error``.
        fields: what the sentence names.

    """

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields
