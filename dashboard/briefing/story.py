"""The story of a briefing: saved views with words, in a plain file that staff edit.

Each sentence rests on events or sources of the data; a story that names one that is not there, a view
that does not exist or filters that the data do not know cannot be shown.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from dashboard.model.dataset import Dataset
from dashboard.queries.address import Address, address_from_query

VIEWS = ("map", "steps", "delays", "countries", "events", "account")
"""What a step can show; all but the map are charts of the Responses page."""


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


class StoryError(ValueError):
    """The story cannot be shown; ``problems`` names each place, problem and remedy."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def load_story(path: Path, dataset: Dataset, today: date) -> Story:
    """Read a story and check it against the data.

    Args:
        path: a TOML file; its form is told at its top.
        dataset: the data that its sentences rest on.
        today: no step may show a later day.

    Raises:
        StoryError: with every problem found.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StoryError([f"{path.name}: {error}; mend the file, it must be UTF-8 and TOML"]) from error
    problems: list[str] = []
    steps = tuple(
        _step(step, f"{path.name}: step {number}", dataset, today, problems)
        for number, step in enumerate(_tables(content.get("steps"), path.name, problems), 1)
    )
    title = content.get("title")
    if not isinstance(title, str) or not title.strip():
        problems.append(f"{path.name}: title is missing; give the story a title")
    if not steps:
        problems.append(f"{path.name}: no [[steps]]; add at least one")
    if problems:
        raise StoryError(problems)
    return Story(str(title), steps)


def _tables(value: object, where: str, problems: list[str]) -> list[Mapping[str, Any]]:
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return value
    if value is not None:
        problems.append(f"{where}: not a list of tables; write [[…]] before each")
    return []


def _step(step: Mapping[str, Any], where: str, dataset: Dataset, today: date, problems: list[str]) -> Step:
    view = str(step.get("view", ""))
    if view not in VIEWS:
        problems.append(f"{where}: view {view!r} does not exist; use one of {', '.join(VIEWS)}")
    query = parse_qs(str(step.get("query", "")), keep_blank_values=True)
    focus = str(step.get("focus", ""))
    address, dropped = address_from_query({**query, "focus": [focus]} if focus else query, dataset, today)
    problems += [f"{where}: {each.name}={each.value} is not in the data; correct the query" for each in dropped]
    if "as_of" not in query:
        problems.append(f"{where}: query has no as_of; a step shows one day, name it")
    if not str(step.get("title", "")).strip():
        problems.append(f"{where}: title is missing; state what is shown")
    sentences = tuple(
        _sentence(each, f"{where}, sentence {number}", dataset, address, problems)
        for number, each in enumerate(_tables(step.get("sentences"), where, problems), 1)
    )
    if not sentences:
        problems.append(f"{where}: no sentence; say what is seen and who says it")
    return Step(str(step.get("title", "")), view, address, str(step.get("place", "")), sentences)


def _sentence(
    sentence: Mapping[str, Any], where: str, dataset: Dataset, address: Address, problems: list[str]
) -> Sentence:
    events = [str(each) for each in sentence.get("events", ())]
    sources = [str(each) for each in sentence.get("sources", ())]
    problems += [f"{where}: no event {each!r}; correct the id" for each in events if each not in dataset.event_by_id]
    problems += [f"{where}: no source {each!r}; correct the id" for each in sources if each not in dataset.sources]
    known = [dataset.event_by_id[each] for each in events if each in dataset.event_by_id]
    later = [event.id for event in known if not event.date.passed_by(address.filters.as_of)]
    problems += [f"{where}: {each} is dated after the step's day; move the day or leave it out" for each in later]
    if not events and not sources:
        problems.append(f"{where}: rests on nothing; name events or sources")
    if not str(sentence.get("text", "")).strip():
        problems.append(f"{where}: text is missing")
    cited = dict.fromkeys(source_id for event in known for source_id in event.source_ids)
    cited |= dict.fromkeys(each for each in sources if each in dataset.sources)
    return Sentence(str(sentence.get("text", "")), tuple(events), tuple(cited))
