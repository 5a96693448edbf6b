"""How the countries of a selection climbed the ladder, day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.model.ladder import Change, changes
from dashboard.model.records import Event
from dashboard.model.vocabulary import NGO_LISTINGS, EventType, Step
from dashboard.queries.selection import Selection

START = date(2022, 7, 1)
"""Where what is drawn over time begins: the quarter of the first report. Tables and records tell what is earlier."""


@dataclass(frozen=True, slots=True)
class Level:
    """How many countries stood on each rung from one day on."""

    day: date
    countries: Mapping[Step, int]


def rises(selection: Selection) -> Mapping[str, tuple[Change, ...]]:
    """Each rise of each country shown, up to the date."""
    return {
        code: tuple(
            c for c in changes(code, selection.events_by_country.get(code, ())) if c.day <= selection.filters.as_of
        )
        for code in selection.standings
    }


def levels(selection: Selection) -> tuple[Level, ...]:
    """The number of countries on each rung above ``none``, from each day on which it changed."""
    steps: dict[str, Step] = {}
    history: dict[date, Mapping[Step, int]] = {}
    in_order = sorted((change.day, code, change) for code, its in rises(selection).items() for change in its)
    for day, code, change in in_order:
        steps[code] = change.step
        history[day] = dict(Counter(steps.values()))
    return tuple(Level(day, countries) for day, countries in sorted(history.items()))


@dataclass(frozen=True, slots=True)
class Delay:
    """How long after the first report a country's authorities first acted.

    Attributes:
        country_iso_a3: the host country.
        since: the day of the report that first listed a station in the country.
        inquiry, order: the first inquiry and the first demand to close, or ``None``; an act may be
            dated before the report.

    """

    country_iso_a3: str
    since: Event
    inquiry: Event | None
    order: Event | None

    def days(self, event: Event | None) -> int | None:
        """Days from the report until all of the event's date has passed; negative before the report."""
        return None if event is None else (event.date.latest - self.since.date.latest).days


def delays(selection: Selection) -> tuple[Delay, ...]:
    """For each country with a station from the NGO's reports, its first inquiry and order, if any.

    Sorted by the days to the inquiry; countries without one come last.
    """
    found = []
    reports: dict[str, list[Event]] = {}
    for code, listing, event_id in selection.tally("country", "listing", "event"):
        if listing in NGO_LISTINGS:
            reports.setdefault(code, []).append(selection.dataset.event_by_id[event_id])
    for code, its in reports.items():
        acts = [event for event in selection.events_by_country.get(code, ()) if event.is_host_act]

        def first(kind: EventType, acts: list[Event] = acts) -> Event | None:
            return next((act for act in acts if act.event_type is kind), None)

        delay = Delay(
            code,
            min(its, key=lambda event: event.date),
            first(EventType.INVESTIGATION_OPENED),
            first(EventType.CLOSURE_ORDERED),
        )
        if delay.inquiry or delay.order:
            found.append(delay)

    def soonest(delay: Delay) -> tuple[int, str]:
        days = [each for each in (delay.days(delay.inquiry), delay.days(delay.order)) if each is not None]
        return min(days), delay.country_iso_a3

    return tuple(sorted(found, key=soonest))
