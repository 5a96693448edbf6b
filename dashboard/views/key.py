"""The key under the map, which is a table of figures at the same time."""

from __future__ import annotations

from dashboard.queries.areas import areas, crowded
from dashboard.queries.metrics import countries_by_step, stations_by_province
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name
from dashboard.texts import Texts
from dashboard.views.templates import render


def map_key(selection: Selection, texts: Texts) -> str:
    """Countries by furthest step and stations by province, with their colours, as HTML."""
    listed = selection.per_country
    return render(
        "key.html",
        texts,
        steps=list(countries_by_step(selection).items()),
        origins=list(stations_by_province(selection).items()),
        day=texts.day(selection.filters.as_of),
        version=selection.dataset.version,
        areas=sum(area.more > 0 for area in areas(selection)) if crowded(selection.dataset) else 0,
        without=[country_name(selection, code, texts) for code in selection.standings if code not in listed],
    )
