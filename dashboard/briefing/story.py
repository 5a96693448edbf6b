"""The story of a briefing: saved views with words, in a plain file that staff edit.

Each sentence rests on events or sources of the data; a story that names one that is not there, a view
that does not exist or filters that the data do not know cannot be shown.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from dashboard.contract import ContractError, Finding
from dashboard.model.dataset import Dataset
from dashboard.queries.address import Address, address_from_query

VIEWS = ("map", "steps", "delays", "countries", "events", "account")
"""What a step can show; all but the map are charts of the Responses page."""

_PLACE = re.compile(r"|\d+(\.\d+)?/-?\d+(\.\d+)?/-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the ids of the sources that it rests on, those of its events first."""

    text: str
    event_ids: tuple[str, ...]
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a view of a selection, and what is said of it.

    Attributes:
        title: the statement over the view.
        view: one of :data:`VIEWS`.
        address: filters, date and focus.
        place: position of the map, ``zoom/latitude/longitude``; may be empty.
        sentences: at least one.
    """

    title: str
    view: str
    address: Address
    place: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its steps in order; at least one."""

    title: str
    steps: tuple[Step, ...]


@dataclass
class _Reader:
    """Reads one file and notes everything that is wrong with it, each with its line."""

    path: Path
    dataset: Dataset
    today: date
    lines: Mapping[str, list[int]]
    findings: list[Finding]

    def wrong(self, step: int, field: str, problem: str, remedy: str, sentence: int = 0) -> None:
        """Note a problem of the story (step 0), of a step, or of a sentence, counted through the file."""
        heads, number = (self.lines["sentence"], sentence) if sentence else (self.lines["step"], step)
        line = heads[number - 1] if 0 < number <= len(heads) else 1  # a step can be written without a head of its own
        record = f"step-{step}" if step else ""
        self.findings.append(Finding(self.path.as_posix(), line, record, field, problem, remedy))

    def steps(self, content: Mapping[str, Any]) -> Iterator[Step]:
        """The steps of the file, wrong ones too; what is wrong with them has been noted."""
        counted = 0
        for number, step in enumerate(self._tables(content.get("steps"), 0, "steps"), 1):
            query = parse_qs(str(step.get("query", "")), keep_blank_values=True)
            focus = str(step.get("focus", ""))
            asked = {**query, "focus": [focus]} if focus else query
            address, dropped = address_from_query(asked, self.dataset, self.today)
            for each in dropped:
                self.wrong(number, "query", f"{each.name}={each.value} is not in the data", "correct it")
            if "as_of" not in query:
                self.wrong(number, "query", "names no day", "add as_of, a step shows one day")
            if step.get("view") not in VIEWS:
                self.wrong(number, "view", f"{step.get('view')!r} does not exist", f"use one of {', '.join(VIEWS)}")
            if not _PLACE.fullmatch(str(step.get("place", ""))):
                self.wrong(number, "place", "is no position", "write zoom/latitude/longitude")
            if not str(step.get("title", "")).strip():
                self.wrong(number, "title", "is missing", "state what is shown")
            sentences = []
            for sentence in self._tables(step.get("sentences"), number, "sentences"):
                counted += 1
                sentences.append(self._sentence(sentence, number, counted, address.filters.as_of))
            if not sentences:
                self.wrong(number, "sentences", "are missing", "say what is seen and who says it")
            title, view, place = (str(step.get(key, "")) for key in ("title", "view", "place"))
            yield Step(title, view, address, place, tuple(sentences))

    def _tables(self, value: object, step: int, field: str) -> list[Mapping[str, Any]]:
        if isinstance(value, list) and all(isinstance(each, dict) for each in value):
            return value
        if value is not None:
            self.wrong(step, field, "is no list of tables", f"write [[{field}]] before each")
        return []

    def _ids(self, sentence: Mapping[str, Any], field: str, step: int, counted: int) -> list[str]:
        value = sentence.get(field, [])
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return value
        self.wrong(step, field, "is no list of ids", 'write ["one-id", "another-id"]', counted)
        return []

    def _sentence(self, sentence: Mapping[str, Any], step: int, counted: int, as_of: date) -> Sentence:
        events, sources = (self._ids(sentence, field, step, counted) for field in ("events", "sources"))
        for each in events:
            event = self.dataset.event_by_id.get(each)
            if event is None:
                self.wrong(step, "events", f"there is no event {each!r}", "correct the id", counted)
            elif not event.date.passed_by(as_of):
                self.wrong(step, "events", f"{each} is dated after the step's day", "move the day", counted)
        for each in sources:
            if each not in self.dataset.sources:
                self.wrong(step, "sources", f"there is no source {each!r}", "correct the id", counted)
        if not events and not sources:
            self.wrong(step, "sentences", "a sentence rests on nothing", "name events or sources", counted)
        if not str(sentence.get("text", "")).strip():
            self.wrong(step, "text", "is missing", "say something or take the sentence out", counted)
        known = (self.dataset.event_by_id[each] for each in events if each in self.dataset.event_by_id)
        cited = dict.fromkeys(source_id for event in known for source_id in event.source_ids)
        cited |= dict.fromkeys(each for each in sources if each in self.dataset.sources)
        return Sentence(str(sentence.get("text", "")), tuple(events), tuple(cited))


def load_story(path: Path, dataset: Dataset, today: date) -> Story:
    """Read a story and check it against the data.

    Args:
        path: a TOML file; its form is told at its top.
        dataset: the data that its sentences rest on.
        today: no step may show a later day.

    Raises:
        ContractError: with every problem found.
    """
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except (OSError, RecursionError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = re.search(r"at line (\d+)", str(error))
        place = int(line[1]) if line else 1
        finding = Finding(path.as_posix(), place, "", "", f"cannot be read ({error})", "write it as UTF-8 and TOML")
        raise ContractError((finding,)) from error
    heads = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    lines = {
        "step": [number for number, line in heads if line.startswith("[[steps]]")],
        "sentence": [number for number, line in heads if line.startswith("[[steps.sentences]]")],
    }
    reader = _Reader(path, dataset, today, lines, [])
    steps = tuple(reader.steps(content))
    if not str(content.get("title", "")).strip():
        reader.wrong(0, "title", "is missing", "give the story a title")
    if not steps:
        reader.wrong(0, "steps", "are missing", "add at least one [[steps]]")
    if reader.findings:
        raise ContractError(tuple(reader.findings))
    return Story(str(content["title"]), steps)


def story_findings(directory: Path, dataset: Dataset, today: date) -> tuple[Finding, ...]:
    """What is wrong with the story of a data directory; nothing where there is none."""
    path = directory / STORY
    if not path.exists():
        return ()
    try:
        load_story(path, dataset, today)
    except ContractError as error:
        return error.findings
    return ()


STORY = "story.toml"
"""The file of the story in the data directory."""
