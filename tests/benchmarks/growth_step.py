"""One size of data, in a process of its own: ``python -m tests.benchmarks.growth_step FOLDER`` prints JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import brotli
import geopandas  # noqa: F401  # its import is not part of the check
import psutil

from dashboard.contract import check, load
from dashboard.exports import Provenance, What, export
from dashboard.queries.areas import areas, crowded
from dashboard.queries.columns import columns
from dashboard.queries.filters import Filters
from dashboard.queries.selection import facets, select
from dashboard.texts import texts
from dashboard.views.atlas import atlas, crowd
from dashboard.views.links import app_link
from dashboard.views.tables import stations_table

Made = TypeVar("Made")
TURNS = 5


def _took(make: Callable[[], Made], turns: int = 1) -> tuple[float, Made]:
    """The median time in milliseconds that something takes, and what was made last."""
    times = []
    for _ in range(turns):
        start = time.perf_counter()
        made = make()
        times.append((time.perf_counter() - start) * 1000)
    return median(times), made


def measure(folder: Path) -> dict[str, float]:
    """The figures of one size; times in milliseconds, sizes in bytes."""
    found: dict[str, float] = {}
    words, filters = texts(), Filters(date(2026, 11, 1), province=frozenset({"Fujian", "Zhejiang"}))
    found["check"], report = _took(lambda: check(folder))
    assert not report.findings
    found["load"], dataset = _took(lambda: load(folder, spatial=False))
    columns(dataset)

    def anew() -> Any:
        for each in (select, areas):
            each.cache_clear()
        selection = select(dataset, filters)
        facets(dataset, filters)
        return selection

    found["select"], selection = _took(anew, TURNS)

    def payload() -> bytes:
        areas.cache_clear()
        sent = atlas(dataset, words, stations=not crowded(dataset))
        return sent + (json.dumps(crowd(selection, "", words)).encode() if crowded(dataset) else b"")

    found["payload time"], sent = _took(payload, TURNS)
    found["payload"], found["payload compressed"] = len(sent), len(brotli.compress(sent, quality=9))
    found["table"], _ = _took(lambda: stations_table(selection, "", app_link({}), words), TURNS)
    provenance = Provenance.of(selection, words, "")
    found["export"], _ = _took(lambda: export(selection, What.STATIONS, ".csv", provenance))
    found["memory"] = psutil.Process().memory_info().rss
    return found


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
