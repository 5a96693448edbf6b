"""The stations of a data set as columns of numbers: filtering and counting hardly depend on how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from dashboard.model.dataset import Dataset
from dashboard.model.records import Station
from dashboard.queries.filters import STATION_FACETS
from dashboard.queries.places import place_id

Mask = NDArray[np.bool_]
"""For each station of a data set, in its order, whether it is meant."""

READ: Mapping[str, Callable[[Station], str]] = MappingProxyType(
    {
        **STATION_FACETS,
        "precision": lambda station: station.precision,
        "established": lambda station: str(station.established or ""),
        "event": lambda station: station.listing_event_id,
        "place": lambda station: place_id(station.country_iso_a3, station.city),
    }
)
"""How each column is read: the facets, how exactly place and founding are known, the event of listing, the place."""


@dataclass(frozen=True, eq=False)
class Columns:
    """The stations as columns.

    Attributes:
        values: for each column the values that stand in it, sorted.
        codes: for each column and station the position of its value among them.
        listed: the day from which each station is shown, as an ordinal.
        order: the positions of the stations by country, city and id, those without a city last.
        first: for each place the position of its first station.
        points: latitude and longitude of each station, not a number where it has none.

    """

    values: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, NDArray[np.int32]]
    listed: NDArray[np.int32]
    order: NDArray[np.int32]
    first: NDArray[np.int64]
    points: NDArray[np.float64]

    def among(self, column: str, wanted: Collection[str]) -> Mask:
        """The stations whose value is one of those wanted."""
        is_wanted = np.array([value in wanted for value in self.values[column]], dtype=bool)
        return is_wanted[self.codes[column]]

    def by(self, day: date) -> Mask:
        """The stations listed by a day."""
        return self.listed <= day.toordinal()

    def tally(self, stations: Mask, names: Sequence[str]) -> Counter[tuple[str, ...]]:
        """How many of the stations have each combination of values that there is among them."""
        if not stations.any():
            return Counter()
        sizes = [len(self.values[name]) for name in names]
        combined = np.ravel_multi_index([self.codes[name][stations] for name in names], sizes)
        numbers = np.bincount(combined)
        found = np.flatnonzero(numbers)
        values = [
            [self.values[name][code] for code in codes]
            for name, codes in zip(names, np.unravel_index(found, sizes), strict=True)
        ]
        return Counter(dict(zip(zip(*values, strict=True), numbers[found].tolist(), strict=True)))


@lru_cache(maxsize=4)
def columns(dataset: Dataset) -> Columns:
    """The columns of a data set, made once."""
    stations = dataset.stations
    values, codes = {}, {}
    for name, read in READ.items():
        column = [read(station) for station in stations]
        values[name] = tuple(sorted(set(column)))
        position = {value: code for code, value in enumerate(values[name])}
        codes[name] = np.array([position[value] for value in column], dtype=np.int32)
    days = {event.id: event.date.latest.toordinal() for event in dataset.events}
    by_place = sorted(
        range(len(stations)),
        key=lambda at: (stations[at].country_iso_a3, stations[at].city or "~", stations[at].id),
    )
    return Columns(
        values,
        codes,
        np.array([days[station.listing_event_id] for station in stations], dtype=np.int32),
        np.array(by_place, dtype=np.int32),
        np.unique(codes["place"], return_index=True)[1],
        np.array([(station.lat, station.lon) for station in stations], dtype=np.float64).reshape(-1, 2),
    )
