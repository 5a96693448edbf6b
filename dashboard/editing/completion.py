"""What follows from the cells that are given: proposals that a person can still change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.contract.feature_row import cells_of
from dashboard.contract.rules import date_of
from dashboard.contract.schema import Field
from dashboard.contract.tables import EVENTS, SOURCES, STATIONS
from dashboard.editing.draft import TABLES, Draft
from dashboard.editing.ids import proposed_id
from dashboard.editing.points import DEGREES
from dashboard.model.vocabulary import PROVINCE_OF, Listing, Precision, Scope

NEW = {"station": STATIONS.name, "event": EVENTS.name, "source": SOURCES.name}
"""The records that can be added one by one, and their tables."""

_CHINA = "CHN"
FILLED_IN = frozenset({"precision", "origin_province", "listing_event_id", "date_precision", "scope"})
"""Required fields of a new record that mostly follow from the others."""

_FOLLOWS = {"date_precision": "date", "origin_province": "origin_jurisdiction"}


def completed(draft: Draft, table: str, given: Mapping[str, str], *, keyword: str = "") -> dict[str, str]:
    """The cells that are given, with those that follow from them, and with an id.

    Nothing that is given is changed.
    """
    cells = {name: text.strip() for name, text in given.items() if text.strip()}
    following = {STATIONS.name: _station, EVENTS.name: _event}.get(table)
    for name, text in following(draft, cells) if following else ():
        if text and not cells.get(name):
            cells[name] = text
    key = TABLES[table].key
    if not cells.get(key):
        cells[key] = id_for(draft, table, cells, keyword=keyword)
    return cells


def id_for(draft: Draft, table: str, cells: Mapping[str, str], *, keyword: str = "") -> str:
    """The id proposed for a record of these cells."""
    country = draft.countries.get(cells.get("country_iso_a3", ""), {})
    alpha2 = {code: each["iso_a2"] for code, each in draft.countries.items()}
    named = {**cells, "country_name": country.get("name", "")}
    return proposed_id(table, named, draft.used_ids(table), alpha2=alpha2, keyword=keyword)


def missing_fields(table: str, cells: Mapping[str, str]) -> tuple[Field, ...]:
    """The required fields that have no cell, without those that follow from another one of them."""
    names = {field.name for field in TABLES[table].fields if field.required and not cells.get(field.name, "").strip()}
    wanted = {name for name in names if _FOLLOWS.get(name) not in names}
    return tuple(field for field in TABLES[table].fields if field.name in wanted)


def _station(draft: Draft, cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    city, country = cells.get("city", "").casefold(), cells.get("country_iso_a3", "")
    if city:
        yield "precision", Precision.CITY.value
    yield "origin_province", PROVINCE_OF.get(cells.get("origin_jurisdiction", ""), "")
    stations = cells_of(draft.contents[STATIONS.name]).values()
    if city and not any(cells.get(name) for name in DEGREES):
        same = (s for s in stations if s["city"].casefold() == city and s["country_iso_a3"] == country)
        for station in same:
            yield from ((name, station[name]) for name in DEGREES)
            break
    listing = cells.get("listed_in", "")
    if listing and listing != Listing.GOVERNMENT:
        by = {s["listing_event_id"] for s in stations if s["listed_in"] == listing}
        if len(by) == 1:
            yield "listing_event_id", by.pop()


def _event(_: Draft, cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    day = date_of(cells.get("date", ""))
    yield "date_precision", day.precision.value if day else ""
    country = cells.get("country_iso_a3", "")
    if country:
        yield "scope", (Scope.CHINA if country == _CHINA else Scope.COUNTRY).value
