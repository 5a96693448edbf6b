"""Between two days of change nothing in a country's record changes; each day of change changes something."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from dashboard.model.dataset import Dataset
from dashboard.model.ladder import Inquiry, standing
from dashboard.queries.changes import days_of_change, end_of_month, months_of_change
from dashboard.queries.filters import Filters
from dashboard.queries.selection import select
from tests.queries.strategies import fictional, real

UNTIL = date(2026, 11, 23)


def _record(dataset: Dataset, code: str, day: date) -> tuple[object, ...]:
    """All that the record of a country says on a day, but for what others say about no single country."""
    events = tuple(event for event in dataset.host_events.get(code, ()) if event.date.passed_by(day))
    stands = standing(code, events, day)
    stations = [s.id for s in dataset.host_stations.get(code, ()) if dataset.listed_on(s).passed_by(day)]
    inquiry = stands.inquiry is Inquiry.SILENT
    return stations, events, stands.trace, stands.latest, inquiry, stands.quiet


@pytest.mark.parametrize("code", real().host_codes)
def test_a_record_changes_on_these_days_and_on_no_other(code: str) -> None:
    found = days_of_change(real(), code, UNTIL)
    day, before = date(2022, 1, 1), _record(real(), code, date(2021, 12, 31))
    seen = []
    while day <= UNTIL:
        now = _record(real(), code, day)
        if now != before:
            seen.append(day)
        day, before = day + timedelta(1), now
    assert [each for each in found if each >= date(2022, 1, 1)] == seen


@pytest.mark.parametrize("until", [date(2022, 11, 1), date(2024, 2, 29), UNTIL])
@pytest.mark.parametrize("dataset", [real(), fictional()], ids=["real", "fictional"])
def test_months_end_where_they_end_and_none_is_later(dataset: Dataset, until: date) -> None:
    months = months_of_change(dataset, until)
    assert list(months) == sorted(set(months))
    assert all(month in {end_of_month(month), until} for month in months)
    for code in dataset.host_codes:
        assert {min(end_of_month(day), until) for day in days_of_change(dataset, code, until)} <= set(months)


def test_nothing_changes_between_two_months_that_follow_each_other() -> None:
    months = months_of_change(real(), UNTIL)
    for earlier, later in pairwise(months):
        day = later.replace(day=1) - timedelta(1)
        if day > earlier:
            one, other = select(real(), Filters(earlier)), select(real(), Filters(day))
            assert [s.id for s in one.stations] == [s.id for s in other.stations]
            assert one.events == other.events
            assert [s.furthest for s in one.standings.values()] == [s.furthest for s in other.standings.values()]
            assert [s.quiet for s in one.standings.values()] == [s.quiet for s in other.standings.values()]
