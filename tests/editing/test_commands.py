"""``stations new``, ``correct``, ``withdraw``, ``show`` and ``feed`` as people and programs call them."""

# ruff: noqa: E501 - one call a line reads best as a table

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.contract import check
from tests.contract.planting import DATA, DATA_FILES, copy_of
from tests.editing.cases import EVENT, SOURCE

EXECUTABLE = Path(sys.executable).parent / "stations"
CITED = "euronews-2022-11-02-dutch-closure"
DUTCH = {**EVENT, "country_iso_a3": "NLD", "date": "2024-02-03", "source_ids": CITED}


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [str(EXECUTABLE), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)


def _flags(cells: dict[str, str]) -> list[str]:
    return [part for name, text in cells.items() for part in (f"--{name.replace('_', '-')}", text)]


def _bytes(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(directory.iterdir())}


def test_new_writes_one_row_in_its_place_and_shows_it(tmp_path: Path) -> None:
    directory = copy_of(DATA, tmp_path)
    before = (directory / "events.csv").read_text(encoding="utf-8").splitlines()
    done = _run("new", "event", *_flags(DUTCH), "--yes", "--data", directory)
    assert done.returncode == 0, done.stderr
    after = (directory / "events.csv").read_text(encoding="utf-8").splitlines()
    (row,) = set(after) - set(before)
    assert row.startswith("nld-20240203-norland-parliament,NLD,country,2024-02-03,day,")
    assert f"+{row}" in done.stdout.splitlines()
    assert [line for line in after if line != row] == before
    assert set(_bytes(directory)) == set(DATA_FILES)
    assert check(directory).errors == ()


def test_missing_fields_are_one_error_with_the_codes(tmp_path: Path) -> None:
    directory = copy_of(DATA, tmp_path)
    before = _bytes(directory)
    done = _run("new", "event", "--country", "NLD", "--data", directory)
    assert done.returncode == 2
    assert "needs 9 more" in done.stderr
    for option in ("--date", "--actor", "--bearing  (one of station, related, context)", "--source-ids"):
        assert option in done.stderr
    assert _bytes(directory) == before


def test_refused_change_tells_all_findings_and_writes_nothing(tmp_path: Path) -> None:
    directory = copy_of(DATA, tmp_path)
    before = _bytes(directory)
    wrong = {**DUTCH, "date": "03/02/2024", "event_type": "protest", "date_precision": "day", "source_ids": "no-such"}
    done = _run("new", "event", *_flags(wrong), "--yes", "--data", directory)
    assert done.returncode == 1
    for words in ("'03/02/2024' is not a date", "unknown code 'protest'", "'no-such' is not in sources.csv", "refused"):
        assert words in done.stderr
    assert _bytes(directory) == before


def test_dry_run_shows_and_writes_nothing(tmp_path: Path) -> None:
    directory = copy_of(DATA, tmp_path)
    before = _bytes(directory)
    source = {**SOURCE, "published": "2024-05-02"}
    done = _run("new", "source", *_flags(source), "--dry-run", "--data", directory)
    assert (done.returncode, _bytes(directory)) == (0, before)
    assert "+norland-gazette-2024-05-02-batshamn-vantar," in done.stdout


