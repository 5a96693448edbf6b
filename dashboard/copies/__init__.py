"""Comparing an older export with the present data: read defensively, compared field by field, kept nowhere.

The way of a copy::

    copy = read_copy("alleged-stations_all_2022-11-01_v2026.11.23.csv", content)   # CopyError says what is wrong
    differences = compare(copy, dataset, today)
    differences_csv(differences)
"""

from dashboard.copies.comparison import ChangedRecord, Differences, FieldChange, compare
from dashboard.copies.copy import Copy
from dashboard.copies.differences_file import differences_csv
from dashboard.copies.limits import ACCEPTED, LARGEST, MOST_COLUMNS, MOST_ROWS, CopyError
from dashboard.copies.reading import read_copy

__all__ = [
    "ACCEPTED",
    "LARGEST",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "ChangedRecord",
    "Copy",
    "CopyError",
    "Differences",
    "FieldChange",
    "compare",
    "differences_csv",
    "read_copy",
]
