"""``stations export`` as people and scripts call it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.contract import load
from dashboard.exports import FORMATS, What
from dashboard.queries.filters import Filters
from dashboard.queries.selection import select
from tests.contract.planting import FICTIONAL, copy_of, planted
from tests.exports.expected import Row, expected_rows
from tests.exports.reading import (
    csv_rows,
    geojson_rows,
    geopackage_layers,
    package_tables,
    parquet_rows,
    workbook_sheets,
)

DAY = date(2030, 7, 1)


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["export", "--data", str(FICTIONAL), *map(str, arguments)])


def _read(path: Path, what: What, folder: Path) -> list[Row]:
    content = path.read_bytes()
    match path.suffix:
        case ".csv":
            return csv_rows(content)[0]
        case ".xlsx":
            return workbook_sheets(content)[what]
        case ".geojson":
            return geojson_rows(content)[0]
        case ".gpkg":
            return geopackage_layers(content, folder)[what]
        case ".parquet":
            return parquet_rows(content)[0]
        case ".zip":
            return package_tables(content, folder)[what]
    raise ValueError(path.suffix)


@pytest.mark.parametrize("suffix", FORMATS)
def test_executable_writes_each_format(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"out{suffix}"
    what = What.EVENTS if suffix in {".xlsx", ".zip"} else What.STATIONS
    command = [str(Path(sys.executable).parent / "stations"), "export", "--data", str(FICTIONAL), "--out", str(out)]
    command += ["--as-of", DAY.isoformat(), "--country", "xnl", "--what", what]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    selection = select(load(FICTIONAL, spatial=False), Filters(DAY, country=frozenset({"XNL"})))
    rows = expected_rows(selection, what)
    assert rows
    (tmp_path / "read").mkdir()
    assert _read(out, what, tmp_path / "read") == rows
    assert done.stdout == ""
    assert done.stderr.startswith(f"{out}: ")
    assert f"{len(rows)} {what}" in done.stderr
    assert "as of 1 July 2030." in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [out.name, "read"]


def test_every_facet_filters_and_stands_in_the_permalink(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    facets = {
        "province": ["Fujian", "Zhejiang"],
        "jurisdiction": ["Fuzhou"],
        "country": ["XNL", "XSD"],
        "step": ["ordered_closure", "investigated"],
        "listing": ["110-overseas", "government"],
        "documentation": ["reported", "well-documented"],
    }
    options = [text for name, values in facets.items() for value in values for text in (f"--{name}", value)]
    result = _run("--out", out, "--as-of", DAY.isoformat(), "--base-url", "https://e.org/", *options)
    assert result.exit_code == 0, result.stderr
    chosen = {name: frozenset(values) for name, values in facets.items()}
    selection = select(load(FICTIONAL, spatial=False), Filters(DAY, **chosen))
    rows, stated = csv_rows(out.read_bytes())
    assert rows == expected_rows(selection, What.STATIONS)
    assert rows
    assert set(stated["permalink"]) == {
        "https://e.org/?as_of=2030-07-01&province=Fujian&province=Zhejiang&jurisdiction=Fuzhou&country=XNL&country=XSD"
        "&step=investigated&step=ordered_closure&listing=110-overseas&listing=government"
        "&documentation=reported&documentation=well-documented"
    }


def test_date_is_today_where_none_is_given(tmp_path: Path) -> None:
    before = datetime.now(UTC).date()
    result = _run("--out", tmp_path / "out.csv")
    days = {f"{day.day} {day:%B %Y}" for day in (before, datetime.now(UTC).date())}
    assert result.exit_code == 0
    assert any(day in result.stderr for day in days)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--out", "{}/out.doc"], [*FORMATS]),
        (["--out", "{}/out"], [*FORMATS]),
        (["--out", "{}/nowhere/out.csv"], ["nowhere"]),
        (["--out", "{}/folder.csv"], ["folder.csv"]),
        (["--out", "{}/" + "x" * 300 + ".csv"], ["cannot write"]),
        (["--out", "{}/out.csv", "--province", "Fujan"], ["Fujan", "Fujian", "Zhejiang", "Jiangsu", "unknown"]),
        (["--out", "{}/out.csv", "--jurisdiction", "x"], ["Fuzhou", "Qingtian", "Wenzhou", "Nantong"]),
        (["--out", "{}/out.csv", "--step", "closed"], ["reported_closed", "ordered_closure"]),
        (["--out", "{}/out.csv", "--listing", "x"], ["110-overseas", "patrol-and-persuade"]),
        (["--out", "{}/out.csv", "--documentation", "x"], ["well-documented", "reported", "thin"]),
        (["--out", "{}/out.csv", "--country", "XYZ"], ["XYZ", "XNL, XSD"]),
        (["--out", "{}/out.csv", "--what", "claims"], ["stations", "events"]),
        (["--out", "{}/out.csv", "--as-of", "2022-11"], ["YYYY-MM-DD"]),
        (["--out", "{}/out.csv", "--as-of", "31/10/2022"], ["YYYY-MM-DD"]),
        (["--out", "{}/out.csv", "--base-url", "javascript:alert(1)"], ["https://example.org/"]),
        (["--out", "{}/out.csv", "--base-url", "https://e.org/?a=b"], ["https://example.org/"]),
        ([], ["--out"]),
    ],
)
def test_wrong_request_says_what_is_accepted_and_writes_nothing(
    options: list[str], says: list[str], tmp_path: Path
) -> None:
    (tmp_path / "folder.csv").mkdir()
    result = _run(*(option.format(tmp_path) for option in options))
    assert result.exit_code == 2, result.stderr
    assert isinstance(result.exception, SystemExit)
    assert all(text in result.stderr for text in says)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


def test_broken_data_are_not_exported(tmp_path: Path) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path / "data"), "events.csv", "2030-02-15,day", "31/10/2022,day")
    out = tmp_path / "out.csv"
    out.write_bytes(b"before")
    result = CliRunner().invoke(main, ["export", "--data", str(directory), "--out", str(out)])
    assert result.exit_code == 1
    assert "events.csv:6" in result.stderr
    assert out.read_bytes() == b"before"


def test_other_commands_start_without_the_exports() -> None:
    code = (
        "import sys; from dashboard.cli import main\n"
        "try: main(['export', '--help'])\n"
        "except SystemExit as end: assert not end.code\n"
        "assert not {'dashboard.exports', 'xlsxwriter', 'babel', 'pandas'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
