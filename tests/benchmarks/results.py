"""The measurements as tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from tests.benchmarks.rounds import SESSIONS, Samples


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


def _number(value: float) -> str:
    return f"{value:,.1f}" if abs(value) < 20 and value != int(value) else f"{value:,.0f}"


def _cell(samples: list[float], unit: str) -> str:
    if not samples:
        return "–"
    text = f"{_number(median(samples))} {unit}".strip()
    if len(samples) > 1 and min(samples) != max(samples):
        text += f" ({_number(min(samples))}–{_number(max(samples))})"
    return text


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
            goal, met = _number(quantity.most), "met" if max(measured[OURS]) <= quantity.most else "not met"
        cells = (_cell(measured[name], quantity.unit) for name in (OURS, CHARTS, TUTORIAL))
        yield (quantity.name, *cells, f"{ours / tutorial:.2f}" if tutorial > 0 else "–", goal, met)


def plain(table: list[tuple[str, ...]]) -> str:
    """The table for a terminal."""
    widths = [max(len(row[column]) for row in table) for column in range(len(HEADER))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def markdown(table: list[tuple[str, ...]]) -> str:
    """The table for a document."""
    lines = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([lines[0], "|---" * len(HEADER) + "|", *lines[1:]])
