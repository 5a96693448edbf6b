"""Areas: what the map draws where there are more stations than a browser can hold.

Up to :data:`CARRIED` stations the browser has them all and draws any date and filter by itself. Above that
the server sums up what is shown: first by place, and where that is too many marks by cells of a grid, the
finest that leaves few enough. So the marks of a narrower choice stand for smaller areas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dashboard.model.dataset import Dataset
from dashboard.queries.columns import columns
from dashboard.queries.selection import Selection

CARRIED = 2_000
"""Stations that a browser is sent one by one."""

MOST = 300
"""Marks on one map; a country with a station has at least one."""

CELLS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 360.0)
"""Sizes of the cells in degrees, tried in turn; the last one holds a country."""

SPAN = 1_000
"""More than the cells along any circle of the earth."""


@dataclass(frozen=True, slots=True)
class Area:
    """Stations of one country that are drawn as one mark, at the place that has most of them.

    Attributes:
        place: the id of that place.
        city: its name; empty for the stations that name no city, which are not drawn as a point.
        lat, lon: its centre, WGS 84 degrees, or ``None``.
        more: how many other places there are in the area.
        origins: how many stations come from each jurisdiction.

    """

    place: str
    country_iso_a3: str
    city: str
    lat: float | None
    lon: float | None
    more: int
    origins: Mapping[str, int]


def crowded(dataset: Dataset) -> bool:
    """Whether the browser gets areas instead of single stations."""
    return len(dataset.stations) > CARRIED


@lru_cache(maxsize=64)
def areas(selection: Selection, most: int = MOST) -> tuple[Area, ...]:
    """The stations shown, summed up to at most ``most`` marks, and one entry a country for those without a city."""
    table, stations = columns(selection.dataset), selection.dataset.stations
    places, origins = table.values["place"], table.values["jurisdiction"]
    numbers = np.zeros((len(places), len(origins)), dtype=np.int64)
    np.add.at(numbers, (table.codes["place"][selection.shown], table.codes["jurisdiction"][selection.shown]), 1)
    shown = np.flatnonzero(numbers.any(axis=1))
    numbers, first = numbers[shown], table.first[shown]
    cells = _cells(table.codes["country"][first], table.points[first], most)
    _, area, among = np.unique(cells, return_inverse=True, return_counts=True)
    sums = np.zeros((len(among), len(origins)), dtype=np.int64)
    np.add.at(sums, area, numbers)
    # By area, the place with most stations first: that is where the area is drawn.
    order = np.lexsort((-numbers.sum(axis=1), area))
    chief = order[np.searchsorted(area[order], np.arange(len(among)))]
    found = []
    for place, its, count in zip(chief.tolist(), sums.tolist(), among.tolist(), strict=True):
        station = stations[first[place]]
        found.append(
            Area(
                places[shown[place]],
                station.country_iso_a3,
                station.city,
                station.lat,
                station.lon,
                count - 1,
                {origin: number for origin, number in zip(origins, its, strict=True) if number},
            )
        )
    return tuple(sorted(found, key=lambda each: each.place))


def _cells(country: NDArray[np.int32], points: NDArray[np.float64], most: int) -> NDArray[np.int64]:
    """For each place a number for the cell that it falls into; without a point its country is its cell."""
    pointless = np.isnan(points[:, 0])
    cells = np.arange(len(points), dtype=np.int64)
    for size in CELLS:
        if len(np.unique(cells[~pointless])) <= most:
            break
        row, column = np.floor((np.nan_to_num(points) + np.array([90, 180])) / size).astype(np.int64).T
        cells = (country * SPAN + row) * SPAN + column
    cells[pointless] = -1 - country[pointless]
    return cells
