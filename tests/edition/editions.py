"""The editions that these tests are about."""

from __future__ import annotations

from datetime import date

from dashboard.edition.edition import Edition
from dashboard.model.dataset import Dataset
from dashboard.texts import texts
from tests.queries.strategies import fictional, real

DAYS = (date(2001, 1, 1), date(2022, 9, 12), date(2022, 11, 1), date(2023, 6, 30), date(2026, 11, 23))
"""Before anything, the day of the first report, the first weeks, the middle, the day of the data."""

ADDRESS = "https://stations.example/edition/"
APP = "https://stations.example/app/"


def edition(
    day: date = DAYS[-1], dataset: Dataset | None = None, base_url: str = ADDRESS, app_url: str = ""
) -> Edition:
    return Edition(dataset or real(), day, texts(), base_url, app_url)


def fictional_edition(day: date = date(2030, 12, 31)) -> Edition:
    """The fictional data have a correction."""
    return edition(day, fictional())
