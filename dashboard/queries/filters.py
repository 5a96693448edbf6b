"""The filters of a reader, as a value. The URL is their only home."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from types import MappingProxyType

from dashboard.model.dataset import Dataset
from dashboard.model.records import Station
from dashboard.model.vocabulary import JURISDICTIONS, PROVINCES, Documentation, Listing, Step

Query = Mapping[str, Sequence[str]]
"""Decoded URL parameters: each name with all its values."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader wants to see: a date, and for each facet the values wanted (none: all).

    The values of one facet are alternatives; the facets narrow each other.

    Attributes:
        as_of: the last day that counts.
        province, jurisdiction: origin of the stations, ``unknown`` included.
        country: host countries, ISO 3166-1 alpha-3.
        step: the furthest step of the host country by ``as_of``.
        listing: the lists the stations come from.
        documentation: what the listings rest on.

    """

    as_of: date
    province: frozenset[str] = frozenset()
    jurisdiction: frozenset[str] = frozenset()
    country: frozenset[str] = frozenset()
    step: frozenset[str] = frozenset()
    listing: frozenset[str] = frozenset()
    documentation: frozenset[str] = frozenset()

    def only(self, facet: str, values: Iterable[str]) -> Filters:
        """The same filters with the values of one facet replaced."""
        return replace(self, **{facet: frozenset(values)})  # type: ignore[arg-type]  # one field, checked by FACETS

    def cleared(self) -> Filters:
        """No facet filtered; the date stays."""
        return Filters(self.as_of)

    @property
    def active(self) -> tuple[str, ...]:
        """The facets that are filtered, in the order of :data:`FACETS`."""
        return tuple(facet for facet in FACETS if getattr(self, facet))

    def to_query(self, *, default_as_of: date | None = None) -> dict[str, list[str]]:
        """The URL parameters of these filters, values sorted; the date is left out where it is the default."""
        query = {facet: sorted(getattr(self, facet)) for facet in self.active}
        if self.as_of != default_as_of:
            query = {"as_of": [self.as_of.isoformat()], **query}
        return query


STATION_FACETS: Mapping[str, Callable[[Station], str]] = MappingProxyType(
    {
        "province": lambda station: station.origin_province,
        "jurisdiction": lambda station: station.origin_jurisdiction,
        "country": lambda station: station.country_iso_a3,
        "listing": lambda station: station.listed_in,
        "documentation": lambda station: station.documentation,
    }
)
"""How each facet of a station is read."""

FACETS: tuple[str, ...] = tuple(field.name for field in fields(Filters) if field.name != "as_of")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A URL parameter that was not taken over, so that the page can say so."""

    name: str
    value: str


def facet_values(dataset: Dataset, facet: str) -> tuple[str, ...]:
    """All values that a facet can take, in the order they are shown."""
    closed: Mapping[str, tuple[str, ...]] = {
        "province": PROVINCES,
        "jurisdiction": JURISDICTIONS,
        "country": dataset.host_codes,
        "step": tuple(Step),
        "listing": tuple(Listing),
        "documentation": tuple(Documentation),
    }
    return closed[facet]


def filters_from_query(query: Query, dataset: Dataset, default_as_of: date) -> tuple[Filters, tuple[Dropped, ...]]:
    """Read filters from URL parameters.

    Values that no record could have, dates that are no days and dates after ``default_as_of``
    (today: of a later day nothing is known) are dropped and returned beside the filters.
    Parameters with other names are somebody else's and are left alone.
    """
    dropped: list[Dropped] = []
    chosen: dict[str, frozenset[str]] = {}
    for facet in FACETS:
        known = facet_values(dataset, facet)
        given = [value.strip() for value in query.get(facet, ())]
        dropped += [Dropped(facet, value) for value in given if value not in known]
        chosen[facet] = frozenset(value for value in given if value in known)
    as_of = default_as_of
    text, others = first(query, "as_of")
    dropped += others
    if text is not None:
        day = _day(text)
        if day is None or day > default_as_of:
            dropped.append(Dropped("as_of", text))
        else:
            as_of = day
    return Filters(as_of, **chosen), tuple(dropped)


def first(query: Query, name: str) -> tuple[str | None, tuple[Dropped, ...]]:
    """The value of a parameter that can have one only, and the others that a link gives it, which are dropped."""
    values = list(dict.fromkeys(query.get(name, ())))
    return next(iter(values), None), tuple(Dropped(name, value) for value in values[1:])


def _day(text: str) -> date | None:
    """A day written ``YYYY-MM-DD``, the only form that a URL may carry."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
