"""The fields of the tables as members: names, meanings and codes come from the contract alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from dashboard.contract.fields import COUNTRY_FORM, ID_FORM
from dashboard.contract.meanings import MEANINGS
from dashboard.contract.package import PARTIAL_DATE_PATTERN
from dashboard.contract.schema import Field, Kind, Table
from dashboard.edition.api.declaring import DAY, NUMBER, TEXT, TRUTH, Member, Schema, codes, derived, or_null, reference

IDENTIFIER: Schema = {"type": "string", "pattern": f"^{ID_FORM.pattern}$"}
COUNTRY_CODE: Schema = {"type": "string", "pattern": f"^{COUNTRY_FORM.pattern}$"}

PARTIAL_DATE = "PartialDate"
PARTIAL_DATE_SCHEMA: Schema = {
    "type": "object",
    "description": "A date known to the day, the month or only the year: an interval, never rounded to its first day.",
    "properties": {
        "text": {**TEXT, "pattern": PARTIAL_DATE_PATTERN, "description": "The date as finely as it is known."},
        "earliest": {**DAY, "description": "The first day of the interval."},
        "latest": {**DAY, "description": "The last day; what happened in the interval counts from this day on."},
        "precision": {**codes(MEANINGS["date_precision"]), "description": "How finely the date is known."},
    },
    "required": ["text", "earliest", "latest", "precision"],
}

NOTHING: Mapping[str, str] = MappingProxyType({})


def table_fields(
    table: Table,
    *,
    without: Collection[str] = (),
    meanings: Mapping[str, str] = NOTHING,
    vocabularies: Mapping[str, str] = NOTHING,
) -> tuple[Member, ...]:
    """The fields of a table.

    Args:
        table: its declaration.
        without: the names of fields to leave out.
        meanings: of fields whose form in JSON is another than in the file.
        vocabularies: where the meanings of a field's codes stand under another name than its own.

    """
    return tuple(
        derived(
            field.name,
            _nullable(field, vocabularies.get(field.name, field.name)),
            meanings.get(field.name, field.meaning),
            lambda record, _edition, name=field.name: getattr(record, name),  # type: ignore[misc]
        )
        for field in table.fields
        if field.name not in without
    )


def _nullable(field: Field, vocabulary: str) -> Schema:
    schema = _schema(field, vocabulary)
    return schema if field.required or schema.get("type") == "array" else or_null(schema)


def _schema(field: Field, vocabulary: str) -> Schema:
    match field.kind:
        case Kind.ID:
            return IDENTIFIER
        case Kind.CODE:
            return codes(MEANINGS[vocabulary]) if vocabulary in MEANINGS else {**TEXT, "enum": field.codes}
        case Kind.COUNTRY:
            return COUNTRY_CODE
        case Kind.DATE:
            return reference(PARTIAL_DATE)
        case Kind.DAY:
            return DAY
        case Kind.REFERENCES:
            return {"type": "array", "items": IDENTIFIER, "uniqueItems": True, "minItems": int(field.required)}
        case Kind.PLACES:
            return {"type": "array", "items": TEXT, "uniqueItems": True}
        case Kind.BOOLEAN:
            return TRUTH
        case Kind.INTEGER:
            return NUMBER
        case Kind.URL:
            return {**TEXT, "format": "uri"}
        case Kind.LANGUAGE:
            return {**TEXT, "pattern": "^[a-z]{2}$"}
        case _:
            return {**TEXT, "maxLength": field.longest} if field.longest else TEXT
