"""What grows with the number of stations: invented data of four sizes through check, map, table, export and app."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.contenders import processor_time, server_of
from tests.benchmarks.sessions import readers
from tests.benchmarks.tables import Table, number
from tests.browser.serving import ROOT, serving
from tests.fixtures.crowd.building import crowd

SIZES = (100, 1_000, 10_000, 100_000)
ACTS = 20
WARM = 8
"""Choices of the reader before those that are timed."""

Figures = Mapping[int, Mapping[str, float]]
"""For each size each quantity, in milliseconds or bytes."""


@dataclass(frozen=True)
class Quantity:
    """A line of the table and of the picture.

    Attributes:
        key: under which the figures stand.
        name: in the table; also in the picture, where it is drawn.
        unit: what the figures are divided by and called.
        goal: the most that the greatest size may be, in times the least.
        drawn: whether the picture has it.
    """

    key: str
    name: str
    unit: tuple[float, str]
    goal: float | None = None
    drawn: bool = False


MS, SECONDS, KB, MB = (1, "ms"), (1000, "s"), (1000, "kB"), (1e6, "MB")

QUANTITIES = (
    Quantity("payload", "map payload", KB, goal=3, drawn=True),
    Quantity("payload compressed", "the same, compressed", KB),
    Quantity("rerun", "filter → script done", MS, goal=3, drawn=True),
    Quantity("rerun processor", "processor time of that", MS),
    Quantity("select", "select and count all filters", MS),
    Quantity("payload time", "making the map payload", MS),
    Quantity("table", "first rows of the table", MS, drawn=True),
    Quantity("check", "check", SECONDS, drawn=True),
    Quantity("load", "load", SECONDS, drawn=True),
    Quantity("export", "export all as CSV", SECONDS, drawn=True),
    Quantity("memory", "memory after the above", MB),
)


def growth(say: Callable[[str], None]) -> Figures:
    """The figures of each size."""
    return {size: _of(size, say) for size in SIZES}


def _of(size: int, say: Callable[[str], None]) -> Mapping[str, float]:
    say(f"{size:,} stations")
    with tempfile.TemporaryDirectory(prefix="crowd-") as folder:
        crowd(Path(folder), size)
        command = [sys.executable, "-m", "tests.benchmarks.growth_step", folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
        if done.returncode:
            raise RuntimeError(f"{size} stations: {done.stderr[-2000:]}")
        found: dict[str, float] = json.loads(done.stdout)
        say(f"{size:,} stations in the app")
        with serving(STATIONS_DATA=folder, STREAMLIT_SERVER_FILE_WATCHER_TYPE="none") as address:
            server = server_of(address)
            readers("ours", address, "act", str(WARM))
            before = processor_time(server)
            (last,) = readers("ours", address, "act", str(ACTS))
            # Opening the page and the reader's first choice, which is not timed, are two more runs.
            found["rerun processor"] = (processor_time(server) - before) * 1000 / (ACTS + 2)
            found["rerun"] = median(last["took"]) * 1000
    return found


def rows(figures: Figures) -> Table:
    """The table of this part: a line a quantity, a column a size, and how many times the least is the greatest."""
    return list(_rows(figures))


def _rows(figures: Figures) -> Iterator[Sequence[str]]:
    least, greatest = min(figures), max(figures)
    yield "stations", *(f"{size:,}" for size in figures), f"{greatest:,} / {least:,}", "goal", ""
    for quantity in QUANTITIES:
        divisor, unit = quantity.unit
        values = {size: its[quantity.key] for size, its in figures.items()}
        ratio = values[greatest] / values[least]
        goal = f"≤ {quantity.goal:.0f}" if quantity.goal else ""
        met = ("met" if ratio <= quantity.goal else "not met") if quantity.goal else ""
        cells = [f"{number(value / divisor)} {unit}" for value in values.values()]
        yield quantity.name, *cells, number(ratio), goal, met
    for key in ("check", "load"):
        each = [f"{its[key] * 1000 / size:,.0f} µs" for size, its in figures.items()]
        yield f"{key}, a station", *each, "", "", ""
