"""Exports of the fictional data, and data that have changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from dashboard.contract import load
from dashboard.exports import Provenance, What, export
from dashboard.model.dataset import Dataset
from dashboard.model.records import ChangeKind, Correction
from dashboard.queries.filters import Filters
from dashboard.queries.selection import select
from dashboard.texts import texts
from tests.contract.planting import FICTIONAL

TODAY = date(2030, 9, 1)
SUFFIXES = (".csv", ".xlsx", ".geojson")


@cache
def fictional() -> Dataset:
    """The fictional data as they are."""
    return load(FICTIONAL, spatial=False)


def exported(dataset: Dataset, what: What, suffix: str, *, as_of: date = TODAY, **facets: frozenset[str]) -> bytes:
    """An export of a data set, as the app makes it."""
    selection = select(dataset, Filters(as_of, **facets))
    return export(selection, what, suffix, Provenance.of(selection, texts(), "https://example.org/records"))


def correction(
    record_id: str, kind: ChangeKind, field: str = "id", new: str = "", table: str = "stations"
) -> Correction:
    """A line of the log of the day after the data's version."""
    return Correction(date(2030, 8, 2), table, record_id, field, record_id, new, f"Reason of {record_id}.", (), kind)


def changed() -> Dataset:
    """The fictional data one version later: a note corrected, a station withdrawn, one merged, an event added."""
    dataset = fictional()
    gone = {"xs-montara-1", "xs-vallemar-1"}
    stations = tuple(
        replace(station, note="Read again.") if station.id == "xn-harbourton-2" else station
        for station in dataset.stations
        if station.id not in gone
    )
    first = dataset.event_by_id["xsd-20300701-no-comment"]
    return replace(
        dataset,
        version="2030.08.02",
        digest="1" * 64,
        stations=stations,
        events=(*dataset.events, replace(first, id="xsd-20300701-second")),
        corrections=(
            *dataset.corrections,
            correction("xn-harbourton-2", ChangeKind.CHANGED, field="note"),
            correction("xs-montara-1", ChangeKind.WITHDRAWN),
            correction("xs-vallemar-1", ChangeKind.MERGED, new="xs-san-telmo-1"),
            correction("xsd-20300701-second", ChangeKind.ADDED, table="events"),
        ),
    )
