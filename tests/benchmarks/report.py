"""The document that holds the last written figures; each part of it is written on its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from tests.benchmarks.tables import Table, markdown
from tests.browser.serving import ROOT

REPORT = ROOT / "docs" / "benchmarks.md"

HEAD = """\
# Benchmarks

The app beside a Streamlit app on the same data as tutorials build it ([source](../tests/benchmarks/tutorial_app.py)),
both run in one go. The ratios say something; the milliseconds only hold for the machine. Medians, in brackets the
least and the most.

`make bench` prints the tables (longer on a busy machine); `python -m tests.benchmarks --write` also rewrites this,
`--only` does a part: {parts}.
"""

TITLES: Mapping[str, str] = {
    "page": "One reader",
    "sessions": "Many readers of one process",
    "edition": "The public edition",
    "growth": "Growth",
}

NOTES: Mapping[str, str] = {
    "page": """\
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

In favour of the tutorial's app:

- What folium loads from public servers comes from this machine, compressed and without delay. Those are its requests
  to other hosts.
- It has no map tiles, and it uses our simplified outlines of the countries, coloured without a scale.
- One visit before the first round is not counted, for either app.

It runs with Streamlit's own defaults and reads its files on each run of the script, as tutorials do before they come
to caching. `st_folium` is called as its documentation shows it: each new map reports back and the script runs a second
time. With `returned_objects=[]` that run falls away, which halved the tutorial's processor time and bytes a click
and changed the time to the painted map by less than the noise.""",
    "sessions": """\
- **Readers held.** Each reader is a WebSocket client that speaks Streamlit's protocol, in a process of its own
  (`tests/benchmarks/readers.py`): it opens the page, and every 5 s chooses a province or all. Measured is from the
  choice to the script's end. The number is doubled as long as 19 of 20 choices are answered in time, then narrowed
  down. No browser takes part, so `st_folium` never reports back and the tutorial's script runs only once a choice.
- **Start.** From the start of the process until it says that it is ready, and until a first reader
  has the whole page.""",
    "edition": """\
- **Pages a second.** Of the edition: requests for its front page, answered by nginx with `deploy/nginx.conf`. Of the
  apps: pages opened until the script has run, for there a page is a run of the script. The client is a single process
  of Python on the same machine, which may be what limits nginx here.
- **Painted** is the first frame with the headline of the page, in a new browser profile. *Slow* is a line of
  400 kbit/s with 400 ms of delay; whoever has painted nothing within 90 s is not waited for.""",
    "growth": """\
![Times the figure at 100 stations, for each size of data](growth.svg)

- **Data.** Invented (`tests/fixtures/crowd/`): a few countries have most of the stations; events follow the number of
  host countries, which ends at 238, sources follow the stations.
- **Map payload** is what the browser is sent to draw the map: up to 2,000 stations each of them, once; above that the
  countries once, and with each answer at most 300 marks that stand for areas.
- **Filter → script done** is what a reader without a browser waits for, as above.
- **Check** reads everything, looks at each cell, and finds each point in its country; **load** leaves out
  the points.""",
}

_PART = re.compile(r"<!-- part: (?P<name>\w+) -->\n(?P<text>.*?)<!-- end -->", re.DOTALL)


def section(name: str, table: Table, where: str, day: date, load: float) -> str:
    """The text of one part."""
    notes = NOTES[name]
    return (
        f"Measured on {day.isoformat()} on {where}. Load of the machine before the start: {load:.1f}.\n\n"
        f"{markdown(table)}\n\n{notes}\n"
    )


def report(sections: Mapping[str, str], before: str) -> str:
    """The document with new sections; a part that was not measured stays as it was."""
    kept = {found["name"]: found["text"] for found in _PART.finditer(before)}
    texts = {**kept, **sections}
    parts = [
        f"## {title}\n\n<!-- part: {name} -->\n{texts.get(name, 'Not measured yet.' + chr(10))}<!-- end -->\n"
        for name, title in TITLES.items()
    ]
    return "\n".join([HEAD.format(parts=", ".join(f"`{name}`" for name in TITLES)), *parts])
