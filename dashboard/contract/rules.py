"""What must agree within one record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from dashboard.contract.findings import Finding, shown
from dashboard.contract.schema import Row
from dashboard.model.dates import PartialDate
from dashboard.model.vocabulary import PROVINCE_OF, ClaimScope, Precision, Scope

_DECIMALS = 4
_CHINA = "CHN"


def date_of(text: str) -> PartialDate | None:
    """The date, or ``None`` where there is none or it is wrongly written (which is reported elsewhere)."""
    try:
        return PartialDate.parse(text.strip())
    except ValueError:
        return None


def rule_findings(table: str, row: Row, created: date | None) -> Iterator[Finding]:
    """All that does not agree within one record. ``created`` is the day of this version of the data."""
    if table in _RULES:
        yield from _RULES[table](row)
    if created is not None:
        yield from _future_findings(table, row, created)


def _event_findings(row: Row) -> Iterator[Finding]:
    cells = row.cells
    day, precision = date_of(cells.get("date", "")), cells.get("date_precision", "")
    if day is not None and precision in ("day", "month", "year") and day.precision != precision:
        finer = len(day.text) > {"year": 4, "month": 7, "day": 10}[precision]
        problem = f"says {precision} where the date {day} is {'finer' if finer else 'coarser'}"
        yield row.finding(
            "date_precision", problem, f"write {day.precision}, or write the date as finely as it is known"
        )
    scope, country = cells.get("scope", ""), cells.get("country_iso_a3", "")
    if scope == Scope.COUNTRY and not country:
        yield row.finding("country_iso_a3", "is empty for scope country", "give the host country, or correct the scope")
    elif scope == Scope.COUNTRY and country == _CHINA:
        yield row.finding("scope", "is country for China, which is not a host", "write scope china")
    elif scope in (Scope.EU, Scope.INTERNATIONAL) and country:
        problem = f"is {shown(country)} for scope {scope}"
        yield row.finding("country_iso_a3", problem, "leave it empty, or write scope country")
    elif scope == Scope.CHINA and country != _CHINA:
        yield row.finding("country_iso_a3", f"is {shown(country)} for scope china", "write CHN, or correct the scope")


def _station_findings(row: Row) -> Iterator[Finding]:
    cells = row.cells
    jurisdiction, province = cells.get("origin_jurisdiction", ""), cells.get("origin_province", "")
    expected = PROVINCE_OF.get(jurisdiction)
    if expected is not None and province in PROVINCE_OF.values() and province != expected:
        yield row.finding(
            "origin_province",
            f"is {province} where {jurisdiction} belongs to {expected}",
            f"write {expected}, or correct the jurisdiction",
        )
    yield from _place_findings(row, cells)


def _place_findings(row: Row, cells: Mapping[str, str]) -> Iterator[Finding]:
    """A city record has a city and its point, a country-only record has neither."""
    precision, has_city = cells.get("precision", ""), bool(cells.get("city", "").strip())
    if precision == Precision.COUNTRY:
        if row.point is not None:
            yield row.finding("geometry", "a country-only record has a point", "write null; a country is not a point")
        if has_city:
            yield row.finding("city", "a country-only record names a city", "write null, or precision city")
    elif precision == Precision.CITY:
        if row.point is None and row.sound:
            yield row.finding(
                "geometry", "a city record has no point", "give the centre of the city, or precision country"
            )
        if not has_city and "city" in cells:
            yield row.finding("city", "a city record names no city", "name the city, or write precision country")
    if row.point is None:
        return
    longitude, latitude = row.point
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        problem = f"[{longitude}, {latitude}] is not on the earth"
        yield row.finding("geometry", problem, "write [longitude, latitude] in degrees; are they swapped?")
    for name, value in (("longitude", longitude), ("latitude", latitude)):
        if round(value, _DECIMALS) != value:
            yield row.finding(
                "geometry",
                f"{name} {value} is finer than {_DECIMALS} decimals",
                "give the centre of the city; nothing finer than the source is kept",
            )


def _claim_findings(row: Row) -> Iterator[Finding]:
    place = row.cells.get("place", "")
    if row.cells.get("scope") == ClaimScope.COUNTRY and place and not (len(place) == 3 and place.isupper()):
        yield row.finding(
            "place", f"{shown(place)} is not a country code", "write ISO 3166-1 alpha-3 for scope country"
        )


def _correction_findings(row: Row) -> Iterator[Finding]:
    cells = row.cells
    if row.sound and cells.get("old", "") == cells.get("new", ""):
        yield row.finding("new", "is the same as old", "state what changed, or remove the correction")


_RULES: Mapping[str, Callable[[Row], Iterator[Finding]]] = {
    "events": _event_findings,
    "stations": _station_findings,
    "claims": _claim_findings,
    "corrections": _correction_findings,
}

_DATED = {"events": "date", "stations": "established", "sources": "published", "claims": "as_of", "corrections": "date"}


def _future_findings(table: str, row: Row, created: date) -> Iterator[Finding]:
    field = _DATED.get(table, "")
    day = date_of(row.cells.get(field, ""))
    if day is not None and day.earliest > created:
        problem = f"{day} is after this version of the data ({created})"
        yield row.finding(field, problem, "correct the date, or renew `created` in datapackage.json")
