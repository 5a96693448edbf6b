"""Compare the app with a tutorial-style one: ``python -m tests.benchmarks [--write]``.

Prints a table and ends with 0 whatever the figures are, with 1 where something could not be measured.
With ``--write`` the table also goes to ``docs/benchmarks.md``.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime

from playwright.sync_api import Error, sync_playwright

from tests.benchmarks.contenders import contenders
from tests.benchmarks.machine import load, machine
from tests.benchmarks.report import REPORT, report
from tests.benchmarks.results import plain, rows
from tests.benchmarks.rounds import measure
from tests.browser.chromium import ARGUMENTS, chromium


def run(*, write: bool) -> None:
    """Measure, print, and where asked to, write the report."""
    start, load_before = time.monotonic(), load()

    def say(what: str) -> None:
        print(f"{time.monotonic() - start:5.0f} s  {what}", file=sys.stderr, flush=True)

    with contenders() as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        where = machine(browser.version)
        samples = measure(browser, running, say)
        browser.close()
    table = list(rows(samples))
    say(f"done; load of the machine before {load_before:.1f}, now {load():.1f}")
    print(f"{where}\nMedians (least–most).\n\n{plain(table)}")
    if write:
        REPORT.write_text(report(table, where, datetime.now(UTC).date(), load_before), encoding="utf-8")


if __name__ == "__main__":
    try:
        run(write="--write" in sys.argv[1:])
    except (RuntimeError, Error) as error:
        sys.exit(f"could not be measured: {error}")
