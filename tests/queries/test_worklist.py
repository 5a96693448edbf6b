"""The work list: each weakness found, nothing hidden, in order of importance, at its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from dashboard.contract import load
from dashboard.contract.lines import record_lines
from dashboard.model.dataset import Dataset
from dashboard.model.records import Event, Source, Station
from dashboard.model.vocabulary import SourceKind
from dashboard.queries.filters import Filters
from dashboard.queries.selection import select
from dashboard.queries.weakness import Weakness, is_copy
from dashboard.queries.worklist import Weight, Worklist, worklist
from tests.contract.planting import DATA, FICTIONAL

TODAY = date(2030, 12, 31)


@cache
def _fictional() -> Dataset:
    return load(FICTIONAL, spatial=False)


@cache
def _real() -> Dataset:
    return load(DATA, spatial=False)


def _work(filters: Filters) -> Worklist:
    return worklist(select(_fictional(), filters))


def _records(work: Worklist, kind: Weakness) -> list[str]:
    return [item.record for item in work.of([kind])]


@pytest.mark.parametrize(
    ("kind", "records"),
    [
        (Weakness.LOW_CONFIDENCE, ["xsd-203005-magazine"]),
        (Weakness.COPIES_ALONE, []),
        (Weakness.THIN_RECORD, ["xn-unknown-1", "xs-montara-1"]),
        (Weakness.UNKNOWN_ORIGIN, ["xs-montara-1", "xs-san-telmo-1"]),
        (Weakness.UNKNOWN_CITY, ["xn-unknown-1"]),
        (Weakness.SILENT_INQUIRY, []),
        (Weakness.UNDATED_SOURCE, []),
        (Weakness.NO_ADDRESS, ["sudria-parliament-2030-06-01-answer"]),
        (Weakness.COPIED_SOURCE, []),
    ],
)
def test_each_weakness_is_found(kind: Weakness, records: list[str]) -> None:
    assert _records(_work(Filters(TODAY)), kind) == records


def test_deciding_events_come_first_and_background_last() -> None:
    coarse = _records(_work(Filters(TODAY)), Weakness.COARSE_DATE)
    assert coarse[0] == "xnl-203003-order"
    assert coarse[-1] == "xnl-2028-patrols"


def test_kinds_come_in_the_order_of_gravity_and_are_counted() -> None:
    work = _work(Filters(TODAY))
    order = [list(Weakness).index(item.weakness) for item in work.items]
    assert order == sorted(order)
    assert sum(work.counts.values()) == len(work.items)
    assert set(work.counts) == set(Weakness)
    assert work.of([]) == work.items


def test_inquiry_is_silent_after_24_months_only() -> None:
    assert _records(_work(Filters(date(2032, 3, 30))), Weakness.SILENT_INQUIRY) == []
    assert _records(_work(Filters(date(2032, 6, 30))), Weakness.SILENT_INQUIRY) == ["xnl-203003-order"]
    assert _records(_work(Filters(date(2032, 7, 1))), Weakness.SILENT_INQUIRY) == [
        "xnl-203003-order",
        "xsd-20300701-no-comment",
    ]


def test_nothing_later_than_the_date_is_asked_for() -> None:
    work = _work(Filters(date(2030, 1, 31)))
    assert {item.record for item in work.items if isinstance(item.subject, Station)} == set()
    assert all(item.subject.date.passed_by(date(2030, 1, 31)) for item in work.items if isinstance(item.subject, Event))


def test_filters_narrow_the_list() -> None:
    work = _work(Filters(TODAY, country=frozenset({"XSD"})))
    assert {item.focus.split("-")[0] for item in work.items} == {"XSD"}


def test_where_nothing_is_weak_nothing_is_listed() -> None:
    work = _work(Filters(date(2020, 1, 1)))
    assert work.items == ()
    assert not any(work.counts.values())


def test_source_carries_what_its_records_carry() -> None:
    (item,) = _work(Filters(TODAY)).of([Weakness.NO_ADDRESS])
    assert (item.weight, item.cited, item.focus) == (Weight.DECIDES, 3, "XSD")


@pytest.mark.parametrize(
    ("kind", "note", "copied"),
    [
        (SourceKind.REPOST, "", True),
        (SourceKind.PARLIAMENT, "mirror of the parliamentary record", True),
        (SourceKind.NEWS, "Machine-made digest", True),
        (SourceKind.NEWS, "partisan outlet", False),
        (SourceKind.PARLIAMENT, "", False),
    ],
)
def test_copies_are_told_by_kind_or_note(kind: SourceKind, note: str, copied: bool) -> None:
    source = next(iter(_fictional().sources.values()))
    assert is_copy(replace(source, kind=kind, quality_note=note)) is copied


def test_every_item_of_the_real_data_has_its_line_and_its_page() -> None:
    lines = record_lines(DATA)
    work = worklist(select(_real(), Filters(date(2026, 11, 23))))
    for item in work.items:
        text = (DATA / item.file).read_text(encoding="utf-8").split("\n")[lines[item.file, item.record] - 1]
        assert f'"{item.record}"' in text or text.startswith(f"{item.record},")
        assert not item.focus or item.focus.split("-")[0] in _real().host_codes


def test_every_source_without_address_or_date_is_listed() -> None:
    work = worklist(select(_real(), Filters(date(2026, 11, 23))))
    listed = {item.record for item in work.items if isinstance(item.subject, Source)}
    cited = {source_id for event in _real().events for source_id in event.source_ids}
    assert {source_id for source_id in cited if not _real().sources[source_id].url} <= listed
    assert {source_id for source_id in cited if _real().sources[source_id].published is None} <= listed
