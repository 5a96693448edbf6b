"""From province to jurisdiction to host country to furthest step: the stations of a selection as flows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.model.vocabulary import JURISDICTIONS, PROVINCE_OF, PROVINCES, Documentation, Step
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
    paths = paths_of(selection)
    bands = []
    for stage in range(len(STAGES) - 1):
        counted: Counter[tuple[str, str, str]] = Counter()
        for path, count in paths.items():
            counted[path[stage], path[stage + 1], path[0]] += count
        bands += [Band(stage, source, target, province, n) for (source, target, province), n in counted.items()]
    counts: list[Counter[str]] = [Counter() for _ in STAGES]
    for path, count in paths.items():
        for stage, value in enumerate(path):
            counts[stage][value] += count
    order = _orders(paths, counts)
    return Flows(
        tuple(bands),
        tuple({value: counts[stage][value] for value in order[stage]} for stage in range(len(STAGES))),
    )


def paths_of(selection: Selection) -> Mapping[tuple[str, ...], int]:
    """How many stations take each way through the :data:`STAGES`."""
    tally = selection.tally("province", "jurisdiction", "country")
    return {(*origin, code, selection.standings[code].furthest): count for (*origin, code), count in tally.items()}


def _orders(paths: Iterable[tuple[str, ...]], counts: list[Counter[str]]) -> list[list[str]]:
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
    origins, countries = selection.counts("jurisdiction"), selection.tally("jurisdiction", "country")
    levels, lists = selection.tally("jurisdiction", "documentation"), selection.tally("jurisdiction", "listing")
    return tuple(
        Basis(
            jurisdiction=jurisdiction,
            province=PROVINCE_OF[jurisdiction],
            stations=origins[jurisdiction],
            countries=sum(own == jurisdiction for own, _code in countries),
            levels={level: levels[jurisdiction, level] for level in Documentation},
            lists={name: count for (own, name), count in lists.items() if own == jurisdiction},
        )
        for jurisdiction in JURISDICTIONS
        if origins[jurisdiction]
    )
