"""Origins in tables: the flow row by row, and what each jurisdiction's listings rest on."""

from __future__ import annotations

from collections import Counter

from dashboard.queries.flows import bases
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name
from dashboard.texts import Texts
from dashboard.views.templates import render


def flow_table(selection: Selection, texts: Texts) -> str:
    """Province, jurisdiction, country, step and number of stations as an HTML table."""
    counted = Counter(
        (
            station.origin_province,
            station.origin_jurisdiction,
            country_name(selection, station.country_iso_a3, texts),
            selection.standings[station.country_iso_a3].furthest,
        )
        for station in selection.stations
    )
    rows = [(*key, count) for key, count in sorted(counted.items())]
    return render("flow_table.html", texts, rows=rows)


def bases_table(selection: Selection, texts: Texts) -> str:
    """What the listings of each jurisdiction of origin rest on, as an HTML table."""
    return render(
        "bases.html",
        texts,
        bases=bases(selection),
        day=texts.day(selection.filters.as_of),
        version=selection.dataset.version,
    )
