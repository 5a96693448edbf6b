"""Files that are broken as files: every finding has a place, no input raises, nothing else is hidden."""

# ruff: noqa: E501 - one change a line reads best as a table

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.contract import ContractError, Severity, check, load
from tests.contract.planting import DATA_FILES, FICTIONAL, copy_of, planted

Change = Callable[[bytes], bytes]


def _cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def _become(raw: bytes) -> Change:
    return lambda _: raw


CHANGES: list[tuple[str, str, Change, int, str]] = [
    ("byte-order mark", "events.csv", lambda raw: b"\xef\xbb\xbf" + raw, 1, "byte-order mark"),
    ("carriage returns", "claims.csv", lambda raw: raw.replace(b"\n", b"\r\n"), 1, "carriage return"),
    ("Latin-1", "sources.csv", lambda raw: raw.replace("å".encode(), b"\xe5"), 3, "is not UTF-8"),
    ("empty", "events.csv", _become(b""), 1, "is empty"),
    ("blank", "stations.geojson", _become(b" \n"), 1, "is empty"),
    ("empty package", "datapackage.json", _become(b""), 1, "is empty"),
    ("truncated stations", "stations.geojson", _cut, 4, "is not JSON"),
    ("truncated countries", "countries.geojson", _cut, 3, "is not JSON"),
    ("truncated package", "datapackage.json", _cut, 0, "is not JSON"),
    ("array", "stations.geojson", _become(b"[1, 2]\n"), 1, "is not a JSON object"),
    ("text after the end", "stations.geojson", lambda raw: raw + b"{}\n", 9, "follows the end"),
    ("features that are no list", "stations.geojson", _become(b'{"type": "FeatureCollection", "features": 1}'), 1, "list"),
    ("deep nesting", "stations.geojson", lambda raw: raw.replace(b"[1.5000", b"[" * 100_000, 1), 2, "nested too deeply"),
    ("deep package", "datapackage.json", _become(b"[" * 100_000), 1, "is not JSON"),
    ("a very long cell", "events.csv", lambda raw: raw.replace(b"Members asked", b"x" * 300_000), 11, "far too long"),
    ("no header", "claims.csv", lambda raw: raw.partition(b"\n")[2], 1, "unknown column"),
    ("huge number", "stations.geojson", lambda raw: raw.replace(b"[1.5000", b"[" + b"9" * 5000, 1), 2, "digits"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "change", "line", "says"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES]
)
def test_broken_file_is_found(file: str, change: Change, line: int, says: str, tmp_path: Path) -> None:
    directory = copy_of(FICTIONAL, tmp_path)
    path = directory / file
    path.write_bytes(change(path.read_bytes()))
    report = check(directory)
    assert report.dataset is None
    assert any(
        finding.path == str(path) and finding.line == (line or finding.line) and says in finding.problem
        for finding in report.findings
    ), report.findings


@pytest.mark.parametrize("file", DATA_FILES)
def test_missing_file_is_the_only_finding_about_it(file: str, tmp_path: Path) -> None:
    directory = copy_of(FICTIONAL, tmp_path)
    (directory / file).unlink()
    findings = [finding for finding in check(directory).findings if finding.severity is Severity.ERROR]
    assert [(finding.path, finding.problem) for finding in findings] == [(str(directory / file), "the file is missing")]


def test_folder_that_is_not_there_gives_findings(tmp_path: Path) -> None:
    with pytest.raises(ContractError) as caught:
        load(tmp_path / "nowhere")
    assert len(caught.value.findings) == len(DATA_FILES)


def test_broken_row_does_not_hide_the_rows_after_it(tmp_path: Path) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path), "events.csv", "day,Foreign", 'day,"Foreign')
    planted(directory, "events.csv", "2030-07-01,day", "1.7.2030,day")
    found = {(finding.line, finding.field) for finding in check(directory).findings}
    assert found == {(5, ""), (13, "date")}


def test_hostile_values_are_shown_without_control_characters(tmp_path: Path) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path), "events.csv", "xsd-203005-magazine", "\u202e\x1b[31mx")
    for finding in check(directory).findings:
        assert "\u202e" not in str(finding)
        assert "\x1b" not in str(finding)
        assert "\n" not in str(finding)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from(DATA_FILES),
    position=st.integers(0, 4000),
    junk=st.binary(max_size=12),
    drop=st.integers(0, 40),
)
def test_no_damage_raises(
    file: str, position: int, junk: bytes, drop: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    directory = copy_of(FICTIONAL, tmp_path_factory.mktemp("damaged"))
    raw = (directory / file).read_bytes()
    position %= len(raw)
    (directory / file).write_bytes(raw[:position] + junk + raw[position + drop :])
    report = check(directory)
    assert report.dataset is not None or report.findings
