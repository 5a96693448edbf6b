"""Ids for new records, in the style of those that are there: permanent, telling, without an address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping

LONGEST = 60
_KEYWORD_WORDS = 2
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
_PREFIX = {"eu": "euu", "international": "int", "china": "chn"}
_EMPTY_WORDS = """
a about address after again against alleged and any are as at be been by call called calling calls china chinese city
copy does for from government has have he her his in into is it its minister ministry ngo no not of off on or oversea
overseas page police question report reported reporting reports said say saying says service she site sites so state
stated states station stations statement than that the their there they this to told tell tells two was were what when
which who will with
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
"""Words that tell nothing about which event or page it is."""


def proposed_id(
    table: str, cells: Mapping[str, str], taken: Collection[str], *, alpha2: Mapping[str, str], keyword: str = ""
) -> str:
    """The id that a new record should get.

    A station: country, city and the next free number (``nl-amsterdam-2``). An event: country, date and a
    keyword (``nld-20221101-closure``). A source: publisher, date or ``nd``, and a keyword.

    Args:
        table: ``stations``, ``events`` or ``sources``.
        cells: the record's other cells; what is empty is left out of the id or replaced by ``unknown``.
        taken: every id that is or ever was in use; none of them is given again.
        alpha2: the two-letter code of each country by its three-letter code.
        keyword: words for an event or a source; without them they are taken from headline or title.

    """
    match table:
        case "stations":
            code = cells.get("country_iso_a3", "")
            country = slug(alpha2.get(code, code)) or "xx"
            return _numbered(f"{country}-{slug(cells.get('city', ''))[:40].strip('-') or 'unknown'}", taken)
        case "events":
            prefix = _PREFIX.get(cells.get("scope", ""), slug(cells.get("country_iso_a3", ""))) or "int"
            day = slug(cells.get("date", "")).replace("-", "")
            words = keyword or _keyword(cells.get("headline", ""), cells.get("country_name", ""))
            return _free(_joined(prefix, day, slug(words) or slug(cells.get("event_type", ""))), taken)
        case "sources":
            words = keyword or _keyword(cells.get("title", ""), cells.get("publisher", ""))
            publisher = slug(cells.get("publisher", ""))[:30].strip("-")
            day = slug(cells.get("published", "")) or "nd"
            return _free(_joined(publisher, day, slug(words) or slug(cells.get("kind", ""))), taken)
    raise KeyError(table)


def slug(text: str) -> str:
    """The text in lower-case ASCII letters and digits, joined by hyphens; empty where nothing of it is Latin."""
    folded = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded.replace("'", "")).strip("-")


def _keyword(text: str, known: str) -> str:
    """The first words that tell something; ``known`` are words that stand in the id already."""
    return "-".join(list(_telling(text, frozenset(slug(known).split("-"))))[:_KEYWORD_WORDS])


def _telling(text: str, known: frozenset[str]) -> Iterator[str]:
    for word in re.split(r"[\s/]+", text):
        plain = slug(re.sub(r"['’]s?$", "", word.strip(".,:;!?\"'“”‘’()«»")))
        if len(plain) > 1 and plain not in _EMPTY and plain not in known and not plain.isdigit():
            yield plain


def _joined(*parts: str) -> str:
    """The parts as one id that leaves room for a number, cut at a whole word."""
    whole = "-".join(part for part in parts if part)
    limit = LONGEST - len("-99")
    if len(whole) <= limit:
        return whole
    return whole[: limit + 1].rpartition("-")[0] or whole[:limit]


def _free(wanted: str, taken: Collection[str]) -> str:
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{n}" for n in range(2, len(taken) + 3) if f"{wanted}-{n}" not in taken)


def _numbered(stem: str, taken: Collection[str]) -> str:
    """The stem with the number after the greatest that was ever used with it."""
    numbers = [int(match[1]) for each in taken if (match := re.fullmatch(rf"{re.escape(stem)}-(\d{{1,6}})", each))]
    return f"{stem}-{max(numbers, default=0) + 1}"
