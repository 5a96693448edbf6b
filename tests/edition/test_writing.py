"""An edition on disk: only what changed is written, only what an edition wrote is taken away."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dashboard.edition.site import File
from dashboard.edition.writing import MANIFEST, EditionError, write


def _files(**contents: str) -> list[File]:
    """Pages of so much text; two underscores in a name stand for a folder."""
    pages = {name.replace("__", "/") + ".html": content.encode() * 1200 for name, content in contents.items()}
    return [File(path, lambda content=content: content) for path, content in pages.items()]  # type: ignore[misc]


def _state(folder: Path) -> dict[str, tuple[bytes, int]]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write(_files(one="1", a__two="2", three="3"), tmp_path)
    before = _state(tmp_path)
    done = write(_files(one="1", a__two="22", four="4"), tmp_path)
    after = _state(tmp_path)
    assert sorted(done.changed) == ["a/two.html", "four.html"]
    assert done.removed == ["three.html"]
    assert done.unchanged == 1
    assert after["one.html"] == before["one.html"]
    assert after.keys() == {"one.html", "a/two.html", "four.html", MANIFEST}


def test_the_second_run_touches_nothing(tmp_path: Path) -> None:
    write(_files(one="1", a__two="2"), tmp_path, precompress=True)
    before = _state(tmp_path)
    done = write(_files(one="1", a__two="2"), tmp_path, precompress=True)
    assert not done.changed
    assert not done.removed
    assert _state(tmp_path) == before


def test_a_file_that_was_tampered_with_is_written_anew(tmp_path: Path) -> None:
    write(_files(one="1", two="2"), tmp_path)
    good = (tmp_path / "one.html").read_bytes()
    (tmp_path / "one.html").write_text("not ours")
    (tmp_path / "two.html").unlink()
    assert sorted(write(_files(one="1", two="2"), tmp_path).changed) == ["one.html", "two.html"]
    assert (tmp_path / "one.html").read_bytes() == good


def test_what_takes_long_is_made_once_a_key(tmp_path: Path) -> None:
    made: list[str] = []

    def picture(key: str) -> File:
        def make() -> bytes:
            made.append(key)
            return key.encode()

        return File("card.png", make, key)

    for key in ("a", "a", "b"):
        write([picture(key)], tmp_path)
    assert made == ["a", "b"]
    (tmp_path / "card.png").write_bytes(b"spoilt")
    write([picture("b")], tmp_path)
    assert made == ["a", "b", "b"]
    assert (tmp_path / "card.png").read_bytes() == b"b"


def test_twins_are_the_same_text_and_go_with_it(tmp_path: Path) -> None:
    write(_files(one="1", two="2"), tmp_path, precompress=True)
    assert gzip.decompress((tmp_path / "one.html.gz").read_bytes()) == (tmp_path / "one.html").read_bytes()
    write(_files(one="1"), tmp_path, precompress=True)
    assert {path.name for path in tmp_path.iterdir()} == {"one.html", "one.html.gz", MANIFEST}
    write(_files(one="1"), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"one.html", MANIFEST}


def test_folders_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(EditionError, match="no edition wrote"):
        write(_files(one="1"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_files_that_somebody_put_beside_stay(tmp_path: Path) -> None:
    write(_files(a__one="1"), tmp_path)
    (tmp_path / "a" / "CNAME").write_text("example.org")
    write(_files(two="2"), tmp_path)
    assert (tmp_path / "a" / "CNAME").read_text() == "example.org"


@pytest.mark.parametrize("name", ["../outside.html", "/etc/outside.html", "a/../../outside.html"])
def test_a_list_that_was_tampered_with_leads_nowhere(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "edition"
    (tmp_path / "outside.html").write_text("mine")
    write(_files(one="1"), folder)
    (folder / MANIFEST).write_text(json.dumps({name: {"sha256": "0"}}))
    with pytest.raises(EditionError, match="no path inside"):
        write(_files(one="1"), folder)
    assert (tmp_path / "outside.html").read_text() == "mine"


@pytest.mark.parametrize("listed", ["", "[]", '{"one": 1}', "\xff"])
def test_a_list_that_cannot_be_read_is_told_of(tmp_path: Path, listed: str) -> None:
    write(_files(one="1"), tmp_path)
    (tmp_path / MANIFEST).write_text(listed, encoding="latin-1")
    with pytest.raises(EditionError, match="publish anew"):
        write(_files(one="1"), tmp_path)


def test_a_run_that_was_broken_off_is_taken_up_again(tmp_path: Path) -> None:
    def broken() -> list[File]:
        def fail() -> bytes:
            raise OSError("no space left on device")

        return [*_files(one="1"), File("two.html", fail)]

    with pytest.raises(OSError, match="no space"):
        write(broken(), tmp_path)
    assert write(_files(one="1", two="2"), tmp_path).changed == ["two.html"]
