"""The story: every sentence rests on the data, and what is wrong with it is named with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.briefing.story import load_story, story_findings
from dashboard.contract import ContractError, load

DATA = Path(__file__).parent.parent.parent / "data"
TODAY = date(2026, 11, 23)
DATASET = load(DATA, spatial=False)

GOOD = """\
title = "A story"

[[steps]]
title = "The Netherlands"
view = "map"
query = "as_of=2022-11-01"
place = "4/52.1/5.2"
focus = "NLD"

[[steps.sentences]]
text = "The minister ordered both to close."
events = ["nld-20221101-closure"]
"""


def _written(directory: Path, text: str) -> Path:
    path = directory / "story.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_story_can_be_told() -> None:
    story = load_story(DATA / "story.toml", DATASET, TODAY)
    assert all(sentence.source_ids for step in story.steps for sentence in step.sentences)


def test_shipped_story_tells_of_the_countries_and_reports_of_the_seed() -> None:
    story = load_story(DATA / "story.toml", DATASET, TODAY)
    told = {event for step in story.steps for sentence in step.sentences for event in sentence.event_ids}
    assert {"int-20220912-110-overseas", "int-20221205-patrol-and-persuade", "chn-20221222-mfa-denial"} <= told
    assert {"IRL", "NLD", "KOR", "JPN", "ITA"} <= {step.address.focus for step in story.steps}


def test_nothing_told_is_later_than_its_step() -> None:
    for step in load_story(DATA / "story.toml", DATASET, TODAY).steps:
        for sentence in step.sentences:
            events = (DATASET.event_by_id[event_id] for event_id in sentence.event_ids)
            assert all(event.date.passed_by(step.address.filters.as_of) for event in events)


def test_sources_are_those_of_the_events(tmp_path: Path) -> None:
    story = load_story(_written(tmp_path, GOOD), DATASET, TODAY)
    assert story.steps[0].sentences[0].source_ids == DATASET.event_by_id["nld-20221101-closure"].source_ids


@pytest.mark.parametrize(
    ("before", "after", "line", "record", "field"),
    [
        ('title = "A story"\n', "", 1, "", "title"),
        ('view = "map"', 'view = "globe"', 3, "step-1", "view"),
        ("as_of=2022-11-01", "as_of=2022-11-31", 3, "step-1", "query"),
        ("as_of=2022-11-01", "as_of=2022-11-01&province=Hunan", 3, "step-1", "query"),
        ('query = "as_of=2022-11-01"\n', "", 3, "step-1", "query"),
        ('focus = "NLD"', 'focus = "XXX"', 3, "step-1", "query"),
        ("4/52.1/5.2", "Amsterdam", 3, "step-1", "place"),
        ('title = "The Netherlands"', 'title = " "', 3, "step-1", "title"),
        ("nld-20221101-closure", "nld-20221101-opening", 10, "step-1", "events"),
        ("as_of=2022-11-01", "as_of=2022-10-31", 10, "step-1", "events"),
        ('events = ["nld-20221101-closure"]', 'sources = ["nowhere"]', 10, "step-1", "sources"),
        ('events = ["nld-20221101-closure"]', "", 10, "step-1", "sentences"),
        ('text = "The minister ordered both to close."\n', "", 10, "step-1", "text"),
        ('title = "A story"', "title = ", 1, "", ""),
    ],
)
def test_each_error_is_named_with_its_place(
    tmp_path: Path, before: str, after: str, line: int, record: str, field: str
) -> None:
    assert before in GOOD
    path = _written(tmp_path, GOOD.replace(before, after))
    with pytest.raises(ContractError) as caught:
        load_story(path, DATASET, TODAY)
    found = {(finding.line, finding.record, finding.field) for finding in caught.value.findings}
    assert (line, record, field) in found
    assert all(finding.path == path.as_posix() and finding.remedy for finding in caught.value.findings)


def test_all_errors_at_once(tmp_path: Path) -> None:
    text = GOOD.replace('view = "map"', 'view = "globe"').replace("nld-20221101-closure", "nothing")
    assert len(story_findings(_written(tmp_path, text).parent, DATASET, TODAY)) == 2


def test_a_directory_without_a_story_is_in_order(tmp_path: Path) -> None:
    assert story_findings(tmp_path, DATASET, TODAY) == ()
