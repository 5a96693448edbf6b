"""The timeline: a row a country, a mark an event, in the colours of the sides and the ladder."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.model.ladder import step_of
from dashboard.model.records import Event
from dashboard.model.vocabulary import HOST_SIDES, Bearing, Scope
from dashboard.queries.history import START
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name
from dashboard.texts import Texts
from dashboard.views.charts.chart import Chart, layout, plain, wrapped
from dashboard.views.palette import Palette
from dashboard.views.record import side_of


def timeline(selection: Selection, texts: Texts, colours: Palette) -> Chart:
    """Events about the stations by country; the countries whose authorities acted first on top.

    A date known to the month or year is drawn as a line over all days that it may mean.
    """
    about = [event for event in selection.events if event.bearing is Bearing.STATION]
    hosts = [event for event in about if event.scope is Scope.COUNTRY]
    first: dict[str, date] = {}
    for event in hosts:
        if event.actor_side in HOST_SIDES:
            first.setdefault(event.country_iso_a3, event.date.latest)
    codes = sorted({event.country_iso_a3 for event in hosts}, key=lambda code: (first.get(code, date.max), code))
    names = {code: country_name(selection, code, texts) for code in codes}
    rows = [
        [
            texts.date(event.date),
            names.get(event.country_iso_a3, texts(f"scope.{event.scope}")),
            texts(f"event_type.{event.event_type}"),
            event.headline,
            texts(f"side.{event.actor_side}"),
        ]
        for event in selection.events
    ]
    drawn = [event for event in hosts if event.date.latest >= START]
    return Chart(
        title=texts("chart.timeline.title"),
        unit=texts("chart.timeline.unit"),
        summary=texts("chart.timeline.summary", n=len(drawn), countries=texts("sentence.countries", n=len(codes))),
        figure=_figure(drawn, codes, names, selection.filters.as_of, texts, colours) if drawn else None,
        columns=[
            texts("chart.date"),
            texts("country.name"),
            texts("chart.type"),
            texts("chart.event"),
            texts("chart.side"),
        ],
        rows=rows,
    )


def _group(event: Event) -> tuple[str, str, int]:
    """Whose event it is, the symbol for it, and its size."""
    if event.actor_side in HOST_SIDES:
        return ("host", "square", 13) if step_of(event) else ("host_other", "square-open", 10)
    symbols = {"china": ("diamond", 11), "operator": ("triangle-up", 9)}
    side = side_of(event)
    return (side, *symbols[side]) if side in symbols else ("allegation", "circle", 8)


def _figure(
    events: list[Event], codes: list[str], names: dict[str, str], as_of: date, texts: Texts, colours: Palette
) -> dict[str, Any]:
    def colour(event: Event) -> str:
        step = step_of(event)
        if step is not None:
            return colours.step[step]
        return colours.side[_group(event)[0].removesuffix("_other")]

    traces: list[dict[str, Any]] = []
    spans = [event for event in events if event.date.earliest != event.date.latest]
    for event in spans:
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [max(event.date.earliest, START).isoformat(), event.date.latest.isoformat()],
                "y": [plain(names[event.country_iso_a3])] * 2,
                "line": {"color": colour(event), "width": 3},
                "opacity": 0.7,
                "hoverinfo": "skip",
            }
        )
    # Reports below, host acts on top, so that what a country did is never hidden.
    for name in ("allegation", "operator", "china", "host_other", "host"):
        group = [event for event in events if _group(event)[0] == name]
        if not group:
            continue
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [event.date.latest.isoformat() for event in group],
                "y": [plain(names[event.country_iso_a3]) for event in group],
                "customdata": [[event.country_iso_a3, event.id] for event in group],
                "text": [
                    f"<b>{texts.date(event.date)}</b> {plain(texts(f'event_type.{event.event_type}'))}<br>"
                    f"{wrapped(event.headline)}<br>{wrapped(event.actor)}"
                    for event in group
                ],
                "hovertemplate": "%{text}<extra></extra>",
                "marker": {
                    "symbol": _group(group[0])[1],
                    "size": _group(group[0])[2],
                    "color": [colour(event) for event in group],
                    "line": {"color": colours.ink, "width": 0.8 if name != "host_other" else 1.5},
                },
            }
        )
    return {
        "data": traces,
        "layout": layout(
            colours,
            70 + 25 * len(codes),
            margin={"t": 28},
            xaxis={"type": "date", "side": "top", "range": [START.isoformat(), as_of.isoformat()]},
            yaxis={
                "type": "category",
                "categoryorder": "array",
                "categoryarray": [plain(names[code]) for code in codes],
                "range": [len(codes) - 0.5, -0.5],
                "tickfont": {"color": colours.ink, "size": 14},
            },
        ),
    }
