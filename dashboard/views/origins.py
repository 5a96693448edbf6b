"""Origins in tables: the flow row by row, and what each jurisdiction's listings rest on."""

from __future__ import annotations

from dashboard.queries.flows import bases, paths_of
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name
from dashboard.texts import Texts
from dashboard.views.templates import render


def flow_table(selection: Selection, texts: Texts) -> str:
    """Province, jurisdiction, country, step and number of stations as an HTML table."""
    rows = sorted(
        (province, jurisdiction, country_name(selection, code, texts), step, count)
        for (province, jurisdiction, code, step), count in paths_of(selection).items()
    )
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
