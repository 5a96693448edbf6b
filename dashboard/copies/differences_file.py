"""The differences as a file, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from dashboard.copies.comparison import Differences
from dashboard.exports.characters import inert, visible

HEADING = ("change", "table", "id", "field", "old", "new", "reason")


def differences_csv(differences: Differences) -> bytes:
    """One row a field that changed and a record that came or went; UTF-8 with a byte order mark, as the exports."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(HEADING)
    for row in _rows(differences):
        writer.writerow([inert(visible(cell)) for cell in row])
    return buffer.getvalue().encode("utf-8-sig", "replace")


def _rows(differences: Differences) -> Iterator[tuple[str, ...]]:
    table = differences.copy.what.value
    for note in differences.added:
        yield ("added", table, note.record_id, "", "", "", note.reason)
    for record in differences.changed:
        for change in record.changes:
            yield ("changed", table, record.record_id, change.field, change.old, change.new, " ".join(change.reasons))
    for note in differences.withdrawn:
        yield ("withdrawn", table, note.record_id, "", "", note.now, note.reason)
    for record_id in differences.unknown:
        yield ("unknown", table, record_id, "", "", "", "")
