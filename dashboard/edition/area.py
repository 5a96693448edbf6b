"""The chart of steps over time as inline SVG, so that it follows the page's colours and needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.model.vocabulary import Step
from dashboard.queries.selection import Selection
from dashboard.texts import Texts
from dashboard.views.charts import steps_over_time
from dashboard.views.palette import LIGHT
from dashboard.views.templates import render

WIDTH, HEIGHT = 1000, 340
RIGHT, TOP, BOTTOM, LEFT = 190, 12, 28, 34
"""Room for the labels."""
APART = 19
"""Least distance from label to label."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One step: its area, and its label at the right."""

    step: Step
    path: str
    count: int
    y: float


def steps_chart(selection: Selection, texts: Texts) -> str:
    """How many countries stood on each step, month by month, with the table of the same figures."""
    chart = steps_over_time(selection, texts, LIGHT)
    layers: list[Layer] = []
    years: list[tuple[float, str]] = []
    grid: list[tuple[float, int]] = []
    if chart.figure is not None:
        traces = chart.figure["data"]
        days = [date.fromisoformat(day) for day in traces[0]["x"]]
        most = max(sum(column) for column in zip(*(trace["y"] for trace in traces), strict=True))
        xs = [_x(day, days) for day in days]
        steps = [step for step in reversed(Step) if step is not Step.NONE]
        layers = _layers(xs, [trace["y"] for trace in traces], steps, most)
        years = [(_x(date(year, 1, 1), days), str(year)) for year in range(days[0].year + 1, days[-1].year + 1)]
        grid = [(_y(number, most), number) for number in range(0, most + 1, 5)]
    return render(
        "edition/chart.html",
        texts,
        chart=chart,
        layers=layers,
        years=years,
        grid=grid,
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        foot=HEIGHT - BOTTOM,
        day=texts.day(selection.filters.as_of),
        version=selection.dataset.version,
    )


def _x(day: date, days: Sequence[date]) -> float:
    whole = (days[-1] - days[0]).days or 1
    return round(LEFT + (WIDTH - RIGHT - LEFT) * (day - days[0]).days / whole, 1)


def _y(number: int, most: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * number / max(most, 1), 1)


def _layers(xs: Sequence[float], counts: Sequence[Sequence[int]], steps: Sequence[Step], most: int) -> list[Layer]:
    """The areas from the bottom up; a number holds until the next one."""
    base = [0] * len(xs)
    layers = []
    label = HEIGHT + float(APART)
    for step, column in zip(steps, counts, strict=True):
        top = [low + number for low, number in zip(base, column, strict=True)]
        there = _stairs(xs, [_y(number, most) for number in top])
        back = _stairs(xs, [_y(number, most) for number in base])
        path = "M" + "L".join(f"{x} {y}" for x, y in [*there, *reversed(back)]) + "Z"
        label = min(label - APART, _y(base[-1], most) / 2 + _y(top[-1], most) / 2)
        layers.append(Layer(step, path, column[-1], label))
        base = top
    return layers


def _stairs(xs: Sequence[float], ys: Sequence[float]) -> list[tuple[float, float]]:
    corners = [(xs[0], ys[0])]
    for x, before, y in zip(xs[1:], ys, ys[1:], strict=False):
        corners += [(x, before), (x, y)] if y != before else [(x, y)]
    return corners
