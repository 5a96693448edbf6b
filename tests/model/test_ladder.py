"""The ladder: properties that hold for any events, and each rule by an example."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model.ladder import RUNG_OF, Inquiry, changes, standing
from dashboard.model.records import Event
from dashboard.model.vocabulary import ActorSide, Bearing, EventType, Scope, Step
from tests.model.acts import EVENTS, HOST, OTHERS, act

DAYS = st.dates(date(2019, 12, 1), date(2027, 2, 1))


@given(EVENTS, DAYS, DAYS)
def test_later_date_never_lowers_the_furthest_step(events: list[Event], one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert standing(HOST, events, earlier).furthest.rank <= standing(HOST, events, later).furthest.rank


@given(EVENTS, DAYS, st.randoms(use_true_random=False))
def test_order_of_rows_never_matters(events: list[Event], as_of: date, random: object) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert standing(HOST, shuffled, as_of) == standing(HOST, events, as_of)
    assert changes(HOST, shuffled) == changes(HOST, events)


@given(EVENTS, st.lists(OTHERS, max_size=5), DAYS)
def test_acts_of_others_and_acts_about_other_things_change_nothing(
    events: list[Event], others: list[Event], as_of: date
) -> None:
    assert standing(HOST, [*events, *others], as_of) == standing(HOST, events, as_of)
    assert changes(HOST, [*events, *others]) == changes(HOST, events)


@given(EVENTS, DAYS)
def test_changes_agree_with_the_standing_on_every_date(events: list[Event], as_of: date) -> None:
    rises = changes(HOST, events)
    turns = [change.day + timedelta(days=shift) for change in rises for shift in (-1, 0, 1)]
    for day in (as_of, *turns):
        reached = [change for change in rises if change.day <= day]
        found = standing(HOST, events, day)
        assert found.furthest is (reached[-1].step if reached else Step.NONE)
        if reached:
            assert found.deciding is not None
            assert found.deciding.date.latest <= reached[-1].day


@given(EVENTS, DAYS)
def test_trace_rises_and_each_rung_has_its_event(events: list[Event], as_of: date) -> None:
    trace = standing(HOST, events, as_of).trace
    assert [step.rank for step, _ in trace] == sorted({step.rank for step, _ in trace})
    for step, event in trace:
        assert RUNG_OF[event.event_type] is step
        assert event.is_host_act
        assert event.date.passed_by(as_of)


@pytest.mark.parametrize(("event_type", "step"), RUNG_OF.items())
def test_each_type_reaches_its_rung(event_type: EventType, step: Step) -> None:
    assert standing(HOST, [act(event_type, "2022-10-26")], date(2022, 10, 26)).furthest is step
    assert standing(HOST, [act(event_type, "2022-10-26")], date(2022, 10, 25)).furthest is Step.NONE


@pytest.mark.parametrize("event_type", sorted(set(EventType) - set(RUNG_OF)))
def test_other_types_reach_no_rung(event_type: EventType) -> None:
    found = standing(HOST, [act(event_type, "2022-10-26")], date(2030, 1, 1))
    assert found.furthest is Step.NONE
    assert found.latest is not None


def test_partial_date_counts_when_it_has_passed() -> None:
    events = [act(EventType.CLOSURE_ORDERED, "2022-10")]
    assert standing(HOST, events, date(2022, 10, 30)).furthest is Step.NONE
    assert standing(HOST, events, date(2022, 10, 31)).furthest is Step.ORDERED_CLOSURE


def test_statement_by_another_side_scope_or_country_does_not_count() -> None:
    as_of = date(2030, 1, 1)
    closed = EventType.CLOSURE_REPORTED
    assert standing(HOST, [act(closed, "2022", side=ActorSide.CHINA_GOVERNMENT)], as_of).furthest is Step.NONE
    assert standing(HOST, [act(closed, "2022", scope=Scope.INTERNATIONAL)], as_of).furthest is Step.NONE
    assert standing(HOST, [act(closed, "2022", country="XSD")], as_of).furthest is Step.NONE
    assert standing(HOST, [act(EventType.CONVICTION, "2022", bearing=Bearing.RELATED)], as_of).furthest is Step.NONE


def test_first_event_of_a_rung_decides_and_ties_go_by_id() -> None:
    early = act(EventType.DENIAL, "2022-10-01", event_id="b")
    tied = act(EventType.NO_ACTION, "2022-10-01", event_id="a")
    late = act(EventType.DENIAL, "2023-10-01", event_id="0")
    assert standing(HOST, [late, early, tied], date(2024, 1, 1)).deciding is tied


def test_inquiry_is_open_then_silent_or_ends_with_a_result() -> None:
    opened = act(EventType.INVESTIGATION_OPENED, "2022-10-26")
    result = act(EventType.INVESTIGATION_RESULT, "2023-06")
    before = act(EventType.INVESTIGATION_RESULT, "2022-01-01")
    assert standing(HOST, [], date(2023, 1, 1)).inquiry is Inquiry.NONE
    assert standing(HOST, [opened], date(2023, 1, 1)).inquiry is Inquiry.OPEN
    assert standing(HOST, [opened, before], date(2023, 1, 1)).inquiry is Inquiry.OPEN
    assert standing(HOST, [opened], date(2024, 10, 25)).inquiry is Inquiry.OPEN
    assert standing(HOST, [opened], date(2024, 10, 26)).inquiry is Inquiry.SILENT
    assert standing(HOST, [opened, result], date(2023, 6, 29)).inquiry is Inquiry.OPEN
    assert standing(HOST, [opened, result], date(2030, 1, 1)).inquiry is Inquiry.RESULT
    assert standing(HOST, [opened, result], date(2030, 1, 1)).quiet
