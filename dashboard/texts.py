"""The words of the product: one catalogue a language, under ``assets/texts``.

A catalogue is a TOML file of nested tables. A text may hold ``{name}`` fields; a text that depends
on a number is a table with the CLDR plural categories of the language (``one``, ``other``) and
takes that number as ``n``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from dashboard.model.dates import DatePrecision, PartialDate

PLURAL_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The plural categories of the CLDR; a table of nothing else is one text in several forms."""

CATALOGUES = Path(__file__).parent.parent / "assets" / "texts"


class Texts:
    """One language's catalogue, with the number, date and list forms of its locale.

    Calling it with a key such as ``"step.none"`` gives the text.

    Raises:
        KeyError: the key is not in the catalogue, or a field of the text is not given.

    """

    def __init__(self, language: str, catalogue: Mapping[str, Any]) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self._texts: dict[str, str | Mapping[str, str]] = dict(_flat(catalogue))

    def __call__(self, key: str, **fields: object) -> str:
        """The text of a key, with its fields filled in."""
        text = self._texts[key]
        if not isinstance(text, str):
            number = fields["n"]
            assert isinstance(number, int)
            text = text[self.locale.plural_form(number)]
            fields = {**fields, "n": self.number(number)}
        return text.format(**fields) if fields else text

    def under(self, prefix: str) -> dict[str, Any]:
        """All texts whose key starts with ``prefix``, for the code that runs in the browser."""
        return {key[len(prefix) + 1 :]: text for key, text in self._texts.items() if key.startswith(f"{prefix}.")}

    @property
    def keys(self) -> frozenset[str]:
        """Every key of the catalogue."""
        return frozenset(self._texts)

    def number(self, value: int) -> str:
        """A whole number with the grouping of the language."""
        return format_decimal(value, locale=self.locale)

    def day(self, day: date) -> str:
        """A day in words, e.g. 26 October 2022."""
        return format_date(day, "d MMMM y", locale=self.locale)

    def month(self, day: date) -> str:
        """The month of a day in words, e.g. October 2022."""
        return format_date(day, "LLLL y", locale=self.locale)

    def date(self, when: PartialDate | None) -> str:
        """A partial date, as precisely as it is known and no more."""
        if when is None:
            return self("date.undated")
        pattern = {DatePrecision.DAY: "d MMM y", DatePrecision.MONTH: "MMM y", DatePrecision.YEAR: "y"}
        return format_date(when.earliest, pattern[when.precision], locale=self.locale)

    def any_of(self, items: list[str]) -> str:
        """A list in words: a, b or c."""
        return format_list(items, style="or", locale=self.locale)

    def all_of(self, items: list[str]) -> str:
        """A list in words: a, b and c."""
        return format_list(items, style="standard", locale=self.locale)

    def country(self, iso_a2: str, fallback: str) -> str:
        """A country's name in the language (CLDR), or the name that the data give it."""
        return str(self.locale.territories.get(iso_a2, fallback))

    def tongue(self, iso_639_1: str) -> str:
        """A language's name in the language (CLDR)."""
        return str(self.locale.languages.get(iso_639_1, iso_639_1))


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str | Mapping[str, str]]]:
    pairs: list[tuple[str, str | Mapping[str, str]]] = []
    for key, value in table.items():
        if isinstance(value, str) or value.keys() <= PLURAL_CATEGORIES:
            pairs.append((prefix + key, value))
        else:
            pairs += _flat(value, f"{prefix}{key}.")
    return pairs


@cache
def texts(language: str = "en") -> Texts:
    """The catalogue of a language.

    Raises:
        FileNotFoundError: there is no such catalogue.

    """
    with (CATALOGUES / f"{language}.toml").open("rb") as file:
        return Texts(language, tomllib.load(file))


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(sorted(path.stem for path in CATALOGUES.glob("*.toml")))
