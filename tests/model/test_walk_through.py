"""Five countries day by day on the real data, against what their own sources say.

Each line is a historical fact with the page that it rests on, not a count of the data.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest

from dashboard.contract import load
from dashboard.model.dataset import Dataset
from dashboard.model.ladder import changes, standing
from dashboard.model.vocabulary import ActorSide, EventType, Step
from tests.contract.planting import DATA


@cache
def _dataset() -> Dataset:
    return load(DATA, spatial=False)


WALKS: dict[str, list[tuple[str, Step, str | None]]] = {
    "IRL": [
        ("2022-10-07", Step.NONE, None),
        # The Irish Times of 8 October reports that the government seeks answers from the embassy
        # (irish-times-2022-10-08-queries); ministers later say "in October" (dail-ks-2022-12-13-written-answer).
        ("2022-10-08", Step.INVESTIGATED, "irl-20221008-queries"),
        ("2022-10-25", Step.INVESTIGATED, "irl-20221008-queries"),
        # The department confirms that it told the embassy the office should close (irish-times-2022-10-27-ordered-shut,
        # bbc-nd-dublin). It was disclosed in a written answer a day before (dail-ks-2022-10-25-written-answer).
        ("2022-10-26", Step.ORDERED_CLOSURE, "irl-20221026-closure-ordered"),
        # That the activities had ceased is the embassy's statement, also in the minister's answer of 13 December.
        ("2022-12-31", Step.ORDERED_CLOSURE, "irl-20221026-closure-ordered"),
        ("2026-11-23", Step.ORDERED_CLOSURE, "irl-20221026-closure-ordered"),
    ],
    "NLD": [
        ("2022-09-29", Step.NONE, None),
        # The cabinet told parliament that it began an inquiry in early September (tweede-kamer-2022-12-20-ah-1107);
        # the day is not known, so it counts when the month has passed.
        ("2022-09-30", Step.INVESTIGATED, "nld-202209-first-inquiry"),
        ("2022-10-31", Step.INVESTIGATED, "nld-202209-first-inquiry"),
        # The minister announces immediate closure (nieuws-nl-2022-11-01-closure, nrc-2022-11-01-closure).
        ("2022-11-01", Step.ORDERED_CLOSURE, "nld-20221101-closure"),
        ("2022-12-19", Step.ORDERED_CLOSURE, "nld-20221101-closure"),
        # The ministers' own answer to parliament: both have closed (tweede-kamer-2022-12-20-ah-1107).
        ("2022-12-20", Step.REPORTED_CLOSED, "nld-20221220-closed"),
    ],
    "KOR": [
        ("2022-12-19", Step.NONE, None),
        # Government sources confirm that agencies establish whether a station exists (yonhap-2022-12-20-probe).
        ("2022-12-20", Step.INVESTIGATED, "kor-20221220-probe-begins"),
        # A restaurant that stops trading by itself is not ordered closed (rfa-2023-09-19-korea), and the verdict of
        # December 2025 is about customs and card offences (newsis-2025-12-17-verdict).
        ("2023-01-31", Step.INVESTIGATED, "kor-20221220-probe-begins"),
        ("2026-11-23", Step.INVESTIGATED, "kor-20221220-probe-begins"),
    ],
    "JPN": [
        ("2022-10-23", Step.NONE, None),
        # A member of the House of Councillors submits a question (sangiin-2022-10-24-210-s21).
        ("2022-10-24", Step.SPOKE, "jpn-20221024-diet-question"),
        ("2022-12-21", Step.SPOKE, "jpn-20221024-diet-question"),
        # The spokesman says that the government establishes the situation (reuters-asahi-2022-12-22-investigation).
        ("2022-12-22", Step.INVESTIGATED, "jpn-20221222-investigation-announced"),
        # A protest note is not a demand to close; the search told in 2024 is a result (sangiin-2024-12-27-216-t28).
        ("2026-11-23", Step.INVESTIGATED, "jpn-20221222-investigation-announced"),
    ],
    "ITA": [
        ("2022-11-07", Step.NONE, None),
        # Police checks in Prato find nothing unlawful (la-nazione-2022-11-08-prato).
        ("2022-11-08", Step.INVESTIGATED, "ita-20221108-local-checks"),
        # The association says that it will close the office: not the host's word (voa-zh-2022-11-18-prato).
        ("2022-12-06", Step.INVESTIGATED, "ita-20221108-local-checks"),
        # The interior minister tells the Chamber that the Prato desk has stopped (fatto-2022-12-07-minister).
        ("2022-12-07", Step.REPORTED_CLOSED, "ita-20221207-prato-closed"),
        ("2026-03-04", Step.REPORTED_CLOSED, "ita-20221207-prato-closed"),
        # Expulsions over a network tied to the stations (foglio-2026-03-07-expulsions).
        ("2026-03-05", Step.CHARGED_OR_EXPELLED, "ita-20260305-expulsions"),
    ],
}


@pytest.mark.parametrize(
    ("country", "day", "step", "event_id"),
    [(country, *line) for country, lines in WALKS.items() for line in lines],
)
def test_country_on_a_day(country: str, day: str, step: Step, event_id: str | None) -> None:
    found = standing(country, _dataset().events, date.fromisoformat(day))
    assert (found.furthest, found.deciding.id if found.deciding else None) == (step, event_id)


@pytest.mark.parametrize("country", ["IRL", "GBR"])
def test_closure_that_only_the_embassy_reports_is_not_the_hosts(country: str) -> None:
    events = _dataset().host_events[country]
    told = [event for event in events if event.event_type is EventType.CLOSURE_REPORTED]
    assert told
    assert {event.actor_side for event in told} == {ActorSide.CHINA_GOVERNMENT}
    assert all(change.step is not Step.REPORTED_CLOSED for change in changes(country, events))


def test_changes_and_standing_agree_for_every_country_on_every_turn() -> None:
    dataset = _dataset()
    for country, events in dataset.host_events.items():
        step = Step.NONE
        for change in changes(country, events):
            assert standing(country, events, change.day - timedelta(days=1)).furthest is step
            found = standing(country, events, change.day)
            assert (found.furthest, found.deciding) == (change.step, change.event)
            step = change.step


def test_china_is_no_host() -> None:
    assert "CHN" not in _dataset().host_codes
