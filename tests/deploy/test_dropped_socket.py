"""A reader whose connection is cut has the view again as soon as there is a way to a server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.browser.reader import Reader
from tests.deploy.conftest import Deployment, Readers
from tests.deploy.seen import Return, expect_choice_counts, expect_cut_off, seen


@contextmanager
def _cut(deployment: Deployment, reader: Reader) -> Iterator[None]:
    """No way to any server while the block lasts; after it the page finds the way by itself."""
    its_return = Return(reader)
    deployment.front.stop()
    try:
        expect_cut_off(reader)
        yield
    finally:
        deployment.front.start()
    its_return.expect()


def test_a_dropped_socket_comes_back_to_its_session(deployment: Deployment, readers: Readers) -> None:
    reader = readers().open("/", province="Fujian", as_of="2022-11-01", tab="stations")
    expect_choice_counts(reader, "Zhejiang")
    before = seen(reader)
    opened = sum(each.told(event="opened") for each in deployment.replicas)
    with _cut(deployment, reader):
        assert seen(reader) == before, "what is read stays readable"
    assert sum(each.told(event="opened") for each in deployment.replicas) == opened + 1
    assert seen(reader) == before
    expect_choice_counts(reader, "Jiangsu")


def test_a_server_that_has_forgotten_the_session_learns_the_view_from_the_address(
    deployment: Deployment, readers: Readers
) -> None:
    reader = readers().open("/", province="Fujian", as_of="2022-11-01", tab="stations")
    reader.set_day("2022-10-15")
    expect_choice_counts(reader, "Zhejiang")
    before = seen(reader)
    with _cut(deployment, reader):
        for replica in deployment.replicas:
            replica.kill()
            replica.start()
        for replica in deployment.replicas:
            replica.wait()
    assert seen(reader) == before
    expect_choice_counts(reader, "Jiangsu")
    assert before.day == seen(reader).day == "2022-10-15"
