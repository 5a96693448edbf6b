"""An hour of readers in minutes: does the server keep anything of those who left? ``make soak`` runs it long.

Readers open a page with a selection of their own, act and leave, several at a time. After each round of them the
server is asked what it holds once its garbage is taken away (:mod:`tests.hardening.watched_app`).
"""

from __future__ import annotations

import asyncio
import json
import sys
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from dashboard.model.vocabulary import PROVINCES, Step
from dashboard.pages import PAGES
from tests.browser.serving import Served, serving
from tests.protocol_client import Tab, tab
from tests.queries.strategies import real, turns

FRONT = ""
ADDRESSES = (FRONT, *PAGES[1:])
"""What stands in the address of each page; nothing for the front page."""

AT_ONCE = 4
"""Readers at the same time."""

NOISE = 20
"""Objects that the server may hold more for each reader who left. A session that is kept has hundreds."""

SWOLLEN = 1.1
"""Resident memory may become so many times what it was after the warm-up: allocators round up."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What the server held after so many readers had come and gone.

    Attributes:
        readers: how many had.
        objects: Python objects, those loaded at the start left out.
        sessions: sessions in memory.
        stored: of them those that wait for a dropped socket to come back.
        resident: bytes of memory.

    """

    readers: int
    objects: int
    sessions: int
    stored: int
    resident: int


def faults(samples: Sequence[Sample]) -> list[str]:
    """What grew although nobody is there any more. The first third of the samples is the warm-up: caches fill."""
    third = len(samples) // 3
    before, after = samples[third : 2 * third], samples[2 * third :]
    readers = median(each.readers for each in after) - median(each.readers for each in before)
    objects = (median(each.objects for each in after) - median(each.objects for each in before)) / readers
    sessions = median(each.sessions for each in after) - median(each.sessions for each in before)
    swollen = median(each.resident for each in after) / median(each.resident for each in before)
    found = []
    if objects > NOISE:
        found.append(f"{objects:.0f} objects are kept of every reader")
    if sessions > AT_ONCE:
        found.append(f"{sessions:.0f} more sessions are held")
    if swollen > SWOLLEN:
        found.append(f"resident memory grew {swollen:.2f} times")
    return found


@contextmanager
def watched(*, patience: int = 0, leak: bool = False) -> Iterator[Served]:
    """The app with a window into its memory, which forgets a dropped socket after ``patience`` seconds."""
    environment = {
        "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none",
        "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(patience),
        "LEAK": "1" if leak else "",
    }
    with serving(Path(__file__).with_name("watched_app.py"), **environment) as app:
        yield app


def few_views(number: int) -> tuple[str, str]:
    """One of ten pages with a selection: all caches have seen it after the first round."""
    return ADDRESSES[number % 10], urlencode({"as_of": "2023-01-01", "province": PROVINCES[number % 2]})


def many_views(number: int) -> tuple[str, str]:
    """A page with one of thousands of selections, more than any cache holds."""
    days, codes = turns(real()), real().host_codes
    query = {
        "as_of": days[number * 37 % len(days)].isoformat(),
        "country": codes[number * 11 % len(codes)],
        "step": list(Step)[number % len(Step)],
        "since": (days[0] - timedelta(number)).isoformat(),
    }
    kept = [name for place, name in enumerate(query) if place == 0 or number >> place & 1]
    return ADDRESSES[number % len(ADDRESSES)], urlencode({name: query[name] for name in kept})


async def _visit(app: str, number: int, view: tuple[str, str]) -> None:
    async with tab(app, *view) as reader:
        await reader.run()
        await _act(reader, number)
        assert reader.errors == []


async def _act(reader: Tab, number: int) -> None:
    await reader.turn_to(FRONT)
    await reader.choose("filter_province", ["Zhejiang"])
    await reader.tell("asof", as_of="2022-11-01")
    if number % 10 == 9:
        await reader.turn_to("records")
        export = await reader.download("download.csv")
        await reader.turn_to("copy")
        await reader.upload("older_export", "older.csv", export)


async def _crowd(app: str, numbers: range, view_of: Callable[[int], tuple[str, str]]) -> None:
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with gate:
            await _visit(app, number, view_of(number))

    await asyncio.gather(*map(one, numbers))


def soak(
    app: str, rounds: int, readers: int, view_of: Callable[[int], tuple[str, str]] = few_views
) -> Iterator[Sample]:
    """Rounds of readers, with a look at the server after each."""
    for number in range(rounds):
        asyncio.run(_crowd(app, range(number * readers, (number + 1) * readers), view_of))
        with urllib.request.urlopen(f"{app}/watch", timeout=60) as response:
            yield Sample(readers=(number + 1) * readers, **json.load(response))


def main() -> int:
    """Soak the app for some minutes; 1 where something grew."""
    samples: list[Sample] = []
    with watched() as app:
        print("readers  objects  sessions (stored)  resident MB")
        for sample in soak(app, rounds=30, readers=40, view_of=many_views):
            samples.append(sample)
            print(
                f"{sample.readers:7}  {sample.objects:7}  {sample.sessions:8} ({sample.stored:6})"
                f"  {sample.resident / 1e6:11.1f}",
                flush=True,
            )
    found = faults(samples)
    print("\n".join(found) or f"Nothing is kept of {samples[-1].readers} readers.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
