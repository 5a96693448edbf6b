"""The places that published totals are about, and the records that lie in them.

A place is written ``World``; as a continent or union of :data:`REGIONS`; as a country's code; as a
jurisdiction of origin (``Fuzhou``), also within one country (``Fuzhou in Spain``); or as the surroundings
of a city (``Barcelona area``), for which the records of that city stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from dashboard.model.records import Claim, Country, Station
from dashboard.model.regions import REGIONS
from dashboard.model.vocabulary import JURISDICTIONS, UNKNOWN, ClaimScope

WORLD = "World"
AREA = " area"
IN = " in "


def is_known_place(claim: Claim, stations: Iterable[Station], countries: Mapping[str, Country]) -> bool:
    """Whether the place of a total can be set against records."""
    match claim.scope:
        case ClaimScope.WORLD:
            return claim.place == WORLD
        case ClaimScope.CONTINENT:
            return claim.place in REGIONS
        case ClaimScope.COUNTRY:
            return claim.place in countries
        case ClaimScope.JURISDICTION:
            if claim.place.endswith(AREA):
                return any(station.city == claim.place.removesuffix(AREA) for station in stations)
            origin, within, _country = claim.place.partition(IN)
            return origin in JURISDICTIONS and origin != UNKNOWN and (not within or bool(place_codes(claim, countries)))


def is_origin(claim: Claim) -> bool:
    """Whether a total counts what is tied to one jurisdiction of origin."""
    return claim.scope is ClaimScope.JURISDICTION and not claim.place.endswith(AREA)


def place_codes(claim: Claim, countries: Mapping[str, Country]) -> Collection[str] | None:
    """The codes of the countries that the place of a total covers; ``None`` where it covers all."""
    match claim.scope:
        case ClaimScope.WORLD:
            return None
        case ClaimScope.CONTINENT:
            return REGIONS.get(claim.place, frozenset())
        case ClaimScope.COUNTRY:
            return (claim.place,)
        case ClaimScope.JURISDICTION:
            _origin, within, name = claim.place.partition(IN)
            return tuple(code for code, country in countries.items() if country.name == name) if within else None


def records_of_place(
    claim: Claim, stations: Iterable[Station], countries: Mapping[str, Country]
) -> tuple[Station, ...]:
    """The records that lie in the place of a total, whatever list they come from."""
    codes = place_codes(claim, countries)
    here = (station for station in stations if codes is None or station.country_iso_a3 in codes)
    if claim.scope is not ClaimScope.JURISDICTION:
        return tuple(here)
    if claim.place.endswith(AREA):
        return tuple(station for station in here if station.city == claim.place.removesuffix(AREA))
    origin = claim.place.partition(IN)[0]
    return tuple(station for station in here if station.origin_jurisdiction == origin)
