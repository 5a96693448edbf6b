"""The measurements themselves, the apps taking turns in each round."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from playwright.sync_api import Browser

from tests.benchmarks.contenders import Contender, processor_time
from tests.benchmarks.visit import Visit

Samples = dict[str, dict[str, list[float]]]
"""For each quantity and each contender's name what was measured, in order."""

SESSIONS = 10
IDLE = 1.0
ROUNDS = 3
FEWEST = 2
PATIENCE = 75.0
"""Seconds after which a busy machine is spared the last round."""


def new_samples() -> Samples:
    """No measurements yet."""
    return defaultdict(lambda: defaultdict(list))


def _rounds() -> Iterator[int]:
    start = time.monotonic()
    for number in range(ROUNDS):
        if number < FEWEST or time.monotonic() - start < PATIENCE:
            yield number


def megabytes_held(contender: Contender) -> float:
    """What the server of an app keeps in memory for itself."""
    return float(contender.process.memory_info().rss) / 1e6


def warm_up(browser: Browser, contenders: Sequence[Contender]) -> None:
    """One visit each that does not count: the very first reader of a server waits for imports."""
    for contender in contenders:
        with browser.new_context() as context:
            visit = Visit(context, contender)
            visit.press(on=True)
            visit.rest()


def arrivals(browser: Browser, contenders: Sequence[Contender], samples: Samples) -> None:
    """Visits with an empty cache, then again with a full one."""
    for _ in _rounds():
        for contender in contenders:
            with browser.new_context() as context:
                for kind in ("cold", "warm"):
                    visit = Visit(context, contender)
                    visit.rest(IDLE if kind == "cold" else 0.5)
                    own = contender.address.split("/")[2]
                    outside = sum(count for host, count in visit.traffic.hosts.items() if host != own)
                    for quantity, value in (
                        ("map", visit.map_painted),
                        ("bytes", visit.traffic.bytes / 1000),
                        ("requests", visit.traffic.requests),
                        ("outside", outside),
                    ):
                        samples[f"{kind} {quantity}"][contender.name].append(value)
                    visit.close()


def clicks(browser: Browser, contenders: Sequence[Contender], samples: Samples) -> None:
    """The filter on and off: time to the painted map, bytes, and processor time of the server."""
    contexts = [browser.new_context() for _ in contenders]
    visits = [Visit(context, contender) for context, contender in zip(contexts, contenders, strict=True)]
    for _ in _rounds():
        for visit in visits:
            visit.page.bring_to_front()
            name = visit.contender.name
            spent, sent = processor_time(visit.contender.process), visit.traffic.bytes
            presses = visit.contender.clicks_a_round
            for click in range(presses):
                samples["click"][name].append(visit.press(on=click % 2 == 0))
                visit.rest()
            samples["processor"][name].append((processor_time(visit.contender.process) - spent) * 1000 / presses)
            samples["click bytes"][name].append((visit.traffic.bytes - sent) / 1000 / presses)
    for context in contexts:
        context.close()


def sessions(browser: Browser, contenders: Sequence[Contender], samples: Samples) -> None:
    """Readers who stay: the memory of the server before, and what each of them adds."""
    for contender in contenders:
        before = megabytes_held(contender)
        with browser.new_context() as context:
            for _ in range(SESSIONS):
                Visit(context, contender)
            after = megabytes_held(contender)
        samples["memory"][contender.name].append(before)
        samples["session memory"][contender.name].append((after - before) / SESSIONS)


def measure(browser: Browser, contenders: Sequence[Contender], say: Callable[[str], None]) -> Samples:
    """Everything, in turn."""
    samples = new_samples()
    ours, _, tutorial = contenders
    say("warm-up")
    warm_up(browser, contenders)
    say("arrivals, cold and warm")
    arrivals(browser, contenders, samples)
    say("filter clicks")
    clicks(browser, contenders, samples)
    say(f"{SESSIONS} sessions each")
    sessions(browser, (ours, tutorial), samples)
    return samples
