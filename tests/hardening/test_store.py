"""Data files that change under a running app, with many readers at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard import store as module
from dashboard.contract import ContractError, load
from dashboard.model.dataset import Dataset
from dashboard.store import Store
from tests.contract.planting import FICTIONAL, copy_of, planted

READERS = 8
OLD, NEW, BROKEN = "2030-02-01,day", "2030-02-02,day", "01/02/2030,day"


class _Gate:
    """The contract's way in, held until it may go on."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.open = threading.Event()
        self.times = 0

    def __call__(self, directory: Path) -> Dataset:
        self.times += 1
        self.entered.set()
        assert self.open.wait(60)
        return load(directory, spatial=False)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> _Gate:
    made = _Gate()
    monkeypatch.setattr(module, "load", made)
    return made


def test_readers_keep_the_last_good_data_while_one_checks_the_new(tmp_path: Path, gate: _Gate) -> None:
    kept = Store(copy_of(FICTIONAL, tmp_path))
    gate.open.set()
    before = kept.dataset()
    gate.open.clear()
    gate.entered.clear()
    planted(tmp_path, "events.csv", OLD, NEW)
    with ThreadPoolExecutor(READERS) as pool:
        first = pool.submit(kept.dataset)
        assert gate.entered.wait(60)
        others = [pool.submit(kept.dataset) for _ in range(READERS - 1)]
        assert all(each.result(timeout=60) is before for each in others), "nobody waits for the check"
        assert not first.done()
        gate.open.set()
        after = first.result(timeout=60)
    assert after is not before
    assert kept.dataset() is after
    assert gate.times == 2


def test_before_there_are_data_all_wait_for_one_check(tmp_path: Path, gate: _Gate) -> None:
    kept = Store(copy_of(FICTIONAL, tmp_path))
    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(kept.dataset) for _ in range(READERS)]
        assert gate.entered.wait(60)
        gate.open.set()
        found = {each.result(timeout=60) for each in readers}
    assert len(found) == gate.times == 1


def test_what_changes_during_a_check_is_checked_too(tmp_path: Path, gate: _Gate) -> None:
    kept = Store(copy_of(FICTIONAL, tmp_path))
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(kept.dataset)
        assert gate.entered.wait(60)
        planted(tmp_path, "events.csv", OLD, NEW)
        gate.open.set()
        first.result(timeout=60)
    assert str(kept.dataset().event_by_id["xnl-20300201-office"].date) == "2030-02-02"
    assert gate.times == 2


def test_broken_from_the_start_and_mended(tmp_path: Path) -> None:
    kept = Store(planted(copy_of(FICTIONAL, tmp_path), "events.csv", OLD, BROKEN))
    for _ in range(2):
        with pytest.raises(ContractError) as told:
            kept.dataset()
        assert told.value.findings == kept.trouble != ()
    planted(tmp_path, "events.csv", BROKEN, NEW)
    assert kept.dataset().event_by_id
    assert kept.trouble == ()


def test_a_crowd_only_ever_sees_whole_data(tmp_path: Path) -> None:
    """Files are replaced, broken, taken away and put back while everybody reads."""
    kept = Store(copy_of(FICTIONAL, tmp_path))
    good = {kept.dataset().digest, load(planted(tmp_path, "events.csv", OLD, NEW), spatial=False).digest}
    texts = [(tmp_path / "events.csv").read_text(encoding="utf-8")]
    texts += [texts[0].replace(NEW, OLD), texts[0].replace(NEW, BROKEN), ""]
    over = threading.Event()

    def reads() -> set[str]:
        seen = set()
        while not over.is_set():
            seen.add(kept.dataset().digest)
        return seen

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(reads) for _ in range(READERS)]
        try:
            for text in [*texts, *texts]:
                (tmp_path / "events.csv").write_text(text, encoding="utf-8")
                (tmp_path / ".events.csv.passing").write_text(text, encoding="utf-8")
                kept.dataset()
                (tmp_path / ".events.csv.passing").unlink()
        finally:
            over.set()
    assert set().union(*(each.result() for each in readers)) <= good
