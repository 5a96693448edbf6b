"""The stamp of a slide: the records that it rests on, with a digest of what each of them said.

The stamp is the last paragraph of the slide's notes. There it survives the programs that people edit decks
with, and goes along when a slide is copied into another deck.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from urllib.parse import quote, unquote

from dashboard.briefing.deck.plan import Slide
from dashboard.model.dataset import Dataset
from dashboard.model.records import Claim, Event, Source, Station

Record = Station | Event | Source | Claim

FORM = "stations-deck 1"
"""How a stamp begins; the number is that of its form."""

_STAMP = re.compile(r"\[stations-deck (\d+) ([^\[\]]*)\]")
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_DIGEST, _MARK = 8, 2
_KINDS = {"station": "stations", "event": "events", "source": "sources", "claim": "claims"}


class UnknownStampError(ValueError):
    """A stamp of a form that this program does not know, or a damaged one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a record said: a digest of all of it, and a short mark for each of its fields."""

    digest: str
    by_field: str

    def differing(self, other: Mark, record: Record) -> tuple[str, ...]:
        """The names of the fields that certainly differ."""
        names = [field.name for field in fields(record)]
        if len(self.by_field) != len(other.by_field):
            return ()
        return tuple(
            name
            for place, name in enumerate(names)
            if self.by_field[_MARK * place : _MARK * (place + 1)] != other.by_field[_MARK * place : _MARK * (place + 1)]
        )


@dataclass(frozen=True, slots=True)
class Stamp:
    """The stamp of one slide.

    Attributes:
        key: the subject of the slide.
        page: its number among the slides of this subject.
        pages: how many of them there were.
        version: of the data that it was made from.
        query: date and filters, as in a URL.
        marks: for each record, as :func:`reference` names it, what it said.

    """

    key: str
    page: int
    pages: int
    version: str
    query: str
    marks: Mapping[str, Mark]


def reference(record: Record) -> str:
    """The name of a record in a stamp: ``event:nld-20221101-closure``."""
    match record:
        case Source():
            return f"source:{record.source_id}"
        case Claim():
            return f"claim:{record.claim_id}"
        case Station():
            return f"station:{record.id}"
        case Event():
            return f"event:{record.id}"


def references(records: Iterable[Record]) -> tuple[str, ...]:
    """The names of records, each once."""
    return tuple(dict.fromkeys(reference(record) for record in records))


def record_of(dataset: Dataset, name: str) -> Record | None:
    """The record of such a name, or ``None`` where there is none."""
    kind, _, record_id = name.partition(":")
    match kind:
        case "station":
            return dataset.station_by_id.get(record_id)
        case "event":
            return dataset.event_by_id.get(record_id)
        case "source":
            return dataset.sources.get(record_id)
        case "claim":
            return next((claim for claim in dataset.claims if claim.claim_id == record_id), None)
    return None


def mark_of(record: Record) -> Mark:
    """The mark of what a record says now."""
    cells = [f"{field.name}={_cell(getattr(record, field.name))}" for field in fields(record)]
    return Mark(_digest("\x1e".join(cells), _DIGEST), "".join(_digest(cell, _MARK) for cell in cells))


def stamp_text(slide: Slide, query: str, dataset: Dataset) -> str:
    """The stamp of a slide as one paragraph of notes."""
    parts = ["|".join(map(_quoted, (slide.key, str(slide.page), str(slide.pages), dataset.version, query)))]
    for name in slide.records:
        record = record_of(dataset, name)
        if record is not None:
            kind, _, record_id = name.partition(":")
            mark = mark_of(record)
            parts.append(f"{kind}:{_quoted(record_id)} {mark.digest}.{mark.by_field}")
    return f"[{FORM} {'; '.join(parts)}]"


def stamp_in(text: str) -> Stamp | None:
    """The last stamp in the notes of a slide, or ``None`` where there is none.

    Raises:
        UnknownStampError: it is of another form, or damaged.

    """
    found = _STAMP.findall(" ".join(text.split()))
    if not found:
        return None
    number, body = found[-1]
    if f"stations-deck {number}" != FORM:
        raise UnknownStampError(f"form {number}")
    head, *parts = body.split("; ")
    about = head.strip().split("|")
    marks: dict[str, Mark] = {}
    for part in parts:
        name, _, mark = part.strip().partition(" ")
        kind, _, record_id = name.partition(":")
        digest, _, by_field = mark.partition(".")
        if kind not in _KINDS or len(digest) != _DIGEST:
            raise UnknownStampError(part)
        marks[f"{kind}:{unquote(record_id, errors='surrogatepass')}"] = Mark(digest, by_field)
    if len(about) != 5 or not all(_NUMBER.fullmatch(each) for each in about[1:3]):
        raise UnknownStampError(head)
    key, page, pages, version, query = (unquote(each, errors="surrogatepass") for each in about)
    return Stamp(key, int(page), int(pages), version, query, marks)


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def _cell(value: object) -> str:
    return "\x1f".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _digest(text: str, letters: int) -> str:
    whole = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return base64.urlsafe_b64encode(whole).decode()[:letters]
