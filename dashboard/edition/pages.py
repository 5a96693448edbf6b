"""The frame of every page of an edition, and the pages that show all countries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

from dashboard.edition.citation import citation_form, provenance
from dashboard.edition.edition import Edition, app_address, country_path, month_path
from dashboard.edition.feed import record_path
from dashboard.edition.picture import describe, picture
from dashboard.queries.changes import days_of_change, months_of_change
from dashboard.queries.comparison import Comparison, compare
from dashboard.queries.filters import Filters
from dashboard.queries.history import START
from dashboard.queries.sentence import sentence
from dashboard.views.country_index import country_index
from dashboard.views.events_list import comparison_html, events_table
from dashboard.views.key import map_key
from dashboard.views.links import Link
from dashboard.views.tables import stations_table
from dashboard.views.templates import render

Page = tuple[str, bytes]
"""Path below the edition's folder, and content."""

NAVIGATION: Mapping[str, str] = {
    "front": "index.html",
    "countries": "country/",
    "timeline": "timeline/",
    "months": "month/",
    "origins": "origins/",
    "totals": "totals/",
    "sources": "sources/",
    "downloads": "downloads/",
    "method": "method/",
}


@dataclass(frozen=True)
class Frame:
    """An edition with the names of the files that its pages load."""

    edition: Edition
    files: Mapping[str, str]

    def page(self, template: str, path: str, title: str, description: str, **fields: Any) -> Page:
        """A page from its template.

        Args:
            template: file below ``templates/edition``.
            path: of the page below the edition's folder: a file, or a folder with a slash at its end.
            title: without the name of the product.
            description: one sentence for search engines and link previews.
            fields: what else the template needs; ``here`` is its place in the navigation, ``card`` the
                path of its picture, ``app_page`` its twin in the app.

        """
        edition, texts = self.edition, self.edition.texts
        file = path + "index.html" if path.endswith("/") or not path else path
        base = edition.base_url
        card, app_page = fields.pop("card", ""), fields.pop("app_page", "")
        query = fields.pop("app_query", {"as_of": edition.as_of.isoformat()})
        whole = {
            "root": self.root(path),
            "files": self.files,
            "nav": NAVIGATION.items(),
            "here": "",
            "title": title,
            "description": description,
            "canonical": urljoin(base, path) if base else "",
            "card": urljoin(base, card) if base and card else "",
            "app": app_address(edition, app_page, **query),
            "app_page": edition.app_url + app_page,
            "day": texts.day(edition.as_of),
            "as_of": edition.as_of.isoformat(),
            "first": min(START, edition.as_of).isoformat(),
            "edition_day": texts.day(edition.as_of),
            "version": edition.dataset.version,
            "event_count": len(edition.dataset.events),
            "source_count": len(edition.dataset.sources),
        }
        return file, render(f"edition/{template}", texts, **(whole | fields)).encode()

    def root(self, path: str) -> str:
        """The way from a page back to the edition's folder."""
        return "../" * path.count("/")

    def record(self, path: str) -> Callable[[str], str]:
        """Links from the page at ``path`` to a record by its id."""
        return lambda record_id: self.root(path) + record_path(self.edition, record_id)

    def link(self, path: str) -> Link:
        """Links from the page at ``path`` to the record of a country, as of the edition."""
        return lambda focus: self.root(path) + country_path(focus[:3])

    def link_at(self, path: str, day: date) -> Link:
        """Links to the record of a country as it was last changed by a day."""
        dataset = self.edition.dataset
        return lambda focus: self.root(path) + country_path(focus[:3], days_of_change(dataset, focus[:3], day)[-1])


def world_pages(frame: Frame) -> Iterator[Page]:
    """The front page, the map for other people's pages, and the list of countries."""
    edition, texts = frame.edition, frame.edition.texts
    selection = edition.selection
    words = sentence(selection, texts)
    for template, path, here in (("front.html", "", "front"), ("embed.html", "embed/", "")):
        link = frame.link(path)
        yield frame.page(
            template,
            path,
            words.rstrip("."),
            f"{words} {texts('app.note_allegation')}",
            here=here,
            card="cards/front.png",
            sentence=words,
            picture=picture(selection, link, texts),
            key=map_key(selection, texts),
            cite_form=citation_form(edition),
            citation=provenance(edition).citation,
            stations=stations_table(selection, "", link, texts, len(selection.stations)) if here else "",
            countries=country_index(selection, link, texts) if here else "",
        )
    title = texts("edition.countries_title", day=texts.day(edition.as_of))
    yield frame.page(
        "plain.html",
        "country/",
        title,
        f"{words} {describe(selection, texts)}",
        here="countries",
        app_page="country",
        lead=words,
        parts=[country_index(selection, frame.link("country/"), texts)],
    )


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month in the list of months."""

    name: str
    href: str
    stations: int
    listed: int
    rises: list[str]
    silent: list[str]
    events: int


def month_pages(frame: Frame) -> Iterator[Page]:
    """A page for each month in which something changed, and the list of them."""
    edition, texts = frame.edition, frame.edition.texts
    ends = months_of_change(edition.dataset, edition.as_of)
    named = [(texts.month(end), month_path(end)) for end in ends]
    rows = []
    for position, end in enumerate(ends):
        since = end.replace(day=1) - date.resolution
        comparison = compare(edition.dataset, Filters(end), since)
        before = named[position - 1] if position else None
        after = named[position + 1] if position + 1 < len(named) else None
        silent = [edition.country_name(code) for code in newly_silent(comparison)]
        yield _month_page(frame, named[position], comparison, silent, before=before, after=after)
        rows.append(
            MonthRow(
                *named[position],
                stations=len(comparison.later.stations),
                listed=len(comparison.listed),
                rises=[edition.country_name(rise.country_iso_a3) for rise in comparison.rises],
                silent=silent,
                events=len(comparison.events),
            )
        )
    title = texts("edition.months_title")
    note = texts("edition.months_note")
    yield frame.page("months.html", "month/", title, note, here="months", app_page="timeline", rows=rows[::-1])


def newly_silent(comparison: Comparison) -> list[str]:
    """The countries whose last act had become so old since the earlier date that it is told as silence."""
    before = {code for code, standing in comparison.earlier.standings.items() if standing.quiet}
    return [code for code, standing in comparison.later.standings.items() if standing.quiet and code not in before]


def _month_page(
    frame: Frame,
    named: tuple[str, str],
    comparison: Comparison,
    silent: list[str],
    **turn: tuple[str, str] | None,
) -> Page:
    texts, later = frame.edition.texts, comparison.later
    name, path = named
    words = sentence(later, texts)
    dated = frame.link_at(path, later.filters.as_of)
    return frame.page(
        "month.html",
        path,
        texts("edition.month_title", month=name, sentence=words.rstrip(".")),
        f"{words} {texts('app.note_allegation')}",
        here="months",
        app_query={"as_of": later.filters.as_of.isoformat()},
        month=name,
        sentence=words,
        note=texts("edition.month_note"),
        day=texts.day(later.filters.as_of),
        picture=picture(later, dated, texts),
        key=map_key(later, texts),
        comparison="" if comparison.is_empty else comparison_html(comparison, texts),
        silent=texts.all_of(silent),
        events=events_table(later, comparison.events, texts) if comparison.events else "",
        countries=country_index(later, dated, texts) if later.standings else "",
        **turn,
    )
