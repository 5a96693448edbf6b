"""Where each record stands in its file, for those who mend it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from dashboard.contract.loading import content_of
from dashboard.contract.tables import EDITED_TABLES

Lines = Mapping[tuple[str, str], int]
"""The line (counted from 1) on which a record starts, by file name and record id."""


def record_lines(directory: Path) -> Lines:
    """The line of each record in the files as they are on disk now; where an id stands twice, the first."""
    files = (directory / table.file for table in EDITED_TABLES)
    return _lines(directory, tuple(file.stat().st_mtime_ns if file.exists() else 0 for file in files))


@lru_cache(maxsize=2)
def _lines(directory: Path, _changed: tuple[int, ...]) -> Lines:
    lines: dict[tuple[str, str], int] = {}
    for table in EDITED_TABLES:
        if table.key:
            content, _geometries = content_of(table, directory)
            for row in content.rows:
                lines.setdefault((table.file, row.record), row.line)
    return lines
