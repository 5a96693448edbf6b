"""Data files broken in any way: the contract gives records or findings, and the running app keeps what it had."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.briefing.story import STORY, load_story
from dashboard.contract import ContractError, Finding, load
from dashboard.contract.formatting import formatted
from dashboard.store import Store
from tests.contract.planting import DATA, DATA_FILES, FICTIONAL, copy_of
from tests.hardening.damage import Damage, damages
from tests.hardening.fuzzing import fuzz, no_hang
from tests.queries.strategies import TODAY, real


def _put(old: str, new: str) -> Damage:
    def damaged(raw: bytes) -> bytes:
        assert old.encode() in raw
        return raw.replace(old.encode(), new.encode(), 1)

    return damaged


FOUND: list[tuple[str, str, Damage]] = [
    ("a byte-order mark and nothing else", "events.csv", lambda _: b"\xef\xbb\xbf"),
    ("an address without end", "stations.geojson", _put('"note": null', '"note": "' + "a" * 10**6 + '@"')),
    ("digits without end", "stations.geojson", _put('"note": null', '"note": "' + "1" * 10**6 + '"')),
    ("quotes without end", "claims.csv", _put(",both reports", "," + "‘" * 130_000)),
    ("sources without end", "stations.geojson",
     _put('"source_ids": [', '"source_ids": [' + "".join(f'"a-{n}", ' for n in range(100_000)))),
    ("members without end", "stations.geojson",
     _put('"note": null', ", ".join(f'"m{n}": 1' for n in range(30_000)) + ', "note": null, "note": null')),
]  # fmt: skip
"""What these tests found, and what reading the patterns with them in mind did."""

FOUND_IN_STORIES: list[tuple[str, Damage]] = [
    ("deep nesting", lambda raw: raw + b"deep = " + b"[" * 5000),
    ("a number for a list", lambda raw: raw + b"[[steps]]\n[[steps.sentences]]\ntext = 'x'\nevents = 5\n"),
    ("a text for a list", lambda raw: raw + b"[[steps]]\n[[steps.sentences]]\ntext = 'x'\nsources = 'abc'\n"),
    ("steps without heads", lambda _: b"title = 'x'\nsteps = [{title = 'x', sentences = [{text = 'x'}]}]"),
    ("steps with spaced heads", lambda raw: raw.replace(b"[[steps", b"[[ steps") + b"[[ steps ]]\n"),
]


@contextmanager
def _folder(source: Path, file: str, damage: Damage) -> Iterator[Path]:
    """A copy of the data with one file damaged."""
    with tempfile.TemporaryDirectory(prefix="damaged-") as name:
        directory = copy_of(source, Path(name))
        path = directory / file
        path.write_bytes(damage(path.read_bytes()))
        yield directory


def _are_told(findings: tuple[Finding, ...]) -> None:
    """Whoever reads them knows which file it is, what is wrong, and what to do; each on one line that can be sent."""
    assert findings
    for finding in findings:
        assert finding.path
        assert finding.line >= 1
        assert finding.problem
        assert finding.remedy
        assert "\n" not in str(finding)
        str(finding).encode()


def _read(directory: Path) -> None:
    with no_hang():
        try:
            load(directory)
        except ContractError as error:
            _are_told(error.findings)
        formatted(directory)


@pytest.mark.parametrize("file", DATA_FILES)
def test_any_damage_gives_records_or_findings(file: str) -> None:
    @fuzz(25)
    @given(damage=damages(file))
    def damaged(damage: Damage) -> None:
        with _folder(FICTIONAL, file, damage) as directory:
            _read(directory)

    damaged()


@pytest.mark.parametrize(("file", "damage"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_damage_that_was_found_is_told(file: str, damage: Damage) -> None:
    with _folder(FICTIONAL, file, damage) as directory, no_hang():
        with pytest.raises(ContractError) as told:
            load(directory)
        _are_told(told.value.findings)
        formatted(directory)


@fuzz(4)
@given(data=st.data())
def test_any_damage_to_the_real_data_gives_records_or_findings(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from([name for name in DATA_FILES if not name.startswith("countries")]))
    with _folder(DATA, file, data.draw(damages(file))) as directory:
        _read(directory)


@fuzz(60)
@given(damage=damages(STORY))
def test_any_damage_to_the_story_gives_a_story_or_findings(damage: Damage) -> None:
    with tempfile.TemporaryDirectory(prefix="damaged-") as name:
        path = Path(name) / STORY
        path.write_bytes(damage((DATA / STORY).read_bytes()))
        with no_hang():
            try:
                story = load_story(path, real(), TODAY)
            except ContractError as error:
                _are_told(error.findings)
            else:
                assert story.steps


@pytest.mark.parametrize("damage", [row[1] for row in FOUND_IN_STORIES], ids=[row[0] for row in FOUND_IN_STORIES])
def test_damage_that_was_found_in_a_story_is_told(damage: Damage, tmp_path: Path) -> None:
    path = tmp_path / STORY
    path.write_bytes(damage((DATA / STORY).read_bytes()))
    with pytest.raises(ContractError) as told:
        load_story(path, real(), TODAY)
    _are_told(told.value.findings)


@fuzz(15)
@given(data=st.data())
def test_a_running_app_keeps_the_last_good_data(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(DATA_FILES))
    damage = data.draw(damages(file))
    with _folder(FICTIONAL, file, bytes) as directory, no_hang():
        kept = Store(directory)
        good = kept.dataset()
        path = directory / file
        path.write_bytes(damage(path.read_bytes()))
        now = kept.dataset()
        assert (now is good) or not kept.trouble
        path.unlink()
        assert kept.dataset() is now
        _are_told(kept.trouble)
