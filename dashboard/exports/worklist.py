"""The work list as a CSV file, for those who mend the data outside the app."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from dashboard.exports.characters import inert, visible

COLUMNS = ("kind", "record", "place", "what", "detail", "carries", "as_of", "data_version")


def worklist_csv(rows: Iterable[Sequence[str]], as_of: str, version: str) -> bytes:
    """The rows (the first six of :data:`COLUMNS`) as a file that a spreadsheet reads and never runs."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([inert(visible(cell)) for cell in (*row, as_of, version)] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")
