"""Events over time by the side that acts or speaks."""

from __future__ import annotations

from collections import Counter
from datetime import date

from dashboard.model.vocabulary import Bearing
from dashboard.queries.selection import Selection
from dashboard.texts import Texts
from dashboard.views.charts.chart import Chart, layout
from dashboard.views.palette import Palette
from dashboard.views.record import SIDES, side_of


def events_by_side(selection: Selection, texts: Texts, colours: Palette) -> Chart:
    """Small multiples: the number of events about the stations in each quarter, a row a side.

    An event counts in the quarter in which its date has passed.
    """
    about = [
        event
        for event in selection.events
        if event.bearing is Bearing.STATION and event.date.latest >= date(2022, 7, 1)
    ]
    quarters = sorted({_quarter(event.date.latest) for event in about})
    counts = {side: Counter(_quarter(event.date.latest) for event in about if side_of(event) == side) for side in SIDES}
    every = _run(quarters)
    types = Counter(event.event_type for event in about)
    figure = None
    if about:
        most = max(max(counter.values(), default=0) for counter in counts.values())
        traces, notes, axes = [], [], {}
        for row, (side, counter) in enumerate(counts.items()):
            suffix = "" if row == 0 else str(row + 1)
            traces.append(
                {
                    "type": "bar",
                    "x": [f"{year}-{(quarter - 1) * 3 + 2:02}-15" for year, quarter in every],
                    "y": [counter[quarter] for quarter in every],
                    "xaxis": "x",
                    "yaxis": f"y{suffix}",
                    "marker": {"color": colours.side[side]},
                    "text": [str(counter[quarter]) if counter[quarter] else "" for quarter in every],
                    "textposition": "outside",
                    "textfont": {"size": 12, "color": colours.soft},
                    "cliponaxis": False,
                    "customdata": [f"{year} Q{quarter}" for year, quarter in every],
                    "hovertemplate": "%{customdata}: %{y}<extra></extra>",
                }
            )
            top = 1 - row * 0.25
            axes[f"yaxis{suffix}"] = {
                "domain": [top - 0.19, top - 0.03],
                "range": [0, most * 1.15],
                "visible": False,
                "fixedrange": True,
            }
            notes.append(
                {
                    "x": 0,
                    "xref": "paper",
                    "y": top,
                    "yref": "paper",
                    "yanchor": "top",
                    "xanchor": "left",
                    "showarrow": False,
                    "text": f"<b>{texts(f'ledger.{side}')}</b> {texts('sentence.events', n=sum(counter.values()))}",
                    "font": {"size": 14, "color": colours.ink},
                }
            )
        figure = {
            "data": traces,
            "layout": layout(
                colours, 440, annotations=notes, bargap=0.15, xaxis={"type": "date", "showgrid": False}, **axes
            ),
        }
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
        figure=figure,
        columns=[texts("chart.quarter"), *(texts(f"ledger.{side}") for side in SIDES)],
        rows=[
            [f"{year} Q{quarter}", *(texts.number(counts[side][(year, quarter)]) for side in SIDES)]
            for year, quarter in every
        ],
    )


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3 + 1


def _run(quarters: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """All quarters from the first to the last, the empty ones too."""
    if not quarters:
        return []
    first, last = quarters[0], quarters[-1]
    span = (last[0] - first[0]) * 4 + last[1] - first[1] + 1
    return [(first[0] + (first[1] - 1 + step) // 4, (first[1] - 1 + step) % 4 + 1) for step in range(span)]
