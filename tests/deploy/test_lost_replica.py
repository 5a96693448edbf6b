"""A replica is killed while people read: nobody loses the view, nobody is turned away."""

from __future__ import annotations

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from dashboard.queries.sentence import sentence
from dashboard.texts import texts
from tests.browser.expected import selected
from tests.browser.reader import Reader
from tests.deploy.asking import Asker
from tests.deploy.conftest import Deployment, Readers
from tests.deploy.seen import Return, expect_choice_counts, seen
from tests.protocol_client import tab

VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/", {"province": "Fujian", "as_of": "2022-11-01", "tab": "stations"}),
    ("/", {"as_of": "2023-03-01", "province": "Zhejiang", "focus": "IRL-dublin", "tab": "stations"}),
    ("/records", {"province": "Fujian", "as_of": "2022-10-01"}),
)

PATHS = (
    "/",
    "/country/XNL/",
    "/app/?province=Fujian",
    "/app/readyz",
    "/app/_stcore/health",
    "/app/_stcore/host-config",
)


SENTENCE = sentence(selected(as_of="2022-11-01", province="Fujian"), texts())


def _visits(deployment: Deployment, over: Event) -> Counter[int]:
    """Visitors without a cookie, one request after another; at most 400, until it is over."""
    statuses: Counter[int] = Counter()
    with Asker(deployment.front.address()) as asker:
        for number in range(400):
            if over.wait(0.02):
                break
            statuses[asker.ask(PATHS[number % len(PATHS)]).status] += 1
    return statuses


async def _tabs(deployment: Deployment, over: Event) -> list[str]:
    """New readers one after another, each of whom opens a view; at most 40, until it is over."""
    faults: list[str] = []
    for _ in range(40):
        async with tab(deployment.app, "", "province=Fujian&as_of=2022-11-01") as reader:
            await reader.run()
            if SENTENCE not in reader.html:
                faults.append(reader.html[:500])
        if over.is_set():
            break
    return faults


def test_nobody_loses_the_view_when_a_replica_is_killed(deployment: Deployment, readers: Readers) -> None:
    doomed, other = deployment.replicas
    there = [readers(bucket) for bucket in deployment.buckets(doomed, len(VIEWS))]
    elsewhere = readers(deployment.buckets(other, 1)[0])
    everybody: list[Reader] = [*there, elsewhere]
    for reader, (path, query) in zip(everybody, [*VIEWS, VIEWS[0]], strict=True):
        reader.open(path, **query)
    before = [seen(reader) for reader in everybody]
    for view, (path, query) in zip(before, VIEWS, strict=False):
        chosen = selected(as_of=query["as_of"], province=query["province"])
        assert view.headline == sentence(chosen, texts())
        assert path != "/" or sorted(view.rows) == sorted(station.id for station in chosen.stations)
    opened = other.told(event="opened")

    over = Event()
    with ThreadPoolExecutor(3) as pool:
        visits = [pool.submit(_visits, deployment, over) for _ in range(2)]
        tabs = pool.submit(asyncio.run, _tabs(deployment, over))
        try:
            returns = [Return(reader) for reader in there]
            doomed.kill()
            for each in returns:
                each.expect()
            newcomer = readers().open("/", province="Fujian", as_of="2022-11-01", tab="stations")
        finally:
            over.set()
    statuses = sum((visit.result() for visit in visits), Counter[int]())
    assert statuses.total() > 10
    assert set(statuses) == {200}, "whoever came meanwhile was served"
    assert tabs.result() == []
    assert other.told(event="opened") >= opened + len(there) + 1, "they are with the other replica now"
    assert [seen(reader) for reader in everybody] == before
    assert seen(newcomer).rows == before[0].rows

    # The replica that has just met them takes their next choice for a choice, not for the state to start from.
    expect_choice_counts(there[0], "Jiangsu")
    expect_choice_counts(there[2], "Zhejiang")
    expect_choice_counts(elsewhere, "Jiangsu")

    doomed.start()
    doomed.wait()
    sockets = doomed.told(event="opened")
    returned = readers(deployment.buckets(doomed, 1)[0]).open("/", **VIEWS[0][1])
    assert doomed.told(event="opened") == sockets + 1, "it is used again"
    assert seen(returned).rows == before[0].rows
