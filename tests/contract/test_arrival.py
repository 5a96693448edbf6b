"""Every field of the research tables arrives unchanged in what the contract reads."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from dashboard.contract import check
from dashboard.contract.csv_reader import csv_content
from dashboard.contract.feature_row import cells_of
from dashboard.contract.loading import content_of
from dashboard.contract.tables import CLAIMS, CORRECTIONS, EVENTS, SOURCES, STATIONS
from dashboard.model.dataset import Dataset
from tests.contract.planting import DATA, FICTIONAL, RESEARCH, copy_of, planted

TABLES = {"stations": STATIONS, "events": EVENTS, "sources": SOURCES, "claims": CLAIMS}


def _received(name: str) -> dict[str, dict[str, str]]:
    with (RESEARCH / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[TABLES[name].key]: row for row in csv.DictReader(file)}


@cache
def _logged() -> frozenset[tuple[str, str, str]]:
    rows = csv_content(CORRECTIONS, DATA / CORRECTIONS.file, "").rows
    return frozenset((row.cells["table"], row.cells["record_id"], row.cells["field"]) for row in rows)


@cache
def _dataset() -> Dataset:
    dataset = check(DATA, spatial=False).dataset
    assert dataset is not None
    return dataset


def test_received_tables_are_complete() -> None:
    assert {name: len(_received(name)) for name in TABLES} == {
        "stations": 93,
        "events": 291,
        "sources": 509,
        "claims": 88,
    }


@pytest.mark.parametrize("name", TABLES)
def test_every_field_arrives(name: str) -> None:
    content, _ = content_of(TABLES[name], DATA)
    now = cells_of(content)
    differing = [
        (record, field, before, now.get(record, {}).get(field))
        for record, row in _received(name).items()
        if (name, record, TABLES[name].key) not in _logged()
        for field, before in row.items()
        if (name, record, field) not in _logged() and now.get(record, {}).get(field) != before
    ]
    assert differing == []


@pytest.mark.parametrize("name", TABLES)
def test_nothing_is_there_that_was_not_received_or_logged(name: str) -> None:
    content, _ = content_of(TABLES[name], DATA)
    key = TABLES[name].key
    assert {record for record in content.keys - _received(name).keys() if (name, record, key) not in _logged()} == set()


def test_every_field_arrives_in_the_records() -> None:
    """The typed records say what the cells say."""
    dataset = _dataset()
    logged = _logged()

    def same(table: str, record: str, field: str, before: str, now: object) -> None:
        text = " ".join(now) if field == "source_ids" and isinstance(now, tuple) else now
        text = "; ".join(text) if isinstance(text, tuple) else text
        text = (
            {None: "", True: "true", False: "false"}.get(text, text) if text is None or isinstance(text, bool) else text
        )
        text = f"{text:.4f}" if isinstance(text, float) else str(text)
        assert (table, record, field) in logged or text == before, (table, record, field)

    records = {
        "stations": dataset.station_by_id,
        "events": dataset.event_by_id,
        "sources": dataset.sources,
        "claims": {claim.claim_id: claim for claim in dataset.claims},
    }
    for table, by_id in records.items():
        for record, row in _received(table).items():
            if record not in by_id:
                assert (table, record, TABLES[table].key) in logged
                continue
            for field, before in row.items():
                if field == "date_precision":
                    same(table, record, field, before, dataset.event_by_id[record].date.precision.value)
                else:
                    same(table, record, field, before, getattr(by_id[record], field))


def test_real_data_have_no_finding() -> None:
    assert check(DATA).findings == ()


def test_digest_follows_every_byte(tmp_path: Path) -> None:
    one = check(FICTIONAL, spatial=False).dataset
    same = check(copy_of(FICTIONAL, tmp_path / "same"), spatial=False).dataset
    other = check(
        planted(copy_of(FICTIONAL, tmp_path / "other"), "sources.csv", "First report", "First Report")
    ).dataset
    assert one is not None
    assert same is not None
    assert other is not None
    assert one.digest == same.digest != other.digest
