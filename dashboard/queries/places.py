"""Places: the stations of one city drawn as one mark; those without a city gathered in a tray."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.model.records import Station


@dataclass(frozen=True, slots=True)
class Place:
    """A city with its listed stations, or all stations of a country that name no city.

    Attributes:
        id: code of the country and name of the city, e.g. ``NLD-amsterdam``; without a city ``NLD-``.
        city: empty where the sources name only the country; such a place is not drawn as a point.
        lat, lon: centre of the city, WGS 84 degrees, or ``None``.

    """

    id: str
    country_iso_a3: str
    city: str
    lat: float | None
    lon: float | None
    stations: tuple[Station, ...]


def place_id(country_iso_a3: str, city: str) -> str:
    """The permanent name of a place in a URL."""
    ascii_name = unicodedata.normalize("NFKD", city).encode("ascii", "ignore").decode().lower()
    return f"{country_iso_a3}-{re.sub(r'[^a-z0-9]+', '-', ascii_name).strip('-')}"


def places(stations: Iterable[Station]) -> tuple[Place, ...]:
    """The stations grouped by place, in the order of country and city."""
    grouped: dict[str, list[Station]] = {}
    for station in stations:
        grouped.setdefault(place_id(station.country_iso_a3, station.city), []).append(station)
    return tuple(
        Place(key, first.country_iso_a3, first.city, first.lat, first.lon, tuple(group))
        for key, group in sorted(grouped.items())
        for first in group[:1]
    )
