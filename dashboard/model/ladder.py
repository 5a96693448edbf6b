"""The ladder: what a host country's own authorities have done about the alleged stations.

Nobody types a status. It is a fold over the dated events of one country, for any date:

* only events filed under the country (scope ``country``), about the stations themselves (bearing
  ``station``), by the host's own government, police, courts, services or parliament count;
* an event counts once its whole date has passed (``2022-10`` counts from 31 October 2022);
* each type of event stands for one rung (:data:`RUNG_OF`); types that are not named there, such as
  legislation, agreements, joint patrols and ``other``, never move the ladder;
* the furthest step is the highest rung reached. A country keeps it when later acts are lower.

The rules are published with their reasons in ``data/README.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from dashboard.model.dates import months_before
from dashboard.model.records import Event
from dashboard.model.vocabulary import EventType, Step

RUNG_OF: Mapping[EventType, Step] = MappingProxyType(
    {
        EventType.DENIAL: Step.SPOKE,
        EventType.STATEMENT_OF_CONCERN: Step.SPOKE,
        EventType.NO_ACTION: Step.SPOKE,
        EventType.PARLIAMENTARY_ACTION: Step.SPOKE,
        EventType.AMBASSADOR_SUMMONED: Step.SPOKE,
        EventType.INVESTIGATION_OPENED: Step.INVESTIGATED,
        EventType.INVESTIGATION_RESULT: Step.INVESTIGATED,
        EventType.CLOSURE_ORDERED: Step.ORDERED_CLOSURE,
        EventType.CLOSURE_REPORTED: Step.REPORTED_CLOSED,
        EventType.ARREST_OR_CHARGE: Step.CHARGED_OR_EXPELLED,
        EventType.CONVICTION: Step.CHARGED_OR_EXPELLED,
        EventType.SANCTION_OR_EXPULSION: Step.CHARGED_OR_EXPELLED,
    }
)

SILENT_AFTER_MONTHS = 24
"""After so many months without a host act, a country or its inquiry reads "no public update since"."""


class Inquiry(StrEnum):
    """What is publicly known of a host country's inquiry."""

    NONE = "none"
    OPEN = "open"
    SILENT = "silent"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Standing:
    """What one host country has done by one date, with the events that decide it.

    Attributes:
        country_iso_a3: the host country.
        as_of: the last day that counts.
        trace: each rung reached, lowest first, with the first event that reached it.
        latest: the host's latest act about the stations, whatever its type; of two whose dates may
            overlap, the one that begins later.
        inquiry: whether an inquiry was opened, and whether a result of the host's followed it.
        quiet: no act of the host for :data:`SILENT_AFTER_MONTHS` months before ``as_of``.

    """

    country_iso_a3: str
    as_of: date
    trace: tuple[tuple[Step, Event], ...]
    latest: Event | None
    inquiry: Inquiry
    quiet: bool

    @property
    def furthest(self) -> Step:
        """The highest rung reached."""
        return self.trace[-1][0] if self.trace else Step.NONE

    @property
    def deciding(self) -> Event | None:
        """The first event that reached the furthest step."""
        return self.trace[-1][1] if self.trace else None


def step_of(event: Event) -> Step | None:
    """The rung that an event stands for, or ``None`` where it does not move the ladder."""
    return RUNG_OF.get(event.event_type) if event.is_host_act else None


def standing(country_iso_a3: str, events: Iterable[Event], as_of: date) -> Standing:
    """Derive the standing of one country from its events, in whatever order they come.

    Events filed under other countries are ignored. Of several events that reach a rung, the one
    whose date has passed first decides; of those with the same date, the first by id.
    """
    acts = sorted(
        (e for e in events if e.country_iso_a3 == country_iso_a3 and e.is_host_act and e.date.passed_by(as_of)),
        key=lambda event: (event.date, event.id),
    )
    reached: dict[Step, Event] = {}
    for act in acts:
        step = step_of(act)
        if step is not None:
            reached.setdefault(step, act)
    # An act known only to its year may have come at any time of it: it is not taken for the latest
    # where another is known to be later in that year, nor for silence where it may have broken it.
    latest = max(acts, key=lambda act: (act.date.earliest, act.date.latest, act.id), default=None)
    quiet = bool(acts) and acts[-1].date.passed_by(months_before(as_of, SILENT_AFTER_MONTHS))
    return Standing(
        country_iso_a3=country_iso_a3,
        as_of=as_of,
        trace=tuple(sorted(reached.items(), key=lambda item: item[0].rank)),
        latest=latest,
        inquiry=_inquiry(acts, quiet=quiet),
        quiet=quiet,
    )


OUTCOMES = frozenset(
    {
        EventType.INVESTIGATION_RESULT,
        EventType.ARREST_OR_CHARGE,
        EventType.CONVICTION,
        EventType.SANCTION_OR_EXPULSION,
    }
)
"""What tells that an inquiry led somewhere, be it that nothing was found."""


def _inquiry(acts: list[Event], *, quiet: bool) -> Inquiry:
    """Whether the last inquiry opened has an outcome dated on or after its first day."""
    opened = [act for act in acts if act.event_type is EventType.INVESTIGATION_OPENED]
    outcomes = [act for act in acts if act.event_type in OUTCOMES]
    if not opened:
        return Inquiry.RESULT if outcomes else Inquiry.NONE
    if any(outcome.date.latest >= opened[-1].date.earliest for outcome in outcomes):
        return Inquiry.RESULT
    return Inquiry.SILENT if quiet else Inquiry.OPEN


@dataclass(frozen=True, slots=True)
class Change:
    """The day on which a country first stood on a rung, and the event that took it there."""

    day: date
    step: Step
    event: Event


def changes(country_iso_a3: str, events: Iterable[Event]) -> tuple[Change, ...]:
    """Each rise of the furthest step over time, earliest first.

    For every date, the last change on or before it agrees with :func:`standing`.
    """
    rises: list[Change] = []
    for event in sorted(events, key=lambda event: (event.date, event.id)):
        step = step_of(event) if event.country_iso_a3 == country_iso_a3 else None
        if step is None or (rises and step.rank <= rises[-1].step.rank):
            continue
        if rises and rises[-1].day == event.date.latest:
            rises.pop()
        rises.append(Change(event.date.latest, step, event))
    return tuple(rises)
