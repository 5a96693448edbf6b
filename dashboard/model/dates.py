"""Dates known to the day, the month or only the year.

The forms are those of ISO 8601-1 with reduced precision: ``2022-10-26``, ``2022-10``, ``2022``.
A partial date is an interval of days. It is never rounded to the first day of the interval.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class DatePrecision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """An interval of days with the precision it is known to.

    Attributes:
        text: the date as written, ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
        earliest: first day of the interval.
        latest: last day of the interval; the day from which "by this date" holds.
        precision: day, month or year.

    """

    text: str
    earliest: date
    latest: date
    precision: DatePrecision

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2022``, ``2022-10`` or ``2022-10-26``.

        Raises:
            ValueError: the text has another form or names a day that does not exist.

        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            if month is None:
                return cls(text, date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR)
            if day is None:
                last = calendar.monthrange(year, month)[1]
                return cls(text, date(year, month, 1), date(year, month, last), DatePrecision.MONTH)
            exact = date(year, month, day)
        except ValueError as error:
            raise ValueError(f"{text!r} is not a day of the calendar") from error
        return cls(text, exact, exact, DatePrecision.DAY)

    def passed_by(self, as_of: date) -> bool:
        """Whether the whole interval has passed at the end of the day ``as_of``."""
        return self.latest <= as_of

    def overlaps(self, start: date, end: date) -> bool:
        """Whether any day of the interval lies in ``start``..``end``, both included."""
        return self.earliest <= end and self.latest >= start

    def __lt__(self, other: PartialDate) -> bool:
        """Order by the day the interval has passed, then by its first day."""
        return (self.latest, self.earliest) < (other.latest, other.earliest)

    def __str__(self) -> str:
        return self.text


def day_of_version(version: str) -> date:
    """The day of a data version, a calendar date such as ``2026.11.23``.

    Raises:
        ValueError: the version is not of the form that the contract demands.

    """
    return date.fromisoformat(version[:10].replace(".", "-"))


def months_before(day: date, months: int) -> date:
    """The same day of the month, ``months`` calendar months earlier (or the month's last day)."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    month += 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
