"""Proposals on disk: all files or none; and as patches that git applies."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from dashboard.editing import ADDED, ChangedMeanwhile, Draft, Proposal, Reason, added, completed, corrected, write
from dashboard.editing.request import Request, patch_name, requested
from tests.contract.planting import DATA, DATA_FILES, FICTIONAL, copy_of
from tests.editing.cases import DAY, EVENT, SOURCE, STATION, WHY


def _proposal(directory: Path) -> Proposal:
    draft = Draft.of(directory)
    return added(draft, "stations", completed(draft, "stations", STATION), Reason(ADDED, DAY)).proposal()


def _bytes(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(directory.iterdir())}


def test_write_replaces_the_files_and_leaves_nothing_beside_them(tmp_path: Path) -> None:
    proposal = _proposal(copy_of(FICTIONAL, tmp_path))
    (tmp_path / "stations.geojson").chmod(0o640)
    written = write(proposal)
    assert [path.name for path in written] == ["corrections.csv", "datapackage.json", "stations.geojson"]
    assert set(_bytes(tmp_path)) == set(DATA_FILES)
    assert (tmp_path / "stations.geojson").stat().st_mode & 0o777 == 0o640


def test_file_that_somebody_else_wrote_is_not_overwritten(tmp_path: Path) -> None:
    proposal = _proposal(copy_of(FICTIONAL, tmp_path))
    (tmp_path / "stations.geojson").write_text("{}")
    before = _bytes(tmp_path)
    with pytest.raises(ChangedMeanwhile, match=r"stations\.geojson"):
        write(proposal)
    assert _bytes(tmp_path) == before


def test_failure_halfway_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = _proposal(copy_of(FICTIONAL, tmp_path))
    before = _bytes(tmp_path)
    replace, calls = Path.replace, []

    def failing(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        write(proposal)
    monkeypatch.undo()
    assert _bytes(tmp_path) == before


def _git(directory: Path, *arguments: str, stdin: str = "") -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false"]
    done = subprocess.run(["git", *identity, *arguments], cwd=directory, input=stdin, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("source", [FICTIONAL, DATA], ids=["fictional", "real"])
def test_patch_applies_with_git_and_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    directory = copy_of(source, clone / "data")
    _git(clone, "init", "-q")
    _git(clone, "add", "-A")
    _git(clone, "commit", "-q", "-m", "data")
    first = sorted(Draft.of(directory).contents["events"].keys)[0]
    draft = Draft.of(directory)
    later = DAY.replace(year=2031)
    requests = [
        Request("sources", SOURCE).full(draft),
        Request("events", {"summary": 'It "said", so;\u00a0twice — 北京.'}, first, "Read again."),
    ]
    proposal = requested(draft, requests, later).proposal()
    assert proposal.errors == ()
    _git(clone, "apply", "--whitespace=error", "-", stdin=proposal.diff())
    assert {name: (directory / name).read_text(encoding="utf-8") for name in proposal.files} == dict(proposal.files)
    assert sorted(_git(clone, "diff", "--name-only").split()) == [f"data/{name}" for name in sorted(proposal.files)]


def test_several_records_go_into_one_patch() -> None:
    draft = Draft.of(FICTIONAL)
    source = Request("sources", SOURCE).full(draft)
    with_source = requested(draft, [source], DAY)
    event = Request("events", {**EVENT, "source_ids": source.id}).full(with_source)
    assert requested(with_source, [event], DAY).proposal().errors == ()
    assert requested(draft, [event], DAY).proposal().errors != ()
    assert patch_name([source], "1") == "add-norland-gazette-2030-05-02-batshamn-vantar.patch"
    assert patch_name([source, event], "2030.08.01") == "2-records_v2030.08.01.patch"


def test_diff_tells_nothing_but_the_change() -> None:
    changed = corrected(Draft.of(FICTIONAL), "stations", "xs-montara-1", {"note": "New."}, WHY)
    lines = changed.proposal().diff().split("\n")
    assert sum(line.startswith("-") and not line.startswith("---") for line in lines) == 3
    assert sum(line.startswith("+") and not line.startswith("+++") for line in lines) == 4
