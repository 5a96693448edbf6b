"""What changed between two dates, for the same filters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dashboard.model.dataset import Dataset
from dashboard.model.records import Event, Station
from dashboard.model.vocabulary import Step
from dashboard.queries.filters import Filters
from dashboard.queries.selection import Selection, select


@dataclass(frozen=True, slots=True)
class Rise:
    """A country whose furthest step changed, with the event that decides the later one."""

    country_iso_a3: str
    before: Step
    after: Step
    event: Event


@dataclass(frozen=True)
class Comparison:
    """The differences from the earlier selection to the later.

    Attributes:
        rises: countries that went further.
        listed: stations listed since.
        events: events dated since.

    """

    earlier: Selection
    later: Selection
    rises: tuple[Rise, ...]
    listed: tuple[Station, ...]
    events: tuple[Event, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.rises or self.listed or self.events)


def compare(dataset: Dataset, filters: Filters, since: date) -> Comparison:
    """Compare the selection at ``since`` with the one at the date of ``filters``."""
    later = select(dataset, filters)
    earlier = select(dataset, replace(filters, as_of=since))
    known_events = {event.id for event in earlier.events}
    rises = []
    for code, standing in later.standings.items():
        before = earlier.standings[code].furthest if code in earlier.standings else Step.NONE
        if standing.deciding is not None and standing.furthest is not before:
            rises.append(Rise(code, before, standing.furthest, standing.deciding))
    return Comparison(
        earlier,
        later,
        tuple(sorted(rises, key=lambda rise: (-rise.after.rank, rise.event.date, rise.country_iso_a3))),
        replace(later, shown=later.shown & ~earlier.shown).stations,
        tuple(event for event in later.events if event.id not in known_events),
    )
