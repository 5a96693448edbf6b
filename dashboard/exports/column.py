"""How a column of an export is declared. The columns themselves stand in :mod:`dashboard.exports.columns`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

from dashboard.model.dates import PartialDate
from dashboard.model.ladder import Standing
from dashboard.model.records import Correction, Event, Source, Station
from dashboard.queries.selection import Selection

Value = str | float | bool | None
"""What a cell holds; ``None`` where nothing is known or the column does not apply, never an empty text."""

Record = TypeVar("Record", Station, Event, Source, Correction)


class Kind(StrEnum):
    """What the cells of a column hold, in the words of Frictionless Table Schema."""

    TEXT = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Shown(Generic[Record]):
    """A record with what the selection says about it.

    Attributes:
        record: the station, event, source or correction.
        selection: the selection that shows it.
        standing: what its host country has done by the date; ``None`` where it has no host country.

    """

    record: Record
    selection: Selection
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """One column.

    Attributes:
        name: the heading.
        meaning: what a cell means, as the codebook prints it.
        read: the cell of a record.
        kind: what the cells hold.
        codes: the meaning of each code, where the cells hold codes.
        link: whether a cell that is one web address is a link in a workbook.

    """

    name: str
    meaning: str
    read: Callable[[Shown[Record]], Value]
    kind: Kind = Kind.TEXT
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    link: bool = False


def value_of(content: object) -> Value:
    """A field of a record as a cell: a date as it is written, ids separated by one space.

    Raises:
        TypeError: the field is of a type that no column knows.
    """
    match content:
        case None | "":
            return None
        case bool() | float():
            return content
        case str():
            return str(content)
        case PartialDate():
            return content.text
        case date():
            return content.isoformat()
        case tuple():
            return " ".join(map(str, content)) or None
    raise TypeError(f"{content!r} has no form in a cell")
