"""The timeline of one country: a row a side, a mark an event."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.model.ladder import step_of
from dashboard.model.records import Event
from dashboard.queries.history import START
from dashboard.texts import Texts
from dashboard.views.charts.chart import Chart, layout, wrapped
from dashboard.views.palette import Palette
from dashboard.views.record import CountryRecord


def country_timeline(record: CountryRecord, as_of: date, texts: Texts, colours: Palette) -> Chart:
    """The ledger of a country over time; host acts in the colour of the step they stand for.

    A date known to the month or year is a line over all days that it may mean.
    """
    drawn = {column.side: [event for event in column.events if event.date.latest >= START] for column in record.ledger}
    number = sum(map(len, drawn.values()))
    return Chart(
        title=texts("chart.country.title", name=record.name),
        unit=texts("chart.country.unit"),
        summary=texts("chart.country.summary", n=number),
        figure=_figure(drawn, as_of, texts, colours) if number else None,
        columns=[texts("chart.date"), texts("chart.side"), texts("chart.event")],
        rows=[
            [texts.date(event.date), texts(f"ledger.{side}"), event.headline]
            for side, event in sorted(
                ((side, event) for side, events in drawn.items() for event in events),
                key=lambda each: (each[1].date, each[1].id),
            )
        ],
    )


def _figure(drawn: dict[str, list[Event]], as_of: date, texts: Texts, colours: Palette) -> dict[str, Any]:
    def colour(side: str, event: Event) -> str:
        step = step_of(event)
        return colours.step[step] if step else colours.side[side]

    traces: list[dict[str, Any]] = []
    for side, events in drawn.items():
        row = texts(f"ledger.{side}")
        traces += [
            {
                "type": "scatter",
                "mode": "lines",
                "x": [max(event.date.earliest, START).isoformat(), event.date.latest.isoformat()],
                "y": [row, row],
                "line": {"color": colour(side, event), "width": 5},
                "opacity": 0.7,
                "hoverinfo": "skip",
            }
            for event in events
            if event.date.earliest != event.date.latest
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [event.date.latest.isoformat() for event in events],
                "y": [row] * len(events),
                "text": [f"<b>{texts.date(event.date)}</b><br>{wrapped(event.headline)}" for event in events],
                "hovertemplate": "%{text}<extra></extra>",
                "marker": {
                    "symbol": {"host": "square", "china": "diamond", "operator": "triangle-up"}.get(side, "circle"),
                    "size": 14,
                    "color": [colour(side, event) for event in events],
                    "line": {"color": colours.ink, "width": 1},
                },
            }
        )
    rows = [texts(f"ledger.{side}") for side in drawn]
    return {
        "data": traces,
        "layout": layout(
            colours,
            230,
            xaxis={"type": "date", "range": [START.isoformat(), max(as_of, date(2022, 12, 31)).isoformat()]},
            yaxis={
                "type": "category",
                "categoryorder": "array",
                "categoryarray": rows,
                "range": [len(rows) - 0.5, -0.5],
                "tickfont": {"color": colours.ink, "size": 14},
            },
        ),
    }
