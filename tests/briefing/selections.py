"""The selections that every picture and every deck is made of in these tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from dashboard.queries.filters import Filters
from dashboard.queries.selection import Selection, select
from tests.exports.hostile import hostile_selection
from tests.queries.strategies import fictional, real

__all__ = ["DAY", "SELECTIONS", "fictional", "real"]

DAY = date(2026, 11, 23)


SELECTIONS: Mapping[str, Callable[[], Selection]] = {
    "all": lambda: select(real(), Filters(DAY)),
    "first weeks": lambda: select(real(), Filters(date(2022, 11, 1))),
    "nld": lambda: select(real(), Filters(DAY, country=frozenset({"NLD"}))),
    "ita": lambda: select(real(), Filters(DAY, country=frozenset({"ITA"}))),
    "unlisted country": lambda: select(real(), Filters(DAY, country=frozenset({"TWN"}))),
    "fujian": lambda: select(real(), Filters(DAY, province=frozenset({"Fujian"}))),
    "empty": lambda: select(real(), Filters(date(2001, 1, 1))),
    "filtered to nothing": lambda: select(real(), Filters(DAY, step=frozenset({"spoke"}), country=frozenset({"NLD"}))),
    "fictional": lambda: select(fictional(), Filters(date(2030, 7, 1))),
    "hostile": hostile_selection,
}
