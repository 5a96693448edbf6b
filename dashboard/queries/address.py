"""The address of a view: everything that a link must carry to show the same thing again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from dashboard.model.dataset import Dataset
from dashboard.queries.columns import columns
from dashboard.queries.filters import FACETS, Dropped, Filters, filters_from_query, first
from dashboard.texts import languages

TABS = ("record", "stations", "responses", "timeline")
"""What can stand below the map."""

LANGUAGE = "en"
"""The language of a page whose address names none."""

NAMES = frozenset({"as_of", *FACETS, "focus", "tab", "since", "lang"})
"""The URL parameters that an address consists of; others belong to single pages."""


@dataclass(frozen=True, slots=True)
class Address:
    """The state of a page, as its URL holds it.

    Attributes:
        filters: what is selected.
        focus: the country (``NLD``) or place (``NLD-amsterdam``) whose record is open; may be empty.
        tab: what stands below the map, one of :data:`TABS`; empty for the record of the focus or,
            without a focus, the table of stations.
        since: an earlier date to compare with, or ``None``.
        language: the language of the texts; the first of those known is the default.

    """

    filters: Filters
    focus: str = ""
    tab: str = ""
    since: date | None = None
    language: str = LANGUAGE

    @property
    def country(self) -> str:
        """The country of the focus."""
        return self.focus.split("-", 1)[0]

    def with_filters(self, filters: Filters) -> Address:
        """The same address with other filters."""
        return replace(self, filters=filters)

    def to_query(self, *, today: date | None = None) -> dict[str, list[str]]:
        """URL parameters; what is at its default is left out, the date only where it is ``today``."""
        query = self.filters.to_query(default_as_of=today)
        if self.since is not None:
            query["since"] = [self.since.isoformat()]
        if self.focus:
            query["focus"] = [self.focus]
        if self.tab:
            query["tab"] = [self.tab]
        if self.language != LANGUAGE:
            query["lang"] = [self.language]
        return query

    def in_edition(self, root: str, *, today: date) -> str:
        """The same selection in the public edition at ``root``: the record of a country, else the map.

        The edition leaves out what it has no place for: tabs and the earlier day of a comparison.
        """
        query = {
            name: values for name, values in self.to_query(today=today).items() if name in {"as_of", "focus", *FACETS}
        }
        whole = not self.filters.active
        path = f"country/{self.country}/" if self.country and whole else ""
        if path:
            del query["focus"]
        return root + path + ("?" + urlencode(query, doseq=True) if query else "")


def address_from_query(
    query: Mapping[str, Sequence[str]], dataset: Dataset, today: date
) -> tuple[Address, tuple[Dropped, ...]]:
    """Read an address; whatever is invalid is dropped and returned beside it."""
    filters, dropped = filters_from_query(query, dataset, today)
    rest: list[Dropped] = []

    def one(name: str) -> str:
        value, others = first(query, name)
        rest.extend(others)
        return value or ""

    focus, tab, since = one("focus"), one("tab"), one("since")
    if focus and not _is_known(focus, dataset):
        rest.append(Dropped("focus", focus))
        focus = ""
    if tab and tab not in TABS:
        rest.append(Dropped("tab", tab))
        tab = ""
    language = one("lang")
    if language and language not in languages():
        rest.append(Dropped("lang", language))
        language = ""
    earlier: date | None = None
    if since:
        as_date, wrong = filters_from_query({"as_of": [since]}, dataset, filters.as_of)
        earlier = None if wrong else as_date.as_of
        rest += [Dropped("since", each.value) for each in wrong]
    return Address(filters, focus, tab, earlier, language or LANGUAGE), (*dropped, *rest)


def _is_known(focus: str, dataset: Dataset) -> bool:
    return focus in dataset.host_codes or focus in columns(dataset).values["place"]
