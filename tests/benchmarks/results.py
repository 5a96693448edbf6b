"""What a browser sees of the two apps, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from tests.benchmarks.rounds import SESSIONS, Samples
from tests.benchmarks.tables import cell, number


@dataclass(frozen=True)
class Quantity:
    """A line of the table.

    Attributes:
        key: under which the samples stand.
        goal: the most that ours may be, as a share of the tutorial's.
        most: the most that ours may be at all.
    """

    key: str
    name: str
    unit: str
    goal: float | None = None
    most: float | None = None


QUANTITIES = (
    Quantity("click", "filter click → map painted", "ms", goal=0.25),
    Quantity("cold bytes", "bytes until map and network rest, empty cache", "kB", goal=0.35),
    Quantity("processor", "server's processor time a filter click", "ms", goal=0.2),
    Quantity("cold outside", "requests to other hosts", "", most=0),
    Quantity("cold map", "map painted, empty cache", "ms"),
    Quantity("warm map", "map painted, full cache", "ms"),
    Quantity("warm bytes", "bytes, full cache", "kB"),
    Quantity("cold requests", "requests, empty cache", ""),
    Quantity("click bytes", "bytes a filter click", "kB"),
    Quantity("memory", "server's memory after the above", "MB"),
    Quantity("session memory", f"memory a session (of {SESSIONS})", "MB"),
)

OURS, CHARTS, TUTORIAL = "ours", "ours, charts open", "tutorial"
HEADER = ("", OURS, CHARTS, TUTORIAL, "ours / tutorial", "goal", "")


def rows(samples: Samples) -> Iterator[tuple[str, ...]]:
    """The lines of the table, the header first.

    Raises:
        RuntimeError: a quantity was not measured.
    """
    yield HEADER
    for quantity in QUANTITIES:
        measured = samples[quantity.key]
        if not measured[OURS] or not measured[TUTORIAL]:
            raise RuntimeError(f"not measured: {quantity.name}")
        ours, tutorial = median(measured[OURS]), median(measured[TUTORIAL])
        goal, met = "", ""
        if quantity.goal is not None:
            goal, met = f"≤ {quantity.goal}", "met" if ours <= quantity.goal * tutorial else "not met"
        if quantity.most is not None:
            goal, met = number(quantity.most), "met" if max(measured[OURS]) <= quantity.most else "not met"
        cells = (cell(measured[name], quantity.unit) for name in (OURS, CHARTS, TUTORIAL))
        yield (quantity.name, *cells, f"{ours / tutorial:.2f}" if tutorial > 0 else "–", goal, met)
