"""A total that the records contradict keeps the data out, at its file, line, record and field."""

# ruff: noqa: E501 - one planted error a line reads best as a table

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.contract import check
from dashboard.contract.lines import record_lines
from dashboard.contract.tables import EDITED_TABLES
from tests.contract.planting import DATA, FICTIONAL, copy_of, planted


@pytest.mark.parametrize(
    ("old", "new", "line", "record", "field", "problem"),
    [
        ("stations,2,exactly", "stations,3,exactly", 4, "xnl-stations-2", "value", "no rule explains 3 stations where the records of first_report hold 2"),
        ("stations,1,exactly,,first", "stations,1,exactly,,second", 2, "fuzhou-stations-1", "value", "no rule explains 1 stations where the records of second_report hold 0"),
        ("stations,5,at_least,2030-04,both_reports", "stations,5,at_least,2030-04,before_revision", 3, "world-stations-5", "value", "there is no total to set basis before_revision against"),
        ("world,World", "world,Moon", 3, "world-stations-5", "place", "'Moon' is no place that records lie in"),
        ("jurisdiction,Fuzhou", "jurisdiction,Fuzhou in Atlantis", 2, "fuzhou-stations-1", "place", "'Fuzhou in Atlantis' is no place"),
        ("jurisdiction,Fuzhou", "jurisdiction,unknown", 2, "fuzhou-stations-1", "place", "'unknown' is no place"),
        ("jurisdiction,Fuzhou", "jurisdiction,Atlantis area", 2, "fuzhou-stations-1", "place", "'Atlantis area' is no place"),
        ("jurisdiction,Fuzhou", "continent,Atlantis", 2, "fuzhou-stations-1", "place", "'Atlantis' is no place"),
    ],
)  # fmt: skip
def test_unexplained_total_is_found(
    old: str, new: str, line: int, record: str, field: str, problem: str, tmp_path: Path
) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path), "claims.csv", old, new)
    report = check(directory)
    (finding,) = report.findings
    assert (finding.path, finding.line, finding.record, finding.field) == (
        str(directory / "claims.csv"),
        line,
        record,
        field,
    )
    assert problem in finding.problem
    assert finding.remedy
    assert report.dataset is None


@pytest.mark.parametrize("place", ["Fuzhou in Norland", "Harbourton area"])
def test_parts_of_countries_are_places(place: str, tmp_path: Path) -> None:
    old, new = "jurisdiction,Fuzhou,stations,1", f"jurisdiction,{place},stations,{1 if 'Fuzhou' in place else 2}"
    assert check(planted(copy_of(FICTIONAL, tmp_path), "claims.csv", old, new)).findings == ()


@pytest.mark.parametrize(
    "record", ["chl-stations-1", "esp-stations-9", "isr-stations-1", "asia-stations-5", "zaf-stations-3"]
)
@pytest.mark.parametrize("change", [-1, 14])
def test_total_of_the_real_data_that_is_changed_is_found(record: str, change: int, tmp_path: Path) -> None:
    """One fewer than documented, or more than all that is untraced, is never explained."""
    directory = copy_of(DATA, tmp_path)
    line = next(
        line for line in (directory / "claims.csv").read_text(encoding="utf-8").split("\n") if line.startswith(record)
    )
    value = int(record.rpartition("-")[2])
    documented = 1 if record.startswith("zaf") else value
    planted(directory, "claims.csv", line, line.replace(f",{value},", f",{documented + change},", 1))
    assert {(finding.record, finding.field) for finding in check(directory).findings} == {(record, "value")}


def test_totals_wait_until_the_tables_they_count_are_sound(tmp_path: Path) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path), "claims.csv", "stations,2,exactly", "stations,3,exactly")
    planted(directory, "stations.geojson", '"Wenzhou"', '"Lishui"')
    assert {finding.field for finding in check(directory).findings} == {"origin_jurisdiction"}


@pytest.mark.parametrize("directory", [DATA, FICTIONAL], ids=["real", "fictional"])
def test_lines_are_those_on_which_the_records_stand(directory: Path) -> None:
    lines = record_lines(directory)
    texts = {table.file: (directory / table.file).read_text(encoding="utf-8").split("\n") for table in EDITED_TABLES}
    assert {file for file, _record in lines} == {table.file for table in EDITED_TABLES if table.key}
    for (file, record), line in lines.items():
        start = f'{{"type": "Feature", "properties": {{"id": "{record}",' if file.endswith("geojson") else f"{record},"
        assert texts[file][line - 1].startswith(start)


def test_lines_are_true_where_a_cell_holds_line_ends_and_where_a_row_is_broken(tmp_path: Path) -> None:
    directory = copy_of(FICTIONAL, tmp_path)
    planted(directory, "events.csv", "some without a city.", "some\n\nwithout a city.")
    planted(directory, "sources.csv", "opinion page", '"opinion" page')
    before, after = record_lines(FICTIONAL), record_lines(directory)
    assert after["events.csv", "int-203004-second-report"] == before["events.csv", "int-203004-second-report"]
    assert after["events.csv", "xnl-20300402-court"] == before["events.csv", "xnl-20300402-court"] + 2
    assert after["sources.csv", "watch-2030-04-second-report"] == before["sources.csv", "watch-2030-04-second-report"]
