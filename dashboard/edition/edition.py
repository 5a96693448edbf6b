"""What one edition is made of, and where each of its pages stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from dashboard.model.dataset import Dataset
from dashboard.queries.filters import Filters
from dashboard.queries.selection import Selection, select
from dashboard.queries.sentence import country_name
from dashboard.texts import Texts


@dataclass(frozen=True, eq=False)
class Edition:
    """One edition of the data.

    Attributes:
        dataset: the data.
        as_of: the last day that counts; the same data and day give the same files, byte for byte.
        texts: the language.
        base_url: where the folder will be served, with a slash at its end; empty where nobody knows
            yet. Only what must be absolute (canonical links, pictures for social media, feed and
            sitemap) is made from it; all other links are relative.
        app_url: where the app is served, with a slash at its end; empty for an edition without one.

    """

    dataset: Dataset
    as_of: date
    texts: Texts
    base_url: str = ""
    app_url: str = ""

    @cached_property
    def selection(self) -> Selection:
        """Everything by the date of the edition."""
        return self.at(self.as_of)

    def at(self, day: date) -> Selection:
        """Everything by a day."""
        return select(self.dataset, Filters(day))

    def country_name(self, code: str) -> str:
        """The name of a country in the language of the edition."""
        return country_name(self.selection, code, self.texts)


def country_path(code: str, day: date | None = None) -> str:
    """The page of a country: as of the edition, or as of a day on which its record changed."""
    return f"country/{code}/" + (f"{day.isoformat()}/" if day else "")


def month_path(day: date) -> str:
    """The page of a month, by any of its days."""
    return f"month/{day:%Y-%m}/"


def app_address(edition: Edition, page: str = "", **query: str) -> str:
    """The same selection in the app; empty for an edition without one."""
    if not edition.app_url:
        return ""
    return edition.app_url + page + ("?" + urlencode(query) if query else "")
