"""A page for each country, as of the edition and as of each day on which its record changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dashboard.edition.edition import country_path
from dashboard.edition.pages import Frame, Page
from dashboard.queries.changes import days_of_change
from dashboard.views.factsheet import factsheet_html
from dashboard.views.record import country_record, record_html


def country_pages(frame: Frame) -> Iterator[Page]:
    """Every page of every country that has something dated by the day of the edition."""
    edition = frame.edition
    for code in edition.dataset.host_codes:
        days = days_of_change(edition.dataset, code, edition.as_of)
        if days:
            yield _page(frame, code, days, None)
            for day in days:
                yield _page(frame, code, days, day)


def _page(frame: Frame, code: str, days: tuple[date, ...], day: date | None) -> Page:
    edition, texts = frame.edition, frame.edition.texts
    as_of = day or edition.as_of
    path = country_path(code, day)
    record = country_record(edition.dataset, code, as_of, texts)
    name = edition.country_name(code)
    step = texts(f"step.{record.standing.furthest}")
    stations = texts("sentence.stations", n=len(record.stations))
    return frame.page(
        "country.html",
        path,
        texts("country.title", name=name, day=texts.day(as_of)),
        texts("edition.country_description", stations=stations, step=step, day=texts.day(as_of)),
        here="countries",
        card="" if day else f"cards/{code if code in edition.selection.standings else 'front'}.png",
        app_page="country",
        app_query={"focus": code, "as_of": as_of.isoformat()},
        code=code,
        name=name,
        days=days,
        shown=as_of.isoformat(),
        day=texts.day(as_of),
        latest=frame.root(path) + country_path(code) if day is not None else "",
        latest_day=texts.day(edition.as_of),
        record=record_html(
            edition.dataset,
            code,
            as_of,
            texts,
            full=True,
            href=frame.record(path),
            correct=edition.app_url and f"{edition.app_url}contribute?record=",
        ),
        factsheet=factsheet_html(edition.dataset, code, as_of, texts),
    )
