"""How an object of the API is declared: its members, each with its schema and the way to read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from dashboard.edition.edition import Edition
from dashboard.exports.characters import visible
from dashboard.model.dates import PartialDate

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None
Schema = Mapping[str, Json]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer", "minimum": 0}
TRUTH: Schema = {"type": "boolean"}
NULL: Schema = {"type": "null"}
DAY: Schema = {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an object.

    Attributes:
        name: its name.
        schema: what it holds (JSON Schema), with its meaning as ``description``.
        read: its value for a record of the edition.

    """

    name: str
    schema: Schema
    read: Callable[[Any, Edition], Json]


@dataclass(frozen=True, slots=True)
class Object:
    """An object of the API.

    Attributes:
        name: the name of its schema.
        meaning: what one such object is.
        members: in the order in which they are written.

    """

    name: str
    meaning: str
    members: tuple[Member, ...]

    def of(self, record: Any, edition: Edition) -> Mapping[str, Json]:
        """The object of a record."""
        return {member.name: member.read(record, edition) for member in self.members}

    @property
    def schema(self) -> Schema:
        """The schema. Every member is always there: ``null`` says that nothing is known or applies."""
        return {
            "type": "object",
            "description": self.meaning,
            "properties": {member.name: member.schema for member in self.members},
            "required": [member.name for member in self.members],
        }


def reference(name: str) -> Schema:
    """The schema of that name."""
    return {"$ref": f"#/components/schemas/{name}"}


def or_null(schema: Schema) -> Schema:
    """The schema, or ``null``."""
    return {**schema, "type": [schema["type"], "null"]} if {*schema} == {"type"} else {"anyOf": [schema, NULL]}


def codes(meanings: Mapping[str, str]) -> Schema:
    """One of a closed list of codes, each with its meaning."""
    each: list[Json] = [{"const": code, "description": meaning} for code, meaning in meanings.items()]
    return {"type": "string", "oneOf": each}


def derived(name: str, schema: Schema, meaning: str, read: Callable[[Any, Edition], Any]) -> Member:
    """A member that no table has."""
    return Member(name, {**schema, "description": meaning}, lambda record, edition: json_of(read(record, edition)))


def one(name: str, what: Object, meaning: str, read: Callable[[Any, Edition], Any]) -> Member:
    """A member that is an object."""
    schema: Schema = {**reference(what.name), "description": meaning}
    return Member(name, schema, lambda record, edition: what.of(read(record, edition), edition))


def many(name: str, what: Object, meaning: str, read: Callable[[Any, Edition], Any]) -> Member:
    """A member that is a list of objects."""
    schema: Schema = {"type": "array", "description": meaning, "items": reference(what.name)}
    return Member(name, schema, lambda record, edition: [what.of(each, edition) for each in read(record, edition)])


def json_of(content: object) -> Json:
    """A field of a record in JSON: ``null`` for nothing, a partial date with its first and last day.

    Raises:
        TypeError: the field is of a type that has no form here.
    """
    match content:
        case None | "":
            return None
        case bool() | int() | float():
            return content
        case StrEnum() | str():
            return visible(str(content))
        case PartialDate():
            return {
                "text": content.text,
                "earliest": content.earliest.isoformat(),
                "latest": content.latest.isoformat(),
                "precision": content.precision.value,
            }
        case date():
            return content.isoformat()
        case tuple() | list():
            return [json_of(each) for each in content]
        case Mapping():
            return {str(key): json_of(each) for key, each in content.items()}
    raise TypeError(f"{content!r} has no form in JSON")
