"""The record of a country: the standing with its trace, all sides, and nothing later than the date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard.model.ladder import changes
from dashboard.model.vocabulary import Bearing, Scope
from dashboard.queries.places import places
from dashboard.texts import texts
from dashboard.views.record import SIDES, country_record, record_html, side_of
from tests.queries.strategies import TODAY, fictional, real, turns
from tests.views.reading import Node, read

SOME_DAYS = [*[day for day in turns(real()) if day >= date(2022, 9, 1)][::7], TODAY]


def _record(focus: str, day: str | date) -> Node:
    as_of = date.fromisoformat(day) if isinstance(day, str) else day
    dataset = fictional() if focus.startswith("X") else real()
    return read(record_html(dataset, focus, as_of, texts(), full=True))


def test_a_note_that_rests_on_a_later_source_waits_for_it() -> None:
    """The note on Harbourton draws on a page of 2030, which may be as late as December."""
    early, late = _record("XNL", "2030-08-01"), _record("XNL", "2030-12-31")
    note = "the operator denies it"
    assert note not in early.text
    assert "The editors' note draws on a source of 2030 and is not shown for this date." in early.text
    assert note in late.text
    assert "not shown for this date" not in late.text
    # A note whose only source was out by then is shown at once.
    assert "Second place listed in Harbourton." in _record("XNL", "2030-01-10").text


@pytest.mark.parametrize("day", SOME_DAYS)
def test_nothing_later_than_the_date_is_told(day: date) -> None:
    """No event, no station and no editors' note of a later day stands in any record, for any country."""
    for code in real().host_codes:
        record = country_record(real(), code, day, texts())
        told = {e.id for column in record.ledger for e in column.events} | {e.id for e in record.background}
        assert all(real().event_by_id[event_id].date.passed_by(day) for event_id in told)
        assert all(real().listed_on(station).passed_by(day) for station in record.stations)
        for station in record.stations:
            dates = [real().sources[source_id].published for source_id in station.source_ids]
            later = any(published is not None and not published.passed_by(day) for published in dates)
            assert (station.id in record.notes_shown) == (not later)


def test_every_event_of_a_country_stands_in_its_record_once() -> None:
    for code in real().host_codes:
        record = country_record(real(), code, TODAY, texts())
        own = {event.id for event in real().host_events.get(code, ()) if event.date.passed_by(TODAY)}
        listed = [event.id for column in record.ledger for event in column.events if event.scope is Scope.COUNTRY]
        aside = [event.id for event in record.background]
        assert sorted(listed + aside) == sorted(own)
        assert all(event.bearing is not Bearing.STATION for event in record.background)
        general = [event for column in record.ledger for event in column.events if event.scope is not Scope.COUNTRY]
        assert {event.scope for event in general} <= {Scope.CHINA}
        assert {side_of(event) for event in general} <= {"china", "allegation"}


def test_the_denial_stands_beside_the_allegation() -> None:
    """China's general denial is told in the record of every country, in a column of its own."""
    tree = _record("XSD", "2030-08-01")
    columns = {node.attributes["aria-label"]: node for node in tree.find("section", kind="side")}
    assert list(columns) == [texts()(f"ledger.{side}") for side in SIDES]
    assert "China says that there are no stations abroad" in columns[texts()("ledger.china")].text


def test_the_trace_names_each_rung_with_its_event() -> None:
    for code in real().host_codes:
        (trace,) = _record(code, TODAY).find("details", kind="trace")
        rungs = changes(code, real().host_events.get(code, ()))
        if not rungs:
            assert texts()("step_meaning.none") in trace.text
        for change in rungs:
            assert change.event.headline in trace.text
            assert texts()(f"step.{change.step}") in trace.text


def test_the_day_before_tells_the_step_before() -> None:
    for code in real().host_codes:
        before = "none"
        for change in changes(code, real().host_events.get(code, ())):
            for day, step in ((change.day - timedelta(1), before), (change.day, str(change.step))):
                (standing,) = _record(code, day).find("p", kind="standing")
                assert standing.find("strong")[0].text == texts()(f"step.{step}")
            before = str(change.step)


def test_every_record_leads_to_its_sources() -> None:
    for focus in (*real().host_codes, *(place.id for place in places(real().stations))):
        tree = _record(focus, TODAY)
        for item in [item for cites in tree.find("ul", kind="cites") for item in cites.find("li")]:
            (link,) = [*item.find("a"), *item.find("span", kind="")][:1]
            assert link.attributes.get("href", "").startswith("http") or "address left out" in item.text


def test_a_silent_inquiry_is_neither_open_nor_closed() -> None:
    """Scenario 9: after 24 months without an act the record says since when nothing was heard."""
    (silent,) = [_record("XSD", day) for day in ("2032-07-01",)]
    assert "no public update since 1 Jul 2030" in silent.text
    assert "ongoing" not in silent.text
    assert "no public update" not in _record("XSD", "2032-06-30").text
    assert "no result has been reported so far" in _record("XSD", "2032-06-30").text


def test_what_is_not_known_is_said() -> None:
    tree = _record("XNL", "2030-08-01")
    (unknowns,) = tree.find("ul", kind="unknowns")
    assert "The city of 1 listed station." in unknowns.text
    assert "The result of the inquiry." in unknowns.text


def test_chosen_place_is_marked() -> None:
    tree = _record("NLD-rotterdam", "2022-11-01")
    assert [node.find("strong")[0].text for node in tree.find("li", kind="chosen")] == ["Rotterdam"]
