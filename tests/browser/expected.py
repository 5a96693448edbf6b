"""What Python says must be on the page: the same functions that everything else is drawn from."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache

from dashboard.contract import load
from dashboard.model.dataset import Dataset
from dashboard.pages import PAGES
from dashboard.queries.filters import filters_from_query
from dashboard.queries.selection import Selection, select
from tests.contract.planting import DATA

DAY = "2026-11-01"
"""A day that the tests pin where any late day will do, so that midnight changes nothing."""

_CHOSEN = (
    "/",
    "/?focus=NLD-amsterdam&as_of=2022-11-01",
    "/?focus=IRL",
    "/?tab=stations&province=Fujian",
    "/?tab=responses",
    "/?tab=timeline",
    "/country",
    "/country?focus=IRL",
    "/timeline?since=2023-01-01",
    "/records?tab=timeline&focus=GBR",
    "/briefing?story=3",
)

VIEWS = (*_CHOSEN, *(f"/{name}" for name in PAGES if name not in {"map", "country", "timeline"}))
"""Every page, also one that is new, and what can stand below the map."""


@cache
def dataset() -> Dataset:
    """The data set that the app under test shows."""
    return load(DATA, spatial=False)


def today() -> date:
    """The last day that the app knows."""
    return datetime.now(UTC).date()


def selected(**query: str | list[str]) -> Selection:
    """What the parameters of a URL select."""
    lists = {name: [value] if isinstance(value, str) else value for name, value in query.items()}
    filters, dropped = filters_from_query(lists, dataset(), today())
    assert not dropped, dropped
    return select(dataset(), filters)
