"""The numbers of each chart, of its table and of its words are those of the selection."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings

from dashboard.model.vocabulary import HOST_SIDES, Bearing, Scope, Step
from dashboard.queries.filters import Filters
from dashboard.queries.selection import Selection, select
from dashboard.queries.sentence import country_name
from dashboard.texts import texts
from dashboard.views.charts import (
    Chart,
    chinas_account,
    country_timeline,
    days_to_act,
    events_by_side,
    stations_by_country,
    steps_over_time,
    timeline,
)
from dashboard.views.palette import DARK, LIGHT, Palette
from dashboard.views.record import country_record, side_of
from tests.queries import naive
from tests.queries.strategies import TODAY, filters, real
from tests.views.colour import contrast

CHARTS = (steps_over_time, days_to_act, stations_by_country, events_by_side, chinas_account, timeline)
SINCE = date(2022, 7, 1)


def _traces(chart: Chart, **having: str) -> list[dict[str, Any]]:
    traces = chart.figure["data"] if chart.figure else []
    return [trace for trace in traces if all(trace.get(key) == value for key, value in having.items())]


def _drawn(selection: Selection) -> list[str]:
    """The ids of the events about stations that a picture since July 2022 can show."""
    return [e.id for e in selection.events if e.bearing is Bearing.STATION and e.date.latest >= SINCE]


@settings(max_examples=25, deadline=None)
@given(filters(real(), TODAY))
def test_every_chart_is_good_plotly_with_words_and_a_table(chosen: Filters) -> None:
    """Plotly's own validation takes each figure, in both themes; each has title, unit, summary and a table."""
    selection = select(real(), chosen)
    for make in CHARTS:
        for colours in (LIGHT, DARK):
            chart = make(selection, texts(), colours)
            if chart.figure is not None:
                go.Figure(chart.figure)
            assert chart.title
            assert chart.unit
            assert chart.summary
            assert all(len(row) == len(chart.columns) for row in chart.rows)
            assert all(isinstance(cell, str) for row in chart.rows for cell in row)


@settings(max_examples=40, deadline=None)
@given(filters(real(), TODAY))
def test_bars_are_the_stations_of_each_country(chosen: Filters) -> None:
    selection = select(real(), chosen)
    chart = stations_by_country(selection, texts(), LIGHT)
    counted = {code: len(its) for code, its in selection.stations_by_country.items()}
    for bars in _traces(chart, type="bar"):
        assert dict(zip(bars["customdata"], bars["x"], strict=True)) == counted
        steps = [selection.standings[code].furthest for code in bars["customdata"]]
        assert bars["marker"]["color"] == [LIGHT.step[step] for step in steps]
        assert bars["x"] == sorted(bars["x"], reverse=True)
    assert (chart.figure is None) == (not counted)
    told = {row[0]: (int(row[1]), row[2]) for row in chart.rows}
    assert told == {
        country_name(selection, code, texts()): (counted.get(code, 0), texts()(f"step.{stands.furthest}"))
        for code, stands in selection.standings.items()
    }


@settings(max_examples=25, deadline=None)
@given(filters(real(), TODAY))
def test_steps_over_time_end_where_the_map_stands(chosen: Filters) -> None:
    """Each month counts the countries by their step then; the last one is the date itself."""
    selection = select(real(), chosen)
    chart = steps_over_time(selection, texts(), LIGHT)
    steps = [step for step in Step if step is not Step.NONE]
    for trace in _traces(chart):
        (step,) = [step for step in steps if texts()(f"step.{step}") == trace["name"]]
        drawn = list(zip(trace["x"], trace["y"], strict=True))
        for day, number in (*drawn[::9], drawn[-1]):
            on_day = date.fromisoformat(day)
            assert number == sum(naive.furthest(real(), code, on_day) == step for code in selection.standings)
    if _traces(chart):
        assert _traces(chart)[0]["x"][-1] == chosen.as_of.isoformat()
        assert {len(row) for row in chart.rows} == {len(steps) + 1}


