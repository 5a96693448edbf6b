"""How many countries stood on each rung, over time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.model.vocabulary import Step
from dashboard.queries.history import Level, levels
from dashboard.queries.selection import Selection
from dashboard.texts import Texts
from dashboard.views.charts.chart import Chart, layout
from dashboard.views.palette import Palette

START = date(2022, 9, 1)
"""The month of the first report; acts before it are counted in the first value shown."""


def steps_over_time(selection: Selection, texts: Texts, colours: Palette) -> Chart:
    """Stacked steps: the number of countries whose furthest step is each rung, month by month."""
    as_of = selection.filters.as_of
    history = levels(selection)
    months = _months(START, as_of)
    counts = [_at(history, day) for day in months]
    steps = [step for step in Step if step is not Step.NONE]
    last = counts[-1] if counts else {}
    total = sum(last.values())
    rows = [
        [texts.day(day), *(texts.number(level.get(step, 0)) for step in steps)]
        for day, level in zip(months, counts, strict=True)
    ]
    return Chart(
        title=texts("chart.steps.title"),
        unit=texts("chart.steps.unit"),
        summary=texts(
            "chart.steps.summary",
            day=texts.day(as_of),
            total=texts("sentence.countries", n=total),
            parts=texts.all_of([f"{texts(f'step.{step}').lower()} {last.get(step, 0)}" for step in reversed(steps)]),
        ),
        figure=_figure(months, counts, steps, texts, colours) if total else None,
        columns=[texts("date.as_of"), *(texts(f"step.{step}") for step in steps)],
        rows=rows,
    )


def _figure(
    months: list[date], counts: list[dict[Step, int]], steps: Sequence[Step], texts: Texts, colours: Palette
) -> dict[str, object]:
    days = [day.isoformat() for day in months]
    traces = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": days,
            "y": [level.get(step, 0) for level in counts],
            "stackgroup": "steps",
            "line": {"width": 0.8, "shape": "hv", "color": colours.paper},
            "fillcolor": colours.step[step],
            "name": texts(f"step.{step}"),
            "hovertemplate": "%{x|%b %Y}: %{y}<extra>" + texts(f"step.{step}") + "</extra>",
        }
        for step in reversed(steps)
    ]
    notes, height = [], 0.0
    for step in reversed(steps):
        number = counts[-1].get(step, 0)
        if number:
            notes.append(
                {
                    "x": 1,
                    "xref": "paper",
                    "y": height + number / 2,
                    "text": f"<b>{number}</b> {texts(f'step.{step}')}",
                    "showarrow": False,
                    "xanchor": "left",
                    "xshift": 8,
                    "font": {"size": 14, "color": colours.ink},
                }
            )
        height += number
    figure_layout = layout(
        colours,
        360,
        margin={"r": 170},
        annotations=notes,
        hovermode="x unified",
        xaxis={"type": "date", "showgrid": False},
        yaxis={"rangemode": "tozero", "dtick": 5},
    )
    return {"data": traces, "layout": figure_layout}


def _months(start: date, end: date) -> list[date]:
    """The first day of each month, and the last day itself."""
    days = []
    year, month = start.year, start.month
    while date(year, month, 1) <= end:
        days.append(date(year, month, 1))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return [*days, end] if days and days[-1] != end else days


def _at(history: tuple[Level, ...], day: date) -> dict[Step, int]:
    level: Level | None = None
    for each in history:
        if each.day > day:
            break
        level = each
    return dict(level.countries) if level else {}
