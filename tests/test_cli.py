"""The ``stations`` command as people and programs call it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from tests.contract.planting import DATA, FICTIONAL, copy_of, planted

KEYS = ["country_iso_a3", "furthest_step", "deciding_event_id", "latest_event_id", "stations_listed"]


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_executable_tells_the_dutch_standing() -> None:
    executable = Path(sys.executable).parent / "stations"
    command = [str(executable), "status", "--as-of", "2022-11-01", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = json.loads(done.stdout)
    assert all(list(row) == KEYS for row in rows)
    assert [row["country_iso_a3"] for row in rows] == sorted(row["country_iso_a3"] for row in rows)
    (dutch,) = (row for row in rows if row["country_iso_a3"] == "NLD")
    assert dutch == dict(
        zip(KEYS, ["NLD", "ordered_closure", "nld-20221101-closure", "nld-20221101-closure", 2], strict=True)
    )


def test_status_and_help_do_not_load_geopandas() -> None:
    code = (
        "import sys; from dashboard.cli import main\n"
        "try: main(['status', '--as-of', '2022-11-01'])\n"
        "except SystemExit as end: assert not end.code\n"
        "assert 'geopandas' not in sys.modules and 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("day", "step", "deciding", "latest", "listed"),
    [
        ("2030-01-09", "none", None, None, 0),
        ("2030-01-10", "none", None, None, 2),
        ("2030-02-28", "investigated", "xnl-20300201-office", "xnl-20300201-office", 2),
        ("2030-03-30", "investigated", "xnl-20300201-office", "xnl-20300201-office", 2),
        ("2030-03-31", "ordered_closure", "xnl-203003-order", "xnl-203003-order", 2),
        ("2030-04-30", "ordered_closure", "xnl-203003-order", "xnl-203003-order", 3),
    ],
)
def test_status_of_one_country(day: str, step: str, deciding: str | None, latest: str | None, listed: int) -> None:
    result = _run("status", "--data", FICTIONAL, "--as-of", day, "--country", "xnl", "--format", "json")
    assert json.loads(result.stdout) == [dict(zip(KEYS, ["XNL", step, deciding, latest, listed], strict=True))]


def test_status_as_text_is_aligned() -> None:
    lines = _run("status", "--data", FICTIONAL, "--as-of", "2030-07-01").stdout.splitlines()
    assert lines[0].split() == KEYS
    assert [line.split() for line in lines[1:]] == [
        ["XNL", "ordered_closure", "xnl-203003-order", "xnl-203003-order", "3"],
        ["XSD", "investigated", "xsd-20300601-inquiry", "xsd-20300701-no-comment", "3"],
    ]
    assert len({line.index("x") for line in lines[1:]}) == 1


@pytest.mark.parametrize("day", ["2022-11", "2022", "01/11/2022", "2022-02-30", "20221101", "today", ""])
def test_status_wants_a_whole_day(day: str) -> None:
    result = _run("status", "--as-of", day)
    assert result.exit_code == 2
    assert "YYYY-MM-DD" in result.stderr


def test_status_wants_a_country_that_is_there() -> None:
    result = _run("status", "--as-of", "2022-11-01", "--country", "XYZ")
    assert result.exit_code == 2
    assert "XYZ" in result.stderr


def test_check_passes_on_the_real_data() -> None:
    result = _run("check")
    assert (result.exit_code, result.stdout) == (0, "")


def test_check_prints_place_problem_and_remedy(tmp_path: Path) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path), "events.csv", "2030-02-15,day", "31/10/2022,day")
    result = _run("check", "--data", directory)
    assert result.exit_code == 1
    assert result.stdout == (
        f"{directory / 'events.csv'}:6  xnl-20300215-embassy  date: '31/10/2022' is not a date; "
        "write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known\n"
    )


def test_check_as_json(tmp_path: Path) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path), "events.csv", "2030-02-15,day", "31/10/2022,day")
    result = _run("check", "--data", directory, "--format", "json")
    assert result.exit_code == 1
    (finding,) = json.loads(result.stdout)
    assert list(finding) == ["path", "line", "record", "field", "problem", "remedy", "severity"]
    assert (finding["line"], finding["record"], finding["field"]) == (6, "xnl-20300215-embassy", "date")
    assert finding["severity"] == "error"
    assert json.loads(_run("check", "--format", "json").stdout) == []


def test_warning_does_not_fail(tmp_path: Path) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path), "sources.csv", ",2030-07,es", ",2030-05-01,es")
    result = _run("check", "--data", directory)
    assert result.exit_code == 0
    assert "all its sources were published before 2030-06-01" in result.stdout


@pytest.mark.parametrize("command", [["check"], ["fmt"], ["schema"], ["status", "--as-of", "2022-11-01"]])
def test_missing_data_give_findings_and_no_traceback(command: list[str], tmp_path: Path) -> None:
    result = _run(*command, "--data", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "the file is missing" in result.output
    assert "Traceback" not in result.output


def test_fmt_check_fails_and_fmt_mends(tmp_path: Path) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path), "claims.csv", ",both reports", ',"both reports"')
    assert _run("fmt", "--data", directory, "--check").exit_code == 1
    mended = _run("fmt", "--data", directory)
    assert (mended.exit_code, mended.stdout) == (0, f"{directory / 'claims.csv'}: rewrote 1 line\n")
    assert (directory / "claims.csv").read_bytes() == (FICTIONAL / "claims.csv").read_bytes()
    assert (_run("fmt", "--data", directory, "--check").exit_code, _run("fmt", "--data", directory).stdout) == (0, "")


def test_fmt_leaves_a_broken_file_alone(tmp_path: Path) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path), "events.csv", "day,Foreign", 'day,"Foreign')
    before = (directory / "events.csv").read_bytes()
    result = _run("fmt", "--data", directory)
    assert result.exit_code == 1
    assert "left alone" in result.stderr
    assert "events.csv:5" in result.stderr
    assert (directory / "events.csv").read_bytes() == before


def test_schema_write_mends_a_drifted_package(tmp_path: Path) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path), "datapackage.json", '"type": "integer"', '"type": "number"')
    assert _run("schema", "--data", directory).exit_code == 1
    assert _run("schema", "--data", directory, "--write").exit_code == 0
    assert (directory / "datapackage.json").read_bytes() == (FICTIONAL / "datapackage.json").read_bytes()


def test_real_data_are_in_canonical_form() -> None:
    assert _run("fmt", "--check").exit_code == 0, "run `stations fmt`"
    assert DATA.is_dir()
