"""Invented totals and records for the tests of the rules that explain a difference."""

from __future__ import annotations

from dashboard.model.dates import PartialDate
from dashboard.model.records import Claim, Country, Station
from dashboard.model.totals import Reading, Totals
from dashboard.model.vocabulary import (
    PROVINCE_OF,
    Basis,
    ClaimScope,
    Documentation,
    Listing,
    Measure,
    Precision,
    Qualifier,
)

FIRST, SECOND = Listing.OVERSEAS_110, Listing.PATROL_AND_PERSUADE
COUNTRIES = {
    code: Country(code, code[:2], name) for code, name in {"XNL": "Norland", "XSD": "Sudria", "SWE": "Sweden"}.items()
}


def records(
    number: int, listing: Listing, *, code: str = "XNL", city: str = "Town", origin: str = "Fuzhou"
) -> list[Station]:
    """Some listed places of one country."""
    return [
        Station(
            id=f"{code.lower()}-{listing}-{city.lower() or 'unknown'}-{origin.lower()}-{index}",
            country_iso_a3=code,
            city=city,
            lat=None,
            lon=None,
            precision=Precision.CITY if city else Precision.COUNTRY,
            origin_jurisdiction=origin,
            origin_province=PROVINCE_OF[origin],
            listed_in=listing,
            listing_event_id="report",
            established=None,
            documentation=Documentation.REPORTED,
            source_ids=("source",),
            note="",
        )
        for index in range(number)
    ]


def total(
    value: int,
    basis: Basis,
    *,
    place: str = "XNL",
    scope: ClaimScope = ClaimScope.COUNTRY,
    measure: Measure = Measure.STATIONS,
    qualifier: Qualifier = Qualifier.EXACTLY,
    as_of: str = "2030-01-10",
) -> Claim:
    """A published total."""
    return Claim(
        claim_id=f"{place.lower()}-{measure}-{value}-{basis}-{qualifier}".replace("_", "-").replace(" ", "-"),
        scope=scope,
        place=place,
        measure=measure,
        value=value,
        qualifier=qualifier,
        as_of=PartialDate.parse(as_of) if as_of else None,
        basis=basis,
        source_ids=("source",),
        note="",
    )


def world(value: int, basis: Basis, measure: Measure = Measure.STATIONS) -> Claim:
    """A total for the whole world."""
    return total(value, basis, place="World", scope=ClaimScope.WORLD, measure=measure)


def read(claim: Claim, stations: list[Station], *others: Claim) -> Reading:
    """How one total is read beside records and other totals."""
    return Totals(stations, [claim, *others], COUNTRIES).readings[0]
