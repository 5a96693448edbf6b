"""Compare the app with a tutorial-style one: ``python -m tests.benchmarks [--only PART…] [--write]``.

Prints a table a part and ends with 0 whatever the figures are, with 1 where something could not be measured.
With ``--write`` the tables also go to ``docs/benchmarks.md``, with the picture of growth.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from playwright.sync_api import Error, sync_playwright

from tests.benchmarks.contenders import contenders
from tests.benchmarks.edition import SkippedError, edition
from tests.benchmarks.growth import growth, rows
from tests.benchmarks.growth_picture import draw
from tests.benchmarks.machine import load, machine
from tests.benchmarks.report import REPORT, TITLES, report, section
from tests.benchmarks.results import rows as rows_of_a_page
from tests.benchmarks.rounds import measure
from tests.benchmarks.sessions import sessions
from tests.benchmarks.tables import Table, plain
from tests.browser.chromium import ARGUMENTS, chromium

Say = Callable[[str], None]


def _page(say: Say) -> Table:
    with contenders() as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        samples = measure(browser, running, say)
        browser.close()
    return list(rows_of_a_page(samples))


def _browser_version() -> str:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        version = browser.version
        browser.close()
    return version


def run(parts: list[str], *, write: bool) -> None:
    """Measure, print, and where asked to, write the report after each part."""
    start = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - start:5.0f} s  {what}", file=sys.stderr, flush=True)

    def _growth(say: Say) -> Table:
        figures = growth(say)
        if write:
            draw(figures)
        return rows(figures)

    measures: Mapping[str, Callable[[Say], Table]] = {
        "page": _page,
        "sessions": sessions,
        "edition": edition,
        "growth": _growth,
    }
    where = machine(_browser_version())
    print(where)
    for part in parts:
        load_before = load()
        say(f"{TITLES[part]}; load of the machine {load_before:.1f}")
        try:
            table = measures[part](say)
        except SkippedError as reason:
            print(f"\n{TITLES[part]}: skipped, {reason}")
            continue
        print(f"\n{TITLES[part]}\n{plain(table)}", flush=True)
        if write:
            text = section(part, table, where, datetime.now(UTC).date(), load_before)
            REPORT.write_text(report({part: text}, REPORT.read_text(encoding="utf-8")), encoding="utf-8")
    say(f"done; load of the machine {load():.1f}")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    arguments.add_argument("--only", nargs="+", choices=tuple(TITLES), default=list(TITLES), metavar="PART")
    arguments.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    asked = arguments.parse_args()
    try:
        run(asked.only, write=asked.write)
    except (RuntimeError, Error) as error:
        sys.exit(f"could not be measured: {error}")
