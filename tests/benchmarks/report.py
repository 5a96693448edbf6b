"""The document that holds the last written figures."""

from __future__ import annotations

from datetime import date

from tests.benchmarks.results import markdown
from tests.browser.serving import ROOT

REPORT = ROOT / "docs" / "benchmarks.md"

TEXT = """\
# Benchmarks

The app beside a Streamlit app on the same data as tutorials build it ([source](../tests/benchmarks/tutorial_app.py)),
both run in one go in one browser, taking turns. The ratios say something; the milliseconds only hold for the machine.

Measured on {day} on {where}. Load of the machine before the start: {load:.1f}.
Medians, in brackets the least and the most.

{table}

## Repeat it

`make bench` prints the table (longer on a busy machine); `python -m tests.benchmarks --write` also rewrites this.

## What is measured

- **Filter click → map painted.** A click on *Fujian*, on and off, by a script in the page; the end is the first frame
  drawn with the right number of stations on the map. Both are read in the page, so the test driver adds nothing.
  Our map draws a chosen pill in the browser at once, before the server has answered; headline and table follow.
- **Bytes.** Headers and bodies as sent, and WebSocket messages both ways, until the script is done and nothing has
  moved for a second. *Empty cache* is a new browser profile; *full cache* a second visit with the same one.
- **Processor time.** User and system time of the server's process, everything included until it rests again.
- **Ours, charts open** is the same app with its charts below the map in place of its table of stations. By default
  the app shows the table; the tutorial's app shows two charts and a table.
- **Bytes a filter click.** The filter goes on and off; what the browser has seen before it does not fetch again.
- **Memory** is the resident set of the server's process; a session is a page that stays open.

## In favour of the tutorial's app

- What folium loads from public servers comes from this machine, compressed and without delay. Those are its requests
  to other hosts.
- It has no map tiles, and it uses our simplified outlines of the countries, coloured without a scale.
- One visit before the first round is not counted, for either app.

It runs with Streamlit's own defaults and reads its files on each run of the script, as tutorials do before they come
to caching. `st_folium` is called as its documentation shows it: each new map reports back and the script runs a second
time. With `returned_objects=[]` that run falls away, which halved the tutorial's processor time and bytes a click
and changed the time to the painted map by less than the noise.
"""


def report(table: list[tuple[str, ...]], where: str, day: date, load: float) -> str:
    """The document with a table."""
    return TEXT.format(table=markdown(table), where=where, day=day.isoformat(), load=load)
