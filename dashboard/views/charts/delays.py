"""How long after the first report each country's authorities acted."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.model.records import Event
from dashboard.model.vocabulary import Step
from dashboard.queries.history import Delay, delays
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name
from dashboard.texts import Texts
from dashboard.views.charts.chart import Chart, layout, plain, wrapped
from dashboard.views.palette import Palette


def days_to_act(selection: Selection, texts: Texts, colours: Palette) -> Chart:
    """A row a country: its first inquiry and first demand to close, in days after the report.

    A date known only to the month or year is a bar over all days that it may mean.
    """
    found = delays(selection)
    names = [country_name(selection, delay.country_iso_a3, texts) for delay in found]
    rows = [
        [
            name,
            texts.date(delay.since.date),
            _told(delay, delay.inquiry, texts),
            _told(delay, delay.order, texts),
        ]
        for name, delay in zip(names, found, strict=True)
    ]
    return Chart(
        title=texts("chart.delays.title"),
        unit=texts("chart.delays.unit"),
        summary=texts("chart.delays.summary", n=len(found)) if found else texts("chart.empty"),
        figure=_figure(found, names, texts, colours) if found else None,
        columns=[
            texts("country.name"),
            texts("chart.delays.report"),
            texts("chart.delays.inquiry"),
            texts("chart.delays.order"),
        ],
        rows=rows,
    )


def _told(delay: Delay, event: Event | None, texts: Texts) -> str:
    if event is None:
        return texts("chart.delays.none")
    earliest, latest = _span(event, delay.since.date.latest)
    days = texts.number(latest) if earliest == latest else f"{texts.number(earliest)}-{texts.number(latest)}"
    return texts("chart.delays.cell", date=texts.date(event.date), days=days)


def _span(event: Event, since: date) -> tuple[int, int]:
    return (event.date.earliest - since).days, (event.date.latest - since).days


def _figure(found: tuple[Delay, ...], names: list[str], texts: Texts, colours: Palette) -> dict[str, Any]:
    traces: list[dict[str, Any]] = []
    styles = {"inquiry": (Step.INVESTIGATED, "circle"), "order": (Step.ORDERED_CLOSURE, "square")}
    for what, (step, symbol) in styles.items():
        acts = [
            (plain(name), event, *_span(event, delay.since.date.latest))
            for name, delay in zip(names, found, strict=True)
            if (event := getattr(delay, what)) is not None
        ]
        colour = colours.step[step]
        spans = [act for act in acts if act[2] != act[3]]
        traces += [
            {
                "type": "scatter",
                "mode": "lines",
                "x": [earliest, latest],
                "y": [name, name],
                "line": {"color": colour, "width": 7},
                "hoverinfo": "skip",
            }
            for name, _event, earliest, latest in spans
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [latest for _name, _event, _earliest, latest in acts],
                "y": [name for name, *_rest in acts],
                "marker": {
                    "symbol": symbol,
                    "size": 13,
                    "color": colour,
                    "line": {"color": colours.ink, "width": 1},
                },
                "text": [f"{texts.date(event.date)}<br>{wrapped(event.headline)}" for _name, event, *_rest in acts],
                "hovertemplate": "<b>%{y}</b>, day %{x}<br>%{text}<extra></extra>",
            }
        )
    keys = [
        {
            "x": 0,
            "y": 1,
            "xref": "paper",
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": line * 20,
            "xanchor": "left",
            "showarrow": False,
            "text": _coloured(sign, colours.step[styles[what][0]]) + texts(f"chart.delays.{what}"),
            "font": {"size": 14, "color": colours.ink},
        }
        for what, sign, line in (("inquiry", "●", 1), ("order", "■", 0))
    ]
    return {
        "data": traces,
        "layout": layout(
            colours,
            110 + 27 * len(found),
            margin={"t": 48},
            annotations=keys,
            xaxis={"side": "bottom", "zeroline": True, "zerolinecolor": colours.ink, "zerolinewidth": 1},
            yaxis={
                "autorange": "reversed",
                "type": "category",
                "categoryorder": "array",
                "categoryarray": [plain(name) for name in names],
                "tickfont": {"color": colours.ink, "size": 14},
            },
        ),
    }


def _coloured(sign: str, colour: str) -> str:
    return f"<span style='color:{colour}'>{sign}</span> "
