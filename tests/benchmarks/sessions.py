"""Many readers of one process: how many it holds, what each costs in memory, and how long it takes to start."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.contenders import STREAMLITS_OWN_SETTINGS, TUTORIAL, Contender, contenders
from tests.benchmarks.map_files import map_files
from tests.benchmarks.readers import EVERY, LIMIT
from tests.benchmarks.rounds import megabytes_held
from tests.benchmarks.tables import Table, cell, number
from tests.browser.serving import ROOT, serving

OPEN = 100
"""Pages open at the same time while the memory is looked at."""

STARTS = 3
GOAL = 5
"""Times as many readers as the tutorial's app."""

Say = Callable[[str], None]


def readers(app: str, address: str, *what: str) -> list[dict[str, Any]]:
    """What readers in a process of their own told, a line each.

    Raises:
        RuntimeError: they could not do what they were asked for.
    """
    command = [sys.executable, "-m", "tests.benchmarks.readers", app, address, *what]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=900)
    if done.returncode:
        raise RuntimeError(f"readers of {app}: {done.stderr[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


@contextmanager
def open_pages(app: str, address: str, pages: int) -> Iterator[None]:
    """So many pages of an app, open as long as the block runs."""
    command = [sys.executable, "-m", "tests.benchmarks.readers", app, address, "hold", str(pages)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        try:
            if not process.stdout.readline():
                raise RuntimeError(f"{app}: {pages} pages could not be opened")
            yield
        finally:
            process.stdin.close()
            process.wait(timeout=60)


def _memory(contender: Contender) -> float:
    """Megabytes that each open page adds."""
    before = megabytes_held(contender)
    with open_pages(contender.name, contender.address, OPEN):
        return (megabytes_held(contender) - before) / OPEN


def _starts(say: Say) -> dict[str, dict[str, list[float]]]:
    """Seconds from the start of a process until it is ready, and until its first reader has a whole page."""
    took: dict[str, dict[str, list[float]]] = {name: {"ready": [], "page": []} for name in ("ours", "tutorial")}
    with map_files() as files:
        for turn in range(STARTS):
            say(f"cold start {turn + 1} of {STARTS}")
            apps: tuple[tuple[str, Path, str, dict[str, str]], ...] = (
                ("ours", ROOT / "app.py", "/readyz", {}),
                ("tutorial", TUTORIAL, "/_stcore/health", {"MAP_FILES": files, **STREAMLITS_OWN_SETTINGS}),
            )
            for app, script, answer, environment in apps:
                start = time.monotonic()
                with serving(script, answer, **environment) as address:
                    ready = time.monotonic() - start
                    # Starting the reader's own process takes time as well: it measures the page itself.
                    (first,) = readers(app, address, "first")
                    took[app]["ready"].append(ready)
                    took[app]["page"].append(ready + first["seconds"])
    return took


def sessions(say: Say) -> Table:
    """The table of this part."""
    took = _starts(say)
    held: dict[str, int] = {}
    steps: dict[str, list[dict[str, Any]]] = {}
    memory: dict[str, float] = {}
    with contenders() as (ours, _, tutorial):
        for contender in (ours, tutorial):
            say(f"{OPEN} pages of {contender.name}")
            memory[contender.name] = _memory(contender)
            say(f"how many readers {contender.name} holds")
            *steps[contender.name], last = readers(contender.name, contender.address, "search")
            held[contender.name] = last["held"]
    return list(_rows(held, steps, memory, took))


def _rows(
    held: dict[str, int],
    steps: dict[str, list[dict[str, Any]]],
    memory: dict[str, float],
    took: dict[str, dict[str, list[float]]],
) -> Iterator[Sequence[str]]:
    yield "", "ours", "tutorial", "ours / tutorial", "goal", ""
    ours, theirs = held["ours"], held["tutorial"]
    met = "met" if ours >= GOAL * max(1, theirs) else "not met"
    ratio = number(ours / theirs) if theirs else "–"
    what = f"readers held, one filter each {EVERY:.0f} s, 19 of 20 answered in {LIMIT * 1000:.0f} ms"
    yield what, str(ours), str(theirs), ratio, f"≥ {GOAL}", met
    yield "19 of 20 answered, at so many readers", _at(steps["ours"], ours), _at(steps["tutorial"], theirs), "", "", ""
    alone = [_at(steps[app], min(step["readers"] for step in steps[app])) for app in ("ours", "tutorial")]
    yield "the same at the fewest readers tried", *alone, "", "", ""
    yield (
        f"memory a session (of {OPEN})",
        *(f"{number(memory[app])} MB" for app in ("ours", "tutorial")),
        f"{memory['ours'] / memory['tutorial']:.2f}" if memory["tutorial"] > 0 else "–",
        "",
        "",
    )
    for key, name in (("ready", "start → ready"), ("page", "start → first reader's page whole")):
        samples = took["ours"][key], took["tutorial"][key]
        ratio = f"{median(samples[0]) / median(samples[1]):.2f}"
        yield name, cell(samples[0], "s"), cell(samples[1], "s"), ratio, "", ""


def _at(steps: list[dict[str, Any]], count: int) -> str:
    """The lateness at a number of readers."""
    return next((f"{step['late'] * 1000:,.0f} ms at {count}" for step in steps if step["readers"] == count), "–")