def test_correct_logs_the_change(tmp_path: Path) -> None:
    directory = copy_of(DATA, tmp_path)
    options = ["--field", "date", "--to", "2022-11", "--field", "date_precision", "--to", "month"]
    done = _run(
        "correct",
        "event",
        "nld-20221101-closure",
        *options,
        "--reason",
        "One page only.",
        "--source-id",
        CITED,
        "--data",
        directory,
    )
    assert done.returncode == 0, done.stderr
    dataset = check(directory).dataset
    assert dataset is not None
    assert [
        (c.field, c.old, c.new, c.reason, c.source_ids)
        for c in dataset.corrections
        if c.record_id == "nld-20221101-closure"
    ] == [
        ("date", "2022-11-01", "2022-11", "One page only.", (CITED,)),
        ("date_precision", "day", "month", "One page only.", (CITED,)),
    ]
    shown = _run("show", "nld-20221101-closure", "--data", directory)
    assert "date: 2022-11\n" in shown.stdout
    assert "2022-11-01 -> 2022-11  One page only." in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["correct", "event", "nld-20221101-closure", "--field", "confidence", "--to", "low"], 2, "--reason"),
        (["correct", "event", "nld-20221101-closure", "--field", "confidence", "--to", "low", "--reason", " "], 1, "no correction without a reason"),
        (["correct", "event", "nld-20221101-closure", "--field", "sureness", "--to", "low", "--reason", "r"], 2, "no field of events: sureness"),
        (["correct", "event", "no-such", "--field", "city", "--to", "low", "--reason", "r"], 2, "no-such is not in events.csv"),
        (["correct", "place", "no-such", "--field", "city", "--to", "low", "--reason", "r"], 2, "station, event, source, claim"),
        (["correct", "event", "nld-20221101-closure", "--field", "city", "--reason", "r"], 2, "--to"),
        (["withdraw", "source", CITED, "--reason", "r"], 1, "is not in sources.csv"),
        (["withdraw", "station", "nl-amsterdam-1"], 2, "--reason"),
        (["show", "nl-amsterdam"], 2, "did you mean nl-amsterdam-1"),
    ],
)  # fmt: skip
def test_what_is_refused_says_why_and_writes_nothing(
    arguments: list[str], code: int, words: str, tmp_path: Path
) -> None:
    directory = copy_of(DATA, tmp_path)
    before = _bytes(directory)
    done = _run(*arguments, "--data", directory)
    assert (done.returncode, _bytes(directory)) == (code, before), done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_withdrawn_id_is_still_told(tmp_path: Path) -> None:
    directory = copy_of(DATA, tmp_path)
    added = _run("new", "event", *_flags(DUTCH), "--id", "nld-20240203-twice", "--yes", "--data", directory)
    assert added.returncode == 0, added.stderr
    gone = _run(
        "withdraw",
        "event",
        "nld-20240203-twice",
        "--reason",
        "Read twice.",
        "--alias",
        "nld-20221101-closure",
        "--data",
        directory,
    )
    assert gone.returncode == 0, gone.stderr
    shown = _run("show", "nld-20240203-twice", "--data", directory)
    assert shown.stdout.splitlines()[:2] == [
        "nld-20240203-twice was withdrawn: Read twice.",
        "merged into: nld-20221101-closure",
    ]
    told = json.loads(_run("show", "nld-20240203-twice", "--format", "json", "--data", directory).stdout)
    assert told["withdrawn"] == {
        "id": "nld-20240203-twice",
        "reason": "Read twice.",
        "alias": "nld-20221101-closure",
        "now": "nld-20221101-closure",
    }
    again = _run("new", "event", *_flags(DUTCH), "--keyword", "twice", "--yes", "--data", directory)
    assert "nld-20240203-twice-2" in again.stderr


def test_feed_goes_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    out = tmp_path / "corrections.atom"
    assert _run("feed", "--out", out, "--base-url", "https://example.org/app").returncode == 0
    assert b'href="https://example.org/app/corrections.atom"' in out.read_bytes()
    assert _run("feed").stdout.startswith("<?xml")
    assert _run("feed", "--base-url", "javascript:alert(1)").returncode == 2


def _at_terminal(arguments: list[str], answers: list[str]) -> tuple[int, str]:
    """Run the command at a pseudo-terminal and answer its questions; its exit code and all it printed."""
    master, slave = pty.openpty()
    process = subprocess.Popen([str(EXECUTABLE), *arguments], stdin=slave, stdout=slave, stderr=slave, close_fds=True)
    os.close(slave)
    printed, deadline, waiting = "", time.monotonic() + 60, [*answers]
    while time.monotonic() < deadline:
        ready, _, _ = select.select([master], [], [], 0.2)
        if ready:
            try:
                chunk = os.read(master, 65536).decode("utf-8", "replace")
            except OSError:
                break
            if not chunk:
                break
            printed += chunk
        elif waiting and printed.rstrip(" ").endswith((":", "]:")):
            os.write(master, f"{waiting.pop(0)}\n".encode())
    os.close(master)
    return process.wait(timeout=10), printed


def test_questions_explain_codes_and_ask_again(tmp_path: Path) -> None:
    directory = copy_of(DATA, tmp_path)
    answers = [
        "NLD",
        "",
        "2024-13",
        "2024-02-03",
        "",
        "Ministry",
        "host_government",
        "denial",
        "about",
        "station",
        "",
        "Headline",
        "The ministry said so.",
        CITED,
        "high",
        "nld-20240203-asked",
        "y",
    ]
    code, printed = _at_terminal(["new", "event", "--data", str(directory)], answers)
    assert code == 0, printed
    assert "is not in the calendar" in printed
    assert "unknown code 'about'" in printed
    assert "context: Background" in printed
    dataset = check(directory).dataset
    assert dataset is not None
    assert dataset.event_by_id["nld-20240203-asked"].date.text == "2024-02-03"


def test_answer_no_writes_nothing(tmp_path: Path) -> None:
    directory = copy_of(DATA, tmp_path)
    before = _bytes(directory)
    arguments = ["correct", "event", "nld-20221101-closure", "--field", "confidence", "--to", "low", "--reason", "r."]
    code, printed = _at_terminal([*arguments, "--data", str(directory)], ["n"])
    assert (code, _bytes(directory)) == (0, before), printed
    assert "nothing was written" in printed
