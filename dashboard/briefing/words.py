"""Words for what the data hold, safe for whatever they hold.

A code that the catalogue does not know is shown as it is written; every text of the data passes through
:func:`plain`, so that nothing invisible and nothing endless reaches a slide or a picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from dashboard.exports.characters import visible
from dashboard.model.records import Source
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name
from dashboard.texts import Texts

LONGEST = 420
"""A text of the data that is longer is cut on a slide; the notes have all of it."""

LONGEST_NOTE = 4_000
"""No text of the data is longer than this, not even in the notes."""

_LONGEST_ADDRESS = 2_000


def plain(text: str, longest: int = LONGEST) -> str:
    """The text in one line, invisible characters made visible, cut where it is too long."""
    shown = visible(text[: longest + 1])
    return shown if len(shown) <= longest else shown[: longest - 1].rstrip() + "…"


def word(texts: Texts, group: str, code: str) -> str:
    """The word for a code such as ``step.spoke``; the code itself where there is none."""
    key = ".".join((group, code))
    try:
        return texts(key)
    except KeyError:
        return plain(code, 60)


def named(selection: Selection, code: str, texts: Texts) -> str:
    """The name of a country, fit to be shown."""
    return plain(country_name(selection, code, texts), 60)


def listed(items: Iterable[tuple[str, int]]) -> str:
    """Names with their numbers: ``Italy 11, Spain 9``."""
    return ", ".join(f"{plain(name, 60)} {number}" for name, number in items)


def link(url: str) -> str:
    """The address where it is one of the web and fit to be a link, otherwise nothing."""
    if len(url) > _LONGEST_ADDRESS or not url.isascii() or not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
        return url if parts.scheme in {"http", "https"} and parts.hostname else ""
    except ValueError:
        return ""


def cited(source: Source, texts: Texts) -> str:
    """A source in a few words: publisher and date."""
    return f"{plain(source.publisher, 60)}, {texts.date(source.published)}"


def quarter(label: str, texts: Texts) -> str:
    """The label of a period in words; years stay as they are."""
    year, _, number = label.partition(" Q")
    return texts("deck.quarter", year=year, number=number) if number else label
