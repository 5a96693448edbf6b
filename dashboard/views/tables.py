"""The listed stations as a table: the same rows as the marks on the map."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.model.records import Source, Station
from dashboard.model.vocabulary import Step
from dashboard.queries.places import place_id
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import countries_by_name, country_name, sentence
from dashboard.texts import Texts
from dashboard.views.links import Link
from dashboard.views.templates import render


@dataclass(frozen=True, slots=True)
class Row:
    """One station as a row."""

    station: Station
    country: str
    focus: str
    href: str
    step: Step
    source: Source
    more: int
    chosen: bool


MOST = 200
"""Rows that a page shows; the downloads hold all."""


def stations_table(selection: Selection, focus: str, link: Link, texts: Texts, most: int = MOST) -> str:
    """The stations of the selection as an HTML table, by country, city and id.

    Args:
        selection: what to show.
        focus: the country or place whose record is open; its rows are marked.
        link: where the record of each row is.
        texts: the language.
        most: how many rows; that there are more is said.

    """
    stations = selection.first(most, countries_by_name(selection, texts))
    return render(
        "stations_table.html",
        texts,
        rows=[_row(selection, station, focus, link, texts) for station in stations],
        total=selection.number,
        sentence=sentence(selection, texts),
        day=texts.day(selection.filters.as_of),
        as_of=selection.filters.as_of,
        version=selection.dataset.version,
    )


def _row(selection: Selection, station: Station, focus: str, link: Link, texts: Texts) -> Row:
    own = place_id(station.country_iso_a3, station.city)
    return Row(
        station=station,
        country=country_name(selection, station.country_iso_a3, texts),
        focus=own,
        href=link(own),
        step=selection.standings[station.country_iso_a3].furthest,
        source=selection.dataset.sources[station.source_ids[0]],
        more=len(station.source_ids) - 1,
        chosen=focus in {own, station.country_iso_a3},
    )
