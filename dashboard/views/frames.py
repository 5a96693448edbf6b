"""The records of a selection as data frames, in the words of the page, for a table that sorts and searches."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pandas as pd

from dashboard.model.records import Event, Source, Station
from dashboard.model.vocabulary import Scope
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import countries_by_name, country_name
from dashboard.texts import Texts
from dashboard.views.templates import web_address

MOST = 1_000
"""Stations in the table of a page; the downloads hold all."""

Row = TypeVar("Row", Station, Event)


def stations_frame(selection: Selection, texts: Texts) -> pd.DataFrame:
    """One row a listed station, indexed by its id; dates as text, as precisely as they are known.

    Of more than :data:`MOST` stations the first; the page says so.
    """
    dataset = selection.dataset
    columns: dict[str, Callable[[Station], object]] = {
        texts("country.name"): lambda s: country_name(selection, s.country_iso_a3, texts),
        texts("table.city"): lambda s: s.city or texts("record.no_city"),
        texts("province.name"): lambda s: texts(f"province.{s.origin_province}"),
        texts("jurisdiction.name"): lambda s: texts(f"jurisdiction.{s.origin_jurisdiction}"),
        texts("listing.name"): lambda s: texts(f"listing.{s.listed_in}"),
        texts("table.listed_on"): lambda s: str(dataset.listed_on(s)),
        texts("table.established"): lambda s: str(s.established or ""),
        texts("documentation.name"): lambda s: texts(f"documentation.{s.documentation}"),
        texts("step.name"): lambda s: texts(f"step.{selection.standings[s.country_iso_a3].furthest}"),
        texts("table.publisher"): lambda s: _first(selection, s.source_ids).publisher,
        texts("table.source"): lambda s: web_address(_first(selection, s.source_ids).url),
        texts("table.sources"): lambda s: len(s.source_ids),
        texts("table.id"): lambda s: s.id,
    }
    stations = selection.first(MOST, countries_by_name(selection, texts))
    in_order = sorted(stations, key=lambda s: (country_name(selection, s.country_iso_a3, texts), s.id))
    return _frame(tuple(in_order), columns)


def events_frame(selection: Selection, texts: Texts) -> pd.DataFrame:
    """One row an event, indexed by its id, latest first."""
    columns: dict[str, Callable[[Event], object]] = {
        texts("chart.date"): lambda e: str(e.date),
        texts("country.name"): lambda e: (
            country_name(selection, e.country_iso_a3, texts) if e.scope is Scope.COUNTRY else texts(f"scope.{e.scope}")
        ),
        texts("chart.event"): lambda e: e.headline,
        texts("chart.type"): lambda e: texts(f"event_type.{e.event_type}"),
        texts("chart.side"): lambda e: texts(f"side.{e.actor_side}"),
        texts("events.by"): lambda e: e.actor,
        texts("table.bearing"): lambda e: texts(f"bearing.{e.bearing}"),
        texts("table.confidence"): lambda e: texts(f"confidence.{e.confidence}"),
        texts("table.publisher"): lambda e: _first(selection, e.source_ids).publisher,
        texts("table.source"): lambda e: web_address(_first(selection, e.source_ids).url),
        texts("table.sources"): lambda e: len(e.source_ids),
        texts("table.id"): lambda e: e.id,
    }
    return _frame(tuple(reversed(selection.events)), columns)


def _first(selection: Selection, source_ids: tuple[str, ...]) -> Source:
    return selection.dataset.sources[source_ids[0]]


def _frame(rows: tuple[Row, ...], columns: dict[str, Callable[[Row], object]]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: [read(row) for row in rows] for name, read in columns.items()}, index=[r.id for r in rows]
    )
