"""The days and months on which something changed: for these an edition has pages of their own."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from dashboard.model.dataset import Dataset
from dashboard.model.dates import months_before
from dashboard.model.ladder import SILENT_AFTER_MONTHS


@lru_cache(maxsize=512)  # each month's page asks for every country
def days_of_change(dataset: Dataset, code: str, until: date) -> tuple[date, ...]:
    """The days on which the record of a country changed, in order, none after ``until``.

    An event counts on the day on which its date has passed, a station on the day of its listing, and
    silence on the day on which the last act is long enough past. What China's government says in
    general stands beside every country's record and is not counted here.
    """
    days = {event.date.latest for event in dataset.host_events.get(code, ())}
    days |= {dataset.listed_on(station).latest for station in dataset.host_stations.get(code, ())}
    days |= set(_silences(dataset, code))
    return tuple(sorted(day for day in days if day <= until))


def months_of_change(dataset: Dataset, until: date) -> tuple[date, ...]:
    """The last day of each month in which something changed; that of the month of ``until`` is ``until``."""
    days = {event.date.latest for event in dataset.events}
    days |= {dataset.listed_on(station).latest for station in dataset.stations}
    days |= {day for code in dataset.host_codes for day in _silences(dataset, code)}
    return tuple(sorted({min(end_of_month(day), until) for day in days if day <= until}))


def end_of_month(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _silences(dataset: Dataset, code: str) -> Iterator[date]:
    """The days on which the host's authorities had done nothing for so long that it is told as silence."""
    acts = sorted({event.date.latest for event in dataset.host_events.get(code, ()) if event.is_host_act})
    for act, following in pairwise([*acts, date.max]):
        day = _months_after(act, SILENT_AFTER_MONTHS)
        if day < following:
            yield day


def _months_after(day: date, months: int) -> date:
    """The first day from which ``day`` is at least so many months ago (see ``months_before``)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    while months_before(after, months) < day:
        after += timedelta(days=1)
    return after
