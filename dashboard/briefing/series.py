"""The figures that charts on slides and in pictures are drawn from, counted from a selection.

What cannot be placed in time falls into the first period, so that the numbers of a chart always add up
to the selection.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.model.records import Event, Station
from dashboard.model.vocabulary import PROVINCES, UNKNOWN, Bearing, Step
from dashboard.queries.history import START, levels
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name
from dashboard.texts import Texts
from dashboard.views.record import SIDES, side_of

LENGTHS = (3, 12, 60, 120, 1200, 12_000)
"""Months a period may last; the shortest is taken that gives no more than :data:`MOST`."""

MOST = 24

SIDES_AND_OTHERS = (*SIDES, "eu")
"""The sides of the ledger, and the European Union, which is none of them."""


@dataclass(frozen=True, slots=True)
class Period:
    """Some months of the calendar, the first of them counted from year 0."""

    first: int
    months: int

    @property
    def label(self) -> str:
        """``2022 Q3``, ``2022`` or ``2020-2024``."""
        year, month = divmod(self.first, 12)
        if self.months == 3:
            return f"{year} Q{month // 3 + 1}"
        return f"{year}" if self.months == 12 else f"{year}-{year + self.months // 12 - 1}"


@dataclass(frozen=True, slots=True)
class OverTime:
    """Numbers by period.

    Attributes:
        periods: one after the other, the empty ones too.
        counts: for each series its number in each period.
        earlier: how many of the first period's are dated before it.

    """

    periods: tuple[Period, ...]
    counts: Mapping[str, tuple[int, ...]]
    earlier: int = 0


def station_events(selection: Selection) -> tuple[Event, ...]:
    """The events about the stations themselves, in order of date."""
    return tuple(event for event in selection.events if event.bearing is Bearing.STATION)


def speaker(event: Event) -> str:
    """The series an event belongs to, one of :data:`SIDES_AND_OTHERS`."""
    return side_of(event) or "eu"


def events_over_time(selection: Selection) -> OverTime:
    """The events about the stations by the side that acts or speaks."""
    events = station_events(selection)
    periods = _periods(events, selection.filters.as_of)
    index = [_place(event.date.latest, periods) for event in events]
    series = {side: [0] * len(periods) for side in SIDES_AND_OTHERS}
    for place, event in zip(index, events, strict=True):
        series[speaker(event)][place] += 1
    earlier = sum(_month(event.date.latest) < periods[0].first for event in events) if periods else 0
    return OverTime(periods, {side: tuple(counts) for side, counts in series.items() if any(counts)}, earlier)


def steps_over_time(selection: Selection) -> OverTime:
    """How many countries stood on each rung above ``none`` at the end of each period, or of the as-of day."""
    history = levels(selection)
    periods = _periods(station_events(selection), selection.filters.as_of) if history else ()
    series: dict[str, list[int]] = {step: [] for step in Step if step is not Step.NONE}
    for period in periods:
        passed = [level for level in history if _month(level.day) < period.first + period.months]
        now = passed[-1].countries if passed else {}
        for step, counts in series.items():
            counts.append(now.get(Step(step), 0))
    return OverTime(periods, {step: tuple(counts) for step, counts in series.items() if any(counts)})


@dataclass(frozen=True, slots=True)
class CountryBar:
    """One host country with its listed stations by province of origin."""

    code: str
    name: str
    step: Step
    provinces: Mapping[str, int]

    @property
    def total(self) -> int:
        """All its stations."""
        return sum(self.provinces.values())


def country_bars(selection: Selection, texts: Texts) -> tuple[CountryBar, ...]:
    """The countries with a listed station, most stations first."""
    bars = [
        CountryBar(
            code,
            country_name(selection, code, texts),
            selection.standings[code].furthest,
            Counter(map(province, stations)),
        )
        for code, stations in selection.stations_by_country.items()
    ]
    return tuple(sorted(bars, key=lambda bar: (-bar.total, bar.name)))


def origins(selection: Selection) -> Mapping[str, int]:
    """The stations by province of origin, most first; unknown comes last."""
    counts = Counter(map(province, selection.stations))
    return dict(sorted(counts.items(), key=lambda each: (each[0] == UNKNOWN, -each[1], each[0])))


def province(station: Station) -> str:
    """The province of origin of a station, one of those that have a colour."""
    return station.origin_province if station.origin_province in PROVINCES else UNKNOWN


def countries_without_city(selection: Selection, texts: Texts) -> Sequence[tuple[str, int]]:
    """Names of the countries in which stations are listed without a city, with their number."""
    counts = Counter(station.country_iso_a3 for station in selection.stations if station.lat is None)
    return sorted((country_name(selection, code, texts), number) for code, number in counts.items())


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _periods(events: Sequence[Event], as_of: date) -> tuple[Period, ...]:
    """From the first event (or :data:`START`) to the as-of date, in steps that keep a chart readable."""
    if not events:
        return ()
    first = max(_month(START), _month(min(event.date.latest for event in events)))
    last = max(_month(as_of), first)
    for months in LENGTHS:
        begin, end = first // months, last // months
        if end - begin < MOST or months == LENGTHS[-1]:
            break
    return tuple(Period(index * months, months) for index in range(begin, end + 1))


def _place(day: date, periods: Sequence[Period]) -> int:
    return min(max(0, (_month(day) - periods[0].first) // periods[0].months), len(periods) - 1)
