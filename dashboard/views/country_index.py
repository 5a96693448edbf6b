"""All host countries of a selection, one row each: stations listed, furthest step, deciding event."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.model.ladder import Standing
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name
from dashboard.texts import Texts
from dashboard.views.links import Link
from dashboard.views.templates import render


@dataclass(frozen=True, slots=True)
class Row:
    """One country as a row."""

    code: str
    name: str
    href: str
    stations: int
    standing: Standing


def country_index(selection: Selection, link: Link, texts: Texts) -> str:
    """The countries as an HTML table, those that went furthest first."""
    rows = [
        Row(
            code,
            country_name(selection, code, texts),
            link(code),
            selection.per_country[code],
            standing,
        )
        for code, standing in selection.standings.items()
    ]
    return render(
        "country_index.html",
        texts,
        rows=sorted(rows, key=lambda row: (-row.standing.furthest.rank, row.name)),
        dataset=selection.dataset,
        day=texts.day(selection.filters.as_of),
        as_of=selection.filters.as_of,
    )
