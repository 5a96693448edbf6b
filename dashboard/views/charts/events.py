"""Events over time by the side that acts or speaks and by kind."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from dashboard.model.records import Event
from dashboard.model.vocabulary import Bearing, EventType
from dashboard.queries.history import START
from dashboard.queries.selection import Selection
from dashboard.texts import Texts
from dashboard.views.charts.chart import Chart, layout
from dashboard.views.palette import LIGHT, Palette
from dashboard.views.record import SIDES, side_of

Quarter = tuple[int, int]
Row = tuple[str, EventType]


def events_by_side(selection: Selection, texts: Texts, colours: Palette) -> Chart:
    """A row a side and kind, a column a quarter, a circle as large as the number of events.

    An event counts in the quarter in which its date has passed.
    """
    about = [e for e in selection.events if e.bearing is Bearing.STATION and e.date.latest >= START and side_of(e)]
    counts = Counter((_row(event), _quarter(event.date.latest)) for event in about)
    rows = _rows(about)
    quarters = _run(sorted({quarter for _row_of, quarter in counts}))
    types = Counter(event.event_type for event in about)
    return Chart(
        title=texts("chart.events.title"),
        unit=texts("chart.events.unit"),
        summary=texts(
            "chart.events.summary",
            n=len(about),
            types=texts.all_of([f"{texts(f'event_type.{kind}').lower()} ({n})" for kind, n in types.most_common(5)]),
        )
        if about
        else texts("chart.empty"),
        figure=_figure(rows, quarters, counts, texts, colours) if about else None,
        columns=[texts("chart.side"), texts("chart.type"), *(_name(quarter) for quarter in quarters)],
        rows=[
            [
                texts(f"ledger.{side}"),
                texts(f"event_type.{kind}"),
                *(texts.number(counts[((side, kind), quarter)]) for quarter in quarters),
            ]
            for side, kind in rows
        ],
    )


def _row(event: Event) -> Row:
    return side_of(event), event.event_type


def _rows(about: list[Event]) -> list[Row]:
    """The sides in their order, in each the kinds, most frequent first."""
    often = Counter(map(_row, about))
    return [
        row
        for side in SIDES
        for row in sorted((r for r in often if r[0] == side), key=lambda row: (-often[row], row[1]))
    ]


def _figure(
    rows: list[Row], quarters: list[Quarter], counts: Counter[tuple[Row, Quarter]], texts: Texts, colours: Palette
) -> dict[str, Any]:
    places: dict[Row, float] = {}
    headings: list[tuple[str, float]] = []
    y = 0.0
    for position, row in enumerate(rows):
        if position == 0 or rows[position - 1][0] != row[0]:
            headings.append((row[0], y))
            y += 1
        places[row] = y
        y += 1
    marks = [(quarters.index(quarter), places[row], row, number) for (row, quarter), number in counts.items()]
    most = max(number for *_place, number in marks)
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [x for x, *_rest in marks],
        "y": [place for _x, place, *_rest in marks],
        "text": [str(number) for *_place, number in marks],
        "textfont": {"size": 12, "color": [_ink(row[0], colours) for _x, _y, row, _n in marks]},
        "marker": {
            "size": [number for *_place, number in marks],
            "sizemode": "area",
            "sizeref": 2 * most / 30**2,
            "sizemin": 8,
            "color": [colours.side[row[0]] for _x, _y, row, _n in marks],
            "line": {"width": 0},
            "opacity": 1,  # Plotly lets circles of several sizes shine through, which makes other colours of them
        },
        "customdata": [[_name(quarters[x]), texts(f"event_type.{row[1]}")] for x, _y, row, _n in marks],
        "hovertemplate": "%{customdata[1]}, %{customdata[0]}: %{text}<extra></extra>",
        "cliponaxis": False,
    }
    notes = [
        {
            "x": 0,
            "xref": "paper",
            "y": place,
            "xanchor": "left",
            "showarrow": False,
            "text": f"<b>{texts(f'ledger.{side}')}</b>",
            "font": {"size": 14, "color": colours.ink},
        }
        for side, place in headings
    ]
    return {
        "data": [trace],
        "layout": layout(
            colours,
            60 + int(26 * y),
            annotations=notes,
            xaxis={
                "tickvals": [x for x, (_year, quarter) in enumerate(quarters) if quarter == 1],
                "ticktext": [str(year) for year, quarter in quarters if quarter == 1],
                "range": [-0.8, len(quarters) - 0.2],
                "showgrid": True,
            },
            yaxis={
                "tickvals": list(places.values()),
                "ticktext": [texts(f"event_type.{kind}") for _side, kind in places],
                "range": [y - 0.4, -0.6],
                "showgrid": False,
            },
        ),
    }


def _ink(side: str, colours: Palette) -> str:
    """The colour of a number on a circle: the paper's, and ink on the one side that is pale on a light page."""
    return colours.ink if side == "allegation" and colours is LIGHT else colours.paper


def _name(quarter: Quarter) -> str:
    return f"{quarter[0]} Q{quarter[1]}"


def _quarter(day: date) -> Quarter:
    return day.year, (day.month - 1) // 3 + 1


def _run(quarters: list[Quarter]) -> list[Quarter]:
    """All quarters from the first to the last, the empty ones too."""
    if not quarters:
        return []
    (year, quarter), last = quarters[0], quarters[-1]
    run = []
    while (year, quarter) <= last:
        run.append((year, quarter))
        year, quarter = (year + 1, 1) if quarter == 4 else (year, quarter + 1)
    return run
