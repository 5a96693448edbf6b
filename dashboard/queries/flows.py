"""From province to jurisdiction to host country to furthest step: the stations of a selection as flows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.model.records import Station
from dashboard.model.vocabulary import JURISDICTIONS, PROVINCES, Documentation, Step
from dashboard.queries.filters import STATION_FACETS
from dashboard.queries.selection import Selection

STAGES = ("province", "jurisdiction", "country", "step")
"""The facets that a flow passes, in this order."""


@dataclass(frozen=True, slots=True)
class Band:
    """Stations that go from one value of a stage to one value of the next.

    Attributes:
        stage: position of the left stage in :data:`STAGES`.
        source, target: the values on the left and on the right.
        province: the province of origin of all of them, which colours the band.
        count: number of stations, at least 1.
    """

    stage: int
    source: str
    target: str
    province: str
    count: int


@dataclass(frozen=True)
class Flows:
    """All bands of a selection, and the values of each stage with their number of stations."""

    bands: tuple[Band, ...]
    values: tuple[Mapping[str, int], ...]


def flows(selection: Selection) -> Flows:
    """The stations of the selection from stage to stage; unknown origin is a value like any other."""
    paths = [tuple(_value(selection, station, stage) for stage in STAGES) for station in selection.stations]
    bands = []
    for stage in range(len(STAGES) - 1):
        counted = Counter((path[stage], path[stage + 1], path[0]) for path in paths)
        bands += [Band(stage, source, target, province, n) for (source, target, province), n in counted.items()]
    counts = [Counter(path[stage] for path in paths) for stage in range(len(STAGES))]
    order = _orders(paths, counts)
    return Flows(
        tuple(bands),
        tuple({value: counts[stage][value] for value in order[stage]} for stage in range(len(STAGES))),
    )


def _value(selection: Selection, station: Station, stage: str) -> str:
    if stage == "step":
        return selection.standings[station.country_iso_a3].furthest
    return STATION_FACETS[stage](station)


def _orders(paths: list[tuple[str, ...]], counts: list[Counter[str]]) -> list[list[str]]:
    """Each stage in its own order; countries by their furthest step, then by number, so that bands cross little."""
    step_of = {path[2]: Step(path[3]).rank for path in paths}
    countries = sorted(counts[2], key=lambda code: (-step_of[code], -counts[2][code], code))
    return [
        [value for value in PROVINCES if counts[0][value]],
        [value for value in JURISDICTIONS if counts[1][value]],
        countries,
        [step for step in reversed(Step) if counts[3][step]],
    ]


@dataclass(frozen=True, slots=True)
class Basis:
    """What the listings of one jurisdiction of origin rest on.

    Attributes:
        jurisdiction, province: the origin.
        stations, countries: how many stations, in how many host countries.
        levels: how many of them have each level of documentation.
        lists: how many come from each list.
    """

    jurisdiction: str
    province: str
    stations: int
    countries: int
    levels: Mapping[str, int]
    lists: Mapping[str, int]


def bases(selection: Selection) -> tuple[Basis, ...]:
    """For each jurisdiction of origin in the selection, what its listings rest on."""
    grouped: dict[str, list[Station]] = {}
    for station in selection.stations:
        grouped.setdefault(station.origin_jurisdiction, []).append(station)
    return tuple(
        Basis(
            jurisdiction=jurisdiction,
            province=grouped[jurisdiction][0].origin_province,
            stations=len(grouped[jurisdiction]),
            countries=len({station.country_iso_a3 for station in grouped[jurisdiction]}),
            levels={level: sum(s.documentation is level for s in grouped[jurisdiction]) for level in Documentation},
            lists=dict(Counter(str(station.listed_in) for station in grouped[jurisdiction])),
        )
        for jurisdiction in JURISDICTIONS
        if jurisdiction in grouped
    )
