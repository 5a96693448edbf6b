"""Stations by host country, each bar in the colour of the country's furthest step."""

from __future__ import annotations

from dashboard.model.vocabulary import Step
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name
from dashboard.texts import Texts
from dashboard.views.charts.chart import Chart, layout, plain
from dashboard.views.palette import Palette


def stations_by_country(selection: Selection, texts: Texts, colours: Palette) -> Chart:
    """Horizontal bars, most stations first; countries with none listed are in the table only."""
    counted = sorted(
        ((count, code) for code, count in selection.per_country.items()),
        key=lambda each: (-each[0], country_name(selection, each[1], texts)),
    )
    names = [country_name(selection, code, texts) for _count, code in counted]
    steps = [selection.standings[code].furthest for _count, code in counted]
    stationless = [code for code in selection.standings if code not in selection.per_country]
    rows = [
        [name, texts.number(count), texts(f"step.{step}")]
        for name, (count, _code), step in zip(names, counted, steps, strict=True)
    ] + [
        [country_name(selection, code, texts), "0", texts(f"step.{selection.standings[code].furthest}")]
        for code in stationless
    ]
    figure = None
    if counted:
        trace = {
            "type": "bar",
            "orientation": "h",
            "y": [plain(name) for name in names],
            "x": [count for count, _code in counted],
            "customdata": [code for _count, code in counted],
            "marker": {"color": [colours.step[step] for step in steps], "line": {"color": colours.soft, "width": 0.6}},
            "text": [
                f" <b>{count}</b> {texts(f'step.{step}')}" for (count, _code), step in zip(counted, steps, strict=True)
            ],
            "textposition": "outside",
            "textfont": {"size": 14, "color": colours.ink},
            "cliponaxis": False,
            "hovertemplate": "%{y}: %{text}<extra></extra>",
            "width": 0.72,
        }
        most = counted[0][0]
        figure = {
            "data": [trace],
            "layout": layout(
                colours,
                60 + 25 * len(counted),
                margin={"b": 8},
                xaxis={"visible": False, "range": [0, most * 1.9]},
                yaxis={"autorange": "reversed", "showgrid": False, "tickfont": {"color": colours.ink, "size": 14}},
            ),
        }
    top = counted[:3]
    return Chart(
        title=texts("chart.countries.title"),
        unit=texts("chart.countries.unit"),
        summary=texts(
            "chart.countries.summary",
            none=texts("sentence.countries", n=sum(step is Step.NONE for step in steps)),
            top=texts.all_of([f"{country_name(selection, code, texts)} ({count})" for count, code in top]),
        )
        if top
        else texts("chart.empty"),
        figure=figure,
        columns=[texts("country.name"), texts("chart.stations"), texts("step.name")],
        rows=rows,
    )
