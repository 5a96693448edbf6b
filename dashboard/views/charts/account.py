"""China's changing account: what its government said, beside what was reported and done at the time."""

from __future__ import annotations

from dashboard.model.records import Event
from dashboard.model.vocabulary import HOST_SIDES, ActorSide, Bearing, EventType, Scope
from dashboard.queries.history import START
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name
from dashboard.texts import Texts
from dashboard.views.charts.chart import Chart, layout, wrapped
from dashboard.views.palette import Palette


def chinas_account(selection: Selection, texts: Texts, colours: Palette) -> Chart:
    """Three rows over time: reports, acts of host countries, statements and closures told by China's side."""
    about = [event for event in selection.events if event.bearing is Bearing.STATION and event.date.latest >= START]
    groups = {
        "allegation": [event for event in about if event.event_type is EventType.REPORT_PUBLISHED],
        "host": [event for event in about if event.actor_side in HOST_SIDES],
        "china": [event for event in about if event.actor_side is ActorSide.CHINA_GOVERNMENT],
    }
    statements = groups["china"]
    figure = None
    if about:
        figure = {
            "data": [
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [event.date.latest.isoformat() for event in events],
                    "y": [f"<b>{texts(f'ledger.{name}')}</b>"] * len(events),
                    "text": [f"<b>{texts.date(event.date)}</b> {wrapped(event.headline)}" for event in events],
                    "hovertemplate": "%{text}<extra></extra>",
                    "marker": {
                        "symbol": "line-ns",
                        "size": 34,
                        "line": {"width": 2.5, "color": colours.side[name]},
                    },
                }
                for name, events in groups.items()
            ],
            "layout": layout(
                colours,
                220,
                xaxis={"type": "date", "range": [START.isoformat(), selection.filters.as_of.isoformat()]},
                yaxis={"type": "category", "autorange": "reversed", "showgrid": False},
            ),
        }
    return Chart(
        title=texts("chart.account.title"),
        unit=texts("chart.account.unit"),
        summary=texts("chart.account.summary", n=len(statements)),
        figure=figure,
        columns=[texts("chart.date"), texts("chart.where"), texts("chart.type"), texts("chart.statement")],
        rows=[
            [
                texts.date(event.date),
                _where(event, selection, texts),
                texts(f"event_type.{event.event_type}"),
                f"{event.headline}. {event.summary}",
            ]
            for event in statements
        ],
    )


def _where(event: Event, selection: Selection, texts: Texts) -> str:
    if event.scope is Scope.COUNTRY:
        return country_name(selection, event.country_iso_a3, texts)
    return texts(f"scope.{event.scope}")
