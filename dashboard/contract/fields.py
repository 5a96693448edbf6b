"""One cell against the declaration of its field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from dashboard.contract.characters import LONGEST, Fault, character_faults
from dashboard.contract.findings import shown
from dashboard.contract.languages import ISO_639_1
from dashboard.contract.privacy import looks_like_address, private_details
from dashboard.contract.schema import Field, Kind
from dashboard.contract.wording import unattributed_words
from dashboard.model.dates import PartialDate

ID_FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID_LONGEST = 60
COUNTRY_FORM = re.compile(r"[A-Z]{3}")
_INTEGER = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
_DATE_REMEDY = "write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known"


def field_faults(field: Field, cell: str) -> Iterator[Fault]:
    """All that is wrong with one cell, taken alone."""
    yield from character_faults(cell, field.longest)
    if len(cell) > LONGEST:
        return  # told already; to search a text without end for anything more would take for ever
    text = cell.strip()
    if not text:
        if field.required:
            yield Fault("is empty", _missing(field))
        return
    match field.kind:
        case Kind.ID:
            yield from _id_faults(text)
        case Kind.REFERENCES:
            yield from _references_faults(text)
        case Kind.CODE:
            if text not in field.codes:
                yield Fault(f"unknown code {shown(text)}", f"use one of {', '.join(field.codes)}")
        case Kind.COUNTRY:
            if not COUNTRY_FORM.fullmatch(text):
                yield Fault(f"{shown(text)} is not a country code", "write ISO 3166-1 alpha-3, such as IRL")
        case Kind.DATE | Kind.DAY:
            yield from _date_faults(text, whole_day=field.kind is Kind.DAY)
        case Kind.BOOLEAN:
            if text not in ("true", "false"):
                yield Fault(f"{shown(text)} is neither true nor false", "write true or false")
        case Kind.INTEGER:
            if not _INTEGER.fullmatch(text):
                yield Fault(f"{shown(text)} is not a whole number from 0 on", "write digits only")
        case Kind.URL:
            yield from _url_faults(text)
        case Kind.LANGUAGE:
            if text not in ISO_639_1:
                yield Fault(f"{shown(text)} is not a language code", "write ISO 639-1, such as en")
        case Kind.PLACES:
            names = text.split("; ")
            if any(name != name.strip(" ;") or not name or ";" in name for name in names):
                yield Fault("names are not separated by '; '", "write Rome; Milan")
            elif len(set(names)) != len(names):
                yield Fault("names a place twice", "name each place once")
            yield from private_details(text)
        case Kind.TEXT:
            yield from private_details(text)
            if field.prose:
                yield from unattributed_words(text)


def _missing(field: Field) -> str:
    if field.kind is Kind.REFERENCES:
        return "name at least one source; no record without a source"
    if field.name == "reason":
        return "say why; no correction without a reason"
    return f"give the {field.name.replace('_', ' ')}"


def _id_faults(text: str) -> Iterator[Fault]:
    if not ID_FORM.fullmatch(text) or len(text) > _ID_LONGEST:
        yield Fault(
            f"{shown(text)} is not an id", f"use lowercase letters, digits and single hyphens, at most {_ID_LONGEST}"
        )
    elif looks_like_address(text.replace("-", " ").title()):
        yield Fault("the id seems to carry an address", "name the city and a number only")


def _references_faults(text: str) -> Iterator[Fault]:
    for name, times in Counter(text.split()).items():
        if not ID_FORM.fullmatch(name):
            yield Fault(f"{shown(name)} is not an id", "separate ids by one space, without commas")
        elif times > 1:
            yield Fault(f"names {shown(name)} twice", "name each source once (`stations fmt` does it)")


def _date_faults(text: str, *, whole_day: bool) -> Iterator[Fault]:
    try:
        PartialDate.parse(text)
        if whole_day:
            date.fromisoformat(text)
    except ValueError:
        if re.fullmatch(r"\d{4}(-\d{2}){0,2}", text, re.ASCII) and not (whole_day and len(text) < len("2022-10-26")):
            yield Fault(f"{shown(text)} is not in the calendar", "correct the month or the day")
        else:
            yield Fault(f"{shown(text)} is not a date", "write YYYY-MM-DD" if whole_day else _DATE_REMEDY)


def _url_faults(text: str) -> Iterator[Fault]:
    try:
        parts = urlsplit(text)
        host, credentials = parts.hostname, parts.username is not None or parts.password is not None
    except ValueError:
        yield Fault("is not an address", "copy it from the browser")
        return
    if parts.scheme not in ("http", "https"):
        yield Fault(f"{shown(text)} is not a web address", "use http:// or https://")
    elif not host or "." not in host or any(c.isspace() or c in '"<>\\^`{|}' for c in text):
        yield Fault("is not an address", "copy it from the browser, with spaces and quotes escaped")
    elif credentials:
        yield Fault("carries a user name or password", "remove what stands before the @")
