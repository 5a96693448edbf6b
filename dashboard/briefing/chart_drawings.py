"""Charts as pictures: stations by country, the ladder over time, the timeline of events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dashboard.briefing.canvas import Box, Canvas
from dashboard.briefing.series import CountryBar, country_bars, speaker, station_events, steps_over_time
from dashboard.briefing.words import named, plain, quarter, word
from dashboard.model.ladder import step_of
from dashboard.model.records import Event
from dashboard.model.vocabulary import HOST_SIDES, Scope, Step
from dashboard.queries.history import START
from dashboard.queries.selection import Selection
from dashboard.texts import Texts

_BARS_A_COLUMN = 24
_MOST_ROWS = 60


def draw_countries(canvas: Canvas, selection: Selection, box: Box, texts: Texts) -> None:
    """A bar a country, as long as its number of stations, in the colour of its furthest step."""
    bars = country_bars(selection, texts)[: 3 * _BARS_A_COLUMN]
    if not bars:
        return _nothing(canvas, box, texts)
    columns = -(-len(bars) // _BARS_A_COLUMN)
    rows = -(-len(bars) // columns)
    width = box.width / columns
    pitch = min(46.0, (box.height - 30) / rows)
    size = min(22.0, pitch * 0.72)
    most = bars[0].total
    steps = max(canvas.text_width(word(texts, "step", bar.step), size) for bar in bars) + 60
    names = max(canvas.text_width(plain(bar.name, 26), size) for bar in bars) + 14
    unit = max(2.0, (width - names - steps - 30) / most)
    for index, bar in enumerate(bars):
        x, y = box.x + index // rows * width, box.y + 20 + index % rows * pitch
        _draw_bar(canvas, bar, x, y, names, unit, pitch, size, word(texts, "step", bar.step))
    return None


def _draw_bar(
    canvas: Canvas, bar: CountryBar, x: float, y: float, names: float, unit: float, pitch: float, size: float, step: str
) -> None:
    base = y + pitch * 0.5 + size * 0.35
    canvas.text(x + names - 10, base, plain(bar.name, 26), size, align="right")
    thick = Box(x + names, y + pitch * 0.12, bar.total * unit, pitch * 0.76)
    canvas.rectangle(thick, canvas.colours.step[bar.step], line=canvas.colours.soft, thickness=0.6)
    number = str(bar.total)
    canvas.text(thick.right + 8, base, number, size, bold=True)
    after = thick.right + 14 + canvas.text_width(number, size, bold=True)
    canvas.text(after, base, step, size, colour=canvas.colours.soft)


def draw_steps(canvas: Canvas, selection: Selection, box: Box, texts: Texts) -> None:
    """Stacked columns: how many countries stood on each rung at the end of each period."""
    series = steps_over_time(selection)
    totals = [sum(counts) for counts in zip(*series.counts.values(), strict=True)]
    if not totals or not max(totals):
        return _nothing(canvas, box, texts)
    names = max(canvas.text_width(f"00 {word(texts, 'step', step)}", 22) for step in series.counts) + 30
    plot = Box(box.x + 50, box.y + 16, box.width - 50 - names, box.height - 66)
    unit = plot.height / max(totals)
    for tick in _ticks(max(totals)):
        y = plot.bottom - tick * unit
        canvas.line([(plot.x, y), (plot.right, y)], canvas.colours.rule, 1)
        canvas.text(plot.x - 12, y + 7, str(tick), 20, colour=canvas.colours.soft, align="right")
    pitch = plot.width / len(series.periods)
    every = max(1, -(-len(series.periods) // 12))
    ends: list[tuple[float, str]] = []
    for index, period in enumerate(series.periods):
        top = plot.bottom
        for step, counts in series.counts.items():
            height = counts[index] * unit
            top -= height
            if height:
                part = Box(plot.x + index * pitch + pitch * 0.06, top, pitch * 0.88, height)
                canvas.rectangle(part, canvas.colours.step[Step(step)], line=canvas.colours.paper, order=3)
                if index == len(series.periods) - 1:
                    ends.append((top + height / 2 + 8, f"{counts[index]} {word(texts, 'step', step)}"))
        if index % every == 0:
            middle = plot.x + (index + 0.5) * pitch
            label = quarter(period.label, texts)
            canvas.text(middle, plot.bottom + 34, label, 19, colour=canvas.colours.soft, align="center")
    low = plot.bottom + 20
    for y, end in ends:  # from the lowest up, never closer than a line
        low = min(y, low - 27)
        canvas.text(plot.right + 16, low, end, 22)
    return None


def _ticks(most: int) -> Sequence[int]:
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 1000) if most / size <= 8)
    return range(0, most + 1, step)


SHAPES = {"allegation": ("o", 9), "host": ("s", 14), "china": ("D", 11), "operator": ("^", 11), "eu": ("p", 11)}
"""The symbol of each side and its size in pixels."""


def draw_timeline(canvas: Canvas, selection: Selection, box: Box, texts: Texts) -> None:
    """A row a country, a mark an event about the stations; those whose authorities acted first on top."""
    events = [event for event in station_events(selection) if event.scope is Scope.COUNTRY]
    if not events:
        return _nothing(canvas, box, texts)
    acted: dict[str, date] = {}
    for event in events:
        if event.actor_side in HOST_SIDES:
            acted.setdefault(event.country_iso_a3, event.date.latest)
    codes = sorted({e.country_iso_a3 for e in events}, key=lambda code: (acted.get(code, date.max), code))[:_MOST_ROWS]
    _draw_key(canvas, box, texts)
    size = min(22.0, (box.height - 86) / len(codes) * 0.84)
    names = max(canvas.text_width(named(selection, code, texts)[:28], size) for code in codes) + 16
    plot = Box(box.x + names, box.y + 76, box.width - names - 20, box.height - 86)
    first = max(START, min(event.date.latest for event in events))
    days = max(60, (selection.filters.as_of - first).days)
    _draw_years(canvas, plot, first, days)
    pitch = min(46.0, plot.height / len(codes))
    for row, code in enumerate(codes):
        y = plot.y + (row + 0.5) * pitch
        canvas.text(plot.x - 12, y + size * 0.33, named(selection, code, texts)[:28], size, align="right")
        canvas.line([(plot.x, y), (plot.right, y)], canvas.colours.rule, 0.8)
        for event in sorted((e for e in events if e.country_iso_a3 == code), key=_depth):
            x = plot.x + plot.width * min(1.0, max(0, (event.date.latest - first).days) / days)
            _draw_event(canvas, event, x, y, min(1.0, pitch / 19))
    return None


def _depth(event: Event) -> tuple[bool, int]:
    """Reports below, acts of the host country on top."""
    step = step_of(event)
    return event.actor_side in HOST_SIDES, step.rank if step else 0


def _draw_event(canvas: Canvas, event: Event, x: float, y: float, share: float) -> None:
    shape, size = SHAPES[speaker(event)]
    step = step_of(event)
    fill = canvas.colours.step[step] if step else canvas.colours.paper
    if event.actor_side not in HOST_SIDES:
        fill = canvas.colours.side.get(speaker(event), canvas.colours.soft)
    canvas.mark(x, y, shape, size * share, fill, canvas.colours.ink)


def _draw_key(canvas: Canvas, box: Box, texts: Texts) -> None:
    x, y = box.x, box.y + 24
    items = [("host", canvas.colours.step[step], texts(f"step.{step}")) for step in Step if step is not Step.NONE]
    items += [
        (side, canvas.colours.side[side], texts(f"ledger.{side}")) for side in ("allegation", "china", "operator")
    ]
    items.insert(len(Step) - 1, ("host", canvas.colours.paper, texts("image.timeline.other")))
    for side, colour, name in items:
        shape, size = SHAPES[side]
        canvas.mark(x + 8, y - 6, shape, size, colour, canvas.colours.ink)
        canvas.text(x + 24, y, name, 19)
        x += canvas.text_width(name, 19) + 48


def _draw_years(canvas: Canvas, plot: Box, first: date, days: int) -> None:
    last = first + timedelta(days=days)
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 7)]
    shown = [day for day in months if first <= day <= last]
    shown = [day for day in shown if day.month == 1] if len(shown) > 14 else shown
    for day in shown[:: max(1, -(-len(shown) // 14))]:
        x = plot.x + plot.width * (day - first).days / days
        canvas.line([(x, plot.y - 8), (x, plot.bottom)], canvas.colours.rule, 0.8)
        name = str(day.year) if day.month == 1 else f"{day.year}-{day.month:02}"
        canvas.text(x, plot.y - 14, name, 19, colour=canvas.colours.soft, align="center")


def _nothing(canvas: Canvas, box: Box, texts: Texts) -> None:
    canvas.text(box.x + box.width / 2, box.y + box.height / 2, texts("chart.empty"), 30, align="center")
