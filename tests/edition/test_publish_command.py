"""The command as it is typed: what it writes, says and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.queries import areas
from tests.contract.planting import FICTIONAL


def _publish(out: Path, *options: str) -> Result:
    command = ["publish", "--data", str(FICTIONAL), "--out", str(out), "--as-of", "2030-08-01", *options]
    return CliRunner().invoke(main, command)


def test_it_says_what_it_wrote_and_the_second_time_that_nothing_changed(tmp_path: Path) -> None:
    out = tmp_path / "site"
    first = _publish(out, "--base-url", "https://stations.example/news", "--app-url", "/app")
    assert first.exit_code == 0, first.output
    assert ", 0 removed, 0 unchanged" in first.output
    page = (out / "index.html").read_text(encoding="utf-8")
    assert 'href="https://stations.example/news/"' in page
    assert 'data-app="/app/"' in page
    second = _publish(out, "--base-url", "https://stations.example/news", "--app-url", "/app")
    assert ": 0 files written, 0 removed, " in second.output


def test_without_addresses_nothing_is_made_that_needs_one(tmp_path: Path) -> None:
    assert _publish(tmp_path / "site").exit_code == 0
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "og:image" not in page
    assert "canonical" not in page
    assert "data-app" not in page
    assert not (tmp_path / "site" / "cards").exists()
    assert not (tmp_path / "site" / "sitemap.xml").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--base-url", "stations.example"], "--base-url"),
        (["--base-url", "https://stations.example/?a=1"], "--base-url"),
        (["--app-url", "//stations.example/"], "--app-url"),
        (["--app-url", "javascript:alert(1)"], "--app-url"),
        (["--as-of", "31/10/2022"], "YYYY-MM-DD"),
    ],
)
def test_a_wrong_option_is_told(tmp_path: Path, options: list[str], told: str) -> None:
    result = _publish(tmp_path / "site", *options)
    assert result.exit_code == 2
    assert told in result.output
    assert not (tmp_path / "site").exists()


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    result = _publish(tmp_path)
    assert result.exit_code == 2
    assert "name an empty or new folder" in result.output


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    assert _publish(tmp_path / "site").exit_code == 0
    (tmp_path / "site" / "index.html").unlink()
    (tmp_path / "site" / "index.html").mkdir()
    result = _publish(tmp_path / "site")
    assert result.exit_code == 1
    assert "index.html" in result.output


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    result = _publish(tmp_path / "site")
    assert result.exit_code == 2
    assert (tmp_path / "site").read_text() == "mine"


def test_broken_data_publish_nothing(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["publish", "--data", str(tmp_path), "--out", str(tmp_path / "site")])
    assert result.exit_code == 1
    assert not (tmp_path / "site").exists()


def test_more_stations_than_pages_can_show_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(areas, "CARRIED", 2)
    result = _publish(tmp_path / "site")
    assert result.exit_code == 2
    assert "at most" in result.output
    assert not (tmp_path / "site").exists()


def test_before_everything_the_edition_is_empty_and_whole(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["publish", "--data", str(FICTIONAL), "--out", str(tmp_path / "site"), "--as-of", "1999-01-01"]
    )
    assert result.exit_code == 0, result.output
    assert (tmp_path / "site" / "index.html").exists()
