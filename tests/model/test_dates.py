"""Partial dates: intervals that are printed as precisely as they are known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model.dates import DatePrecision, PartialDate, months_before
from tests.model.acts import PARTIAL_DATES

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@given(PARTIAL_DATES)
def test_text_survives_reading_and_printing(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@given(DAYS, st.sampled_from(DatePrecision))
def test_day_lies_in_its_year_month_and_itself(day: date, precision: DatePrecision) -> None:
    length = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7, DatePrecision.DAY: 10}[precision]
    partial = PartialDate.parse(day.isoformat()[:length])
    assert partial.precision is precision
    assert partial.earliest <= day <= partial.latest
    assert partial.overlaps(day, day)


@given(PARTIAL_DATES, DAYS)
def test_date_has_passed_when_its_last_day_has(text: str, as_of: date) -> None:
    partial = PartialDate.parse(text)
    assert partial.passed_by(as_of) == (partial.latest <= as_of)
    assert not partial.passed_by(partial.earliest) or partial.precision is DatePrecision.DAY


@given(st.lists(PARTIAL_DATES, min_size=2, max_size=5))
def test_order_is_by_the_day_that_has_passed(texts: list[str]) -> None:
    ordered = sorted(PartialDate.parse(text) for text in texts)
    assert [partial.latest for partial in ordered] == sorted(partial.latest for partial in ordered)


@pytest.mark.parametrize(
    "text", ["", "22", "2022-13", "2022-02-30", "31/10/2022", "2022-1-1", "2022-10-26T00", " 2022", "20221026"]
)
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        PartialDate.parse(text)


def test_months_before_keeps_to_the_calendar() -> None:
    assert months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert months_before(date(2024, 1, 15), 24) == date(2022, 1, 15)


@given(DAYS, st.integers(0, 60))
def test_more_months_are_never_later(day: date, months: int) -> None:
    assert months_before(day, months + 1) <= months_before(day, months) <= day
