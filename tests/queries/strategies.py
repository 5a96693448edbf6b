"""The data sets that the queries are tried on, and random filters for them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from dashboard.contract import load
from dashboard.model.dataset import Dataset
from dashboard.queries.filters import FACETS, Filters, facet_values
from tests.contract.planting import DATA, FICTIONAL

TODAY = date(2026, 11, 1)
"""The present day of the real data, for these tests."""


@cache
def real() -> Dataset:
    """The real data; on them only what must always hold is tested."""
    return load(DATA, spatial=False)


@cache
def fictional() -> Dataset:
    """Norland and Sudria, where every number is known."""
    return load(FICTIONAL, spatial=False)


def turns(dataset: Dataset) -> list[date]:
    """Each day on which something becomes known, and the day before."""
    days = {event.date.latest for event in dataset.events}
    return sorted(days | {day - timedelta(1) for day in days})


@st.composite
def filters(draw: st.DrawFn, dataset: Dataset, last: date) -> Filters:
    """Filters on a day up to ``last``, often one on which something changes, with up to all facets."""
    known = [day for day in turns(dataset) if day <= last]
    as_of = draw(st.sampled_from(known) | st.dates(min_value=known[0], max_value=last))
    made = Filters(as_of)
    for facet in draw(st.lists(st.sampled_from(FACETS), max_size=3, unique=True)):
        values = facet_values(dataset, facet)
        made = made.only(facet, draw(st.sets(st.sampled_from(values), max_size=min(4, len(values)))))
    return made
