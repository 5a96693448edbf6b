"""Invented events for the tests of the ladder."""

from __future__ import annotations

from hypothesis import strategies as st

from dashboard.model.dates import PartialDate
from dashboard.model.records import Event
from dashboard.model.vocabulary import HOST_SIDES, ActorSide, Bearing, Confidence, EventType, Scope

HOST = "XNL"


def act(
    event_type: EventType,
    day: str,
    *,
    event_id: str = "",
    side: ActorSide = ActorSide.HOST_GOVERNMENT,
    bearing: Bearing = Bearing.STATION,
    scope: Scope = Scope.COUNTRY,
    country: str = HOST,
) -> Event:
    """An event of an invented country."""
    return Event(
        id=event_id or f"xnl-{day}-{event_type}".replace("_", "-"),
        country_iso_a3=country,
        scope=scope,
        date=PartialDate.parse(day),
        actor="Somebody",
        actor_side=side,
        event_type=event_type,
        bearing=bearing,
        city=(),
        headline="Something is said",
        summary="Somebody said something.",
        source_ids=("source",),
        confidence=Confidence.HIGH,
    )


def _text(year: int, month: int, day: int, parts: int) -> str:
    return "-".join([f"{year}", f"{month:02}", f"{day:02}"][:parts])


PARTIAL_DATES = st.builds(_text, st.integers(2020, 2026), st.integers(1, 12), st.integers(1, 28), st.integers(1, 3))
HOST_ACTS = st.builds(
    act,
    st.sampled_from(EventType),
    PARTIAL_DATES,
    event_id=st.uuids().map(lambda uuid: f"xnl-{uuid.hex}"),
    side=st.sampled_from(sorted(HOST_SIDES)),
)
OTHERS = st.builds(
    act,
    st.sampled_from(EventType),
    PARTIAL_DATES,
    event_id=st.uuids().map(lambda uuid: f"xnl-{uuid.hex}"),
    side=st.sampled_from(sorted(set(ActorSide) - HOST_SIDES)),
    bearing=st.sampled_from(Bearing),
) | st.builds(
    act,
    st.sampled_from(EventType),
    PARTIAL_DATES,
    event_id=st.uuids().map(lambda uuid: f"xnl-{uuid.hex}"),
    side=st.sampled_from(ActorSide),
    bearing=st.sampled_from([Bearing.RELATED, Bearing.CONTEXT]),
)
"""Events filed under the country that are no act of its own about the stations."""
EVENTS = st.lists(HOST_ACTS | OTHERS, max_size=8)