@settings(max_examples=40, deadline=None)
@given(filters(real(), TODAY))
def test_events_by_side_add_up(chosen: Filters) -> None:
    """Circles and table count each event about the stations once, in its row and quarter."""
    selection = select(real(), chosen)
    chart = events_by_side(selection, texts(), LIGHT)
    about = [event for event_id in _drawn(selection) if side_of(event := real().event_by_id[event_id])]
    kinds = Counter((texts()(f"ledger.{side_of(e)}"), texts()(f"event_type.{e.event_type}")) for e in about)
    assert {(row[0], row[1]): sum(map(int, row[2:])) for row in chart.rows} == dict(kinds)
    quarters = Counter(f"{e.date.latest.year} Q{(e.date.latest.month + 2) // 3}" for e in about)
    for column, quarter in enumerate(chart.columns[2:], start=2):
        assert sum(int(row[column]) for row in chart.rows) == quarters[quarter]
    drawn: Counter[tuple[str, str]] = Counter()
    for circles in _traces(chart):
        assert [str(size) for size in circles["marker"]["size"]] == circles["text"]
        for (quarter, kind), number in zip(circles["customdata"], circles["text"], strict=True):
            drawn[(kind, quarter)] += int(number)
    told: Counter[tuple[str, str]] = Counter()
    for event in about:
        kind = texts()(f"event_type.{event.event_type}")
        told[(kind, f"{event.date.latest.year} Q{(event.date.latest.month + 2) // 3}")] += 1
    assert drawn == told


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_circles_have_the_colours_of_the_sides_and_numbers_that_can_be_read(colours: Palette) -> None:
    (trace,) = _traces(events_by_side(select(real(), Filters(TODAY)), texts(), colours))
    assert set(trace["marker"]["color"]) == set(colours.side.values())
    assert trace["marker"]["opacity"] == 1
    pairs = set(zip(trace["textfont"]["color"], trace["marker"]["color"], strict=True))
    assert {pair: round(contrast(*pair), 1) for pair in pairs if contrast(*pair) < 4.5} == {}


@settings(max_examples=40, deadline=None)
@given(filters(real(), TODAY))
def test_timeline_has_one_mark_an_event(chosen: Filters) -> None:
    selection = select(real(), chosen)
    chart = timeline(selection, texts(), LIGHT)
    marks = [tuple(each) for trace in _traces(chart, mode="markers") for each in trace["customdata"]]
    hosts = [event_id for event_id in _drawn(selection) if real().event_by_id[event_id].scope is Scope.COUNTRY]
    assert sorted(event_id for _code, event_id in marks) == sorted(hosts)
    assert all(real().event_by_id[event_id].country_iso_a3 == code for code, event_id in marks)
    for trace in _traces(chart, mode="markers"):
        days = [real().event_by_id[event_id].date.latest.isoformat() for _code, event_id in trace["customdata"]]
        assert trace["x"] == days
    assert len(chart.rows) == len(selection.events)


@settings(max_examples=40, deadline=None)
@given(filters(real(), TODAY))
def test_chinas_account_tells_each_statement(chosen: Filters) -> None:
    selection = select(real(), chosen)
    chart = chinas_account(selection, texts(), LIGHT)
    about = [real().event_by_id[event_id] for event_id in _drawn(selection)]
    statements = [event for event in about if event.actor_side == "china_government"]
    assert [row[3] for row in chart.rows] == [f"{event.headline}. {event.summary}" for event in statements]
    drawn = [len(trace["x"]) for trace in _traces(chart)]
    hosts = sum(event.actor_side in HOST_SIDES for event in about)
    reports = sum(event.event_type == "report_published" for event in about)
    assert drawn == ([reports, hosts, len(statements)] if about else [])


@pytest.mark.parametrize("make", CHARTS)
def test_an_empty_selection_draws_nothing_and_says_so(make: Any) -> None:
    chart = make(select(real(), Filters(date(2000, 1, 1))), texts(), LIGHT)
    assert chart.figure is None
    assert chart.summary
    assert chart.rows in ([], ()) or make is steps_over_time


def test_days_to_act_are_those_of_the_query() -> None:
    """The Netherlands: listed on 12 September 2022, inquiry in September, order on 1 November: day 50."""
    chart = days_to_act(select(real(), Filters(TODAY)), texts(), LIGHT)
    (dutch,) = [row for row in chart.rows if row[0] == "Netherlands"]
    assert dutch[3] == "1 Nov 2022 (day 50)"
    squares = [trace for trace in _traces(chart, mode="markers") if trace["marker"]["symbol"] == "square"]
    (orders,) = squares
    assert dict(zip(orders["y"], orders["x"], strict=True))["Netherlands"] == 50


def test_timeline_of_a_country_has_the_marks_of_its_ledger() -> None:
    for code in real().host_codes:
        record = country_record(real(), code, TODAY, texts())
        chart = country_timeline(record, TODAY, texts(), LIGHT)
        events = [event for column in record.ledger for event in column.events if event.date.latest >= SINCE]
        assert sum(len(trace["x"]) for trace in _traces(chart, mode="markers")) == len(events)
        assert sorted(row[2] for row in chart.rows) == sorted(event.headline for event in events)
        if chart.figure is not None:
            go.Figure(chart.figure)
