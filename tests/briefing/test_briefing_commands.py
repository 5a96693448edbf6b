"""``stations image`` and ``stations deck`` as people and scripts call them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

from dashboard.briefing.commands import _IMAGES
from dashboard.briefing.images import IMAGES
from dashboard.cli import main
from tests.contract.planting import FICTIONAL, copy_of, planted

DAY = ["--as-of", "2030-07-01"]


def _run(*arguments: str | Path, data: Path = FICTIONAL) -> Result:
    command, *rest = arguments
    return CliRunner().invoke(main, [str(command), "--data", str(data), *map(str, rest)])


@pytest.mark.parametrize(("suffix", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml")])
def test_image_is_written(suffix: str, start: bytes, tmp_path: Path) -> None:
    out = tmp_path / f"view{suffix}"
    result = _run("image", "--out", out, *DAY, "--country", "xnl", "--dark")
    assert result.exit_code == 0, result.stderr
    assert out.read_bytes().startswith(start)
    assert "3 alleged stations in 1 country (Norland), as of 1 July 2030." in result.stderr


def test_deck_is_written_and_found_fresh_then_stale(tmp_path: Path) -> None:
    out = tmp_path / "view.pptx"
    assert _run("deck", "--out", out, *DAY, "--base-url", "https://e.org/").exit_code == 0
    assert len(Presentation(str(out)).slides) > 8
    fresh = _run("deck", "--check", out)
    assert (fresh.exit_code, fresh.stdout) == (0, "")
    assert "every slide still holds" in fresh.stderr
    data = planted(
        copy_of(FICTIONAL, tmp_path / "data"), "events.csv", "Norland opens an inquiry", "Norland begins one"
    )
    stale = _run("deck", "--check", out, data=data)
    assert stale.exit_code == 1
    lines = stale.stdout.splitlines()
    assert lines
    assert all("xnl-20300201-office: headline changed." in line for line in lines)
    assert any(line.startswith("slide 7  ") or "Norland" in line for line in lines)


def test_file_of_somebody_else_is_told_apart(tmp_path: Path) -> None:
    other = tmp_path / "other.pptx"
    other.write_bytes(b"nothing of the kind")
    result = _run("deck", "--check", other)
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    assert "no PowerPoint file" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["deck"], "--out FILE.pptx"),
        (["deck", "--out", "{}/a.pptx", "--check", "{}/b.pptx"], "--check"),
        (["deck", "--out", "{}/a.ppt"], ".pptx"),
        (["deck", "--check", "{}/b.pptx", "--country", "XNL"], "leave the other options out"),
        (["deck", "--check", "{}/none.pptx"], "none.pptx"),
        (["deck", "--out", "{}/nowhere/a.pptx"], "nowhere"),
        (["deck", "--out", "{}/a.pptx", "--country", "XYZ"], "XNL, XSD"),
        (["deck", "--out", "{}/a.pptx", "--as-of", "2030-07"], "YYYY-MM-DD"),
        (["image", "--out", "{}/a.jpg"], ".png, .svg"),
        (["image", "--out", "{}/a.png", "--what", "pie"], "timeline"),
        (["image", "--out", "{}/a.png", "--province", "Fujan"], "Fujian"),
        (["image"], "--out"),
    ],
)
def test_wrong_request_says_what_is_accepted(arguments: list[str], says: str, tmp_path: Path) -> None:
    (tmp_path / "b.pptx").write_bytes(b"")
    result = _run(*(each.format(tmp_path) for each in arguments))
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert says in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["b.pptx"]


def test_broken_data_make_no_deck(tmp_path: Path) -> None:
    data = planted(copy_of(FICTIONAL, tmp_path / "data"), "events.csv", "2030-02-15,day", "31/10/2022,day")
    result = _run("deck", "--out", tmp_path / "a.pptx", data=data)
    assert result.exit_code == 1
    assert "events.csv:6" in result.stderr
    assert not (tmp_path / "a.pptx").exists()


def test_help_loads_neither_matplotlib_nor_pptx() -> None:
    code = (
        "import sys; from dashboard.cli import main\n"
        "try: main(['deck', '--help'])\n"
        "except SystemExit as end: assert not end.code\n"
        "assert not {'matplotlib', 'pptx', 'babel', 'pandas'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_command_knows_every_picture() -> None:
    assert _IMAGES == IMAGES
