"""Readers of an app without browsers, in a process of their own, so that they are not measured with the app.

Run as ``python -m tests.benchmarks.readers APP ADDRESS WHAT [NUMBER]``; each line printed is JSON:

* ``search``: how many readers the app holds, a line a step.
* ``hold``: opens so many, says so, and keeps them until standard input ends.
* ``first``: how long one page took.
* ``act``: one reader acts so many times; how long each took.
* ``open``: opens and closes pages for so many seconds.
"""

from __future__ import annotations

import asyncio
import json
import math
import random
import sys
import time
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from statistics import median
from typing import Any

from tests.protocol_client import Tab, tab

EVERY = 5.0
"""Seconds from one act of a reader to the next."""

LIMIT = 0.5
"""Seconds in which the answer is there, 19 times out of 20."""

ACTS = 4
"""Acts of each reader in a step; the first one is not counted."""

FIRST, MOST = 4, 512
"""Readers of the first step, and those after which nobody asks for more."""

AT_ONCE = 4
"""Pages opened at the same time."""

PROVINCES = ("", "Fujian", "Zhejiang", "Jiangsu", "unknown")


async def _ours(reader: Tab, province: str) -> None:
    await reader.choose("filter_province", [province.capitalize()] if province else [])


async def _tutorials(reader: Tab, province: str) -> None:
    await reader.pick("Province", province or "All")


CHOOSE: dict[str, Callable[[Tab, str], Coroutine[Any, Any, None]]] = {"ours": _ours, "tutorial": _tutorials}


class Readers:
    """Readers of one app, each with a page of its own that stays open."""

    def __init__(self, app: str, address: str) -> None:
        self._choose = CHOOSE[app]
        self._address = address
        self._chance = random.Random(1)
        self._open: list[tuple[AsyncExitStack, Tab]] = []

    async def be(self, number: int) -> None:
        """Let readers come or go until there are so many."""
        while len(self._open) > number:
            stack, _ = self._open.pop()
            await stack.aclose()
        while len(self._open) < number:
            coming = min(AT_ONCE, number - len(self._open))
            self._open += await asyncio.gather(*(self._come() for _ in range(coming)))

    async def _come(self) -> tuple[AsyncExitStack, Tab]:
        stack = AsyncExitStack()
        reader = await stack.enter_async_context(tab(self._address))
        await reader.run()
        return stack, reader

    async def act(self, times: int, pause: float = EVERY) -> list[float]:
        """All readers choose provinces, one after the other all the time; the seconds that each choice took."""
        start = time.monotonic()

        async def one(place: int, reader: Tab) -> list[float]:
            took, province = [], ""
            for number in range(times):
                await asyncio.sleep(max(0.0, start + pause * (number + place / len(self._open)) - time.monotonic()))
                province = self._chance.choice([each for each in PROVINCES if each != province])
                asked = time.monotonic()
                await self._choose(reader, province)
                took.append(time.monotonic() - asked)
            return took[1:]

        each = await asyncio.gather(*(one(place, reader) for place, (_, reader) in enumerate(self._open)))
        return [seconds for took in each for seconds in took]


def late(seconds: list[float]) -> float:
    """The time within which 19 of 20 are answered."""
    return sorted(seconds)[math.ceil(len(seconds) * 0.95) - 1]


async def search(readers: Readers) -> None:
    """Twice as many as long as they are held, then between the last two until they are about an eighth apart."""
    held, too_many, number = 0, MOST + 1, FIRST
    while number <= MOST and too_many - held > max(1, held // 8):
        await readers.be(number)
        took = await readers.act(ACTS)
        _say(readers=number, median=median(took), late=late(took))
        if late(took) < LIMIT:
            held = number
        else:
            too_many = number
        number = held * 2 if too_many > MOST else (held + too_many) // 2
    await readers.be(0)
    _say(held=held)


async def hold(readers: Readers, number: int) -> None:
    """Open so many pages and wait until nobody needs them any more."""
    await readers.be(number)
    _say(open=number)
    await asyncio.to_thread(sys.stdin.read)
    await readers.be(0)


async def first(readers: Readers) -> None:
    """The first page that anybody opens."""
    start = time.monotonic()
    await readers.be(1)
    _say(seconds=time.monotonic() - start)
    await readers.be(0)


async def act(readers: Readers, times: int) -> None:
    """One reader who does one thing after the other."""
    await readers.be(1)
    _say(took=await readers.act(times + 1, pause=0.1))
    await readers.be(0)


async def open_pages(readers: Readers, seconds: int) -> None:
    """Pages opened by readers who look and go, for so many seconds."""
    start, pages = time.monotonic(), 0
    while time.monotonic() < start + seconds:
        await readers.be(AT_ONCE)
        await readers.be(0)
        pages += AT_ONCE
    _say(pages=pages, seconds=time.monotonic() - start)


def _say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    _, app, address, what, *number = sys.argv
    some = Readers(app, address)
    if what in {"search", "first"}:
        asyncio.run({"search": search, "first": first}[what](some))
    else:
        asyncio.run({"hold": hold, "act": act, "open": open_pages}[what](some, int(number[0])))
