"""The pages to read beside the map: timeline, origins, sources, method, corrections, downloads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from markdown_it import MarkdownIt

from dashboard.edition.api import endpoints
from dashboard.edition.api.subject import Everything
from dashboard.edition.area import steps_chart
from dashboard.edition.citation import provenance
from dashboard.edition.edition import Edition
from dashboard.edition.feed import FEED
from dashboard.edition.pages import Frame, Page
from dashboard.exports import FORMATS, Format, What, export, file_name
from dashboard.model.records import Source
from dashboard.model.vocabulary import Scope
from dashboard.queries.reconciliation import reconciliation
from dashboard.views.corrections import corrections_html
from dashboard.views.events_list import events_table
from dashboard.views.flow import flow_diagram
from dashboard.views.method import citation_html, codebook_markdown
from dashboard.views.origins import bases_table, flow_table
from dashboard.views.reconciliation import reconciliation_html
from dashboard.views.templates import render

EMBED_HEIGHT = 800


def reading_pages(frame: Frame, codebook: str) -> Iterator[Page]:
    """All of them.

    Args:
        frame: the edition.
        codebook: ``data/README.md``.

    """
    yield _timeline(frame)
    yield _origins(frame)
    yield _totals(frame)
    yield _sources(frame)
    yield _method(frame, codebook)
    yield _corrections(frame)
    yield _not_found(frame)


def _timeline(frame: Frame) -> Page:
    selection, texts = frame.edition.selection, frame.edition.texts
    title = texts("edition.timeline_title", day=texts.day(frame.edition.as_of))
    parts = [
        steps_chart(selection, texts),
        events_table(selection, selection.events, texts),
    ]
    return _plain(frame, "timeline/", title, texts("events.note"), parts, here="timeline")


def _origins(frame: Frame) -> Page:
    selection, texts = frame.edition.selection, frame.edition.texts
    title = texts("edition.origins_title", day=texts.day(frame.edition.as_of))
    parts = [
        render("phone_hint.html", texts, words=texts("origins.scroll")),
        render("edition/flow.html", texts, root="../", flow=flow_diagram(selection, texts)),
        flow_table(selection, texts),
        bases_table(selection, texts),
    ]
    return _plain(frame, "origins/", title, texts("edition.origins_lead"), parts, here="origins")


def _totals(frame: Frame) -> Page:
    edition, texts = frame.edition, frame.edition.texts
    result = reconciliation(edition.dataset, edition.as_of)
    parts = [reconciliation_html(result, frame.link("totals/"), texts)]
    title = texts("edition.totals_title", day=texts.day(edition.as_of))
    lead = texts("edition.totals_lead")
    return _plain(frame, "totals/", title, lead, parts, here="totals", app_page="reconciliation")


def _sources(frame: Frame) -> Page:
    edition, texts = frame.edition, frame.edition.texts
    rows = [(source, [(code, edition.country_name(code)) for code in codes]) for source, codes in cited_for(edition)]
    title = texts("edition.sources_title", day=texts.day(edition.as_of))
    table = render(
        "edition/sources.html",
        texts,
        root="../",
        rows=rows,
        day=texts.day(edition.as_of),
        version=edition.dataset.version,
    )
    return _plain(frame, "sources/", title, texts("edition.sources_lead"), [table], here="sources", app_page="records")


def cited_for(edition: Edition) -> list[tuple[Source, list[str]]]:
    """Each source that a record or a published total cites, by publisher, with the host countries it is cited for."""
    codes: dict[str, set[str]] = defaultdict(set)
    for station in edition.selection.stations:
        for source_id in station.source_ids:
            codes[source_id].add(station.country_iso_a3)
    for event in edition.selection.events:
        for source_id in event.source_ids:
            codes[source_id] |= {event.country_iso_a3} if event.scope is Scope.COUNTRY else set()
    cited = ((source, sorted(codes[source.source_id])) for source in Everything(edition.selection).sources)
    return sorted(cited, key=lambda each: (each[0].publisher.casefold(), str(each[0].published), each[0].source_id))


def _method(frame: Frame, codebook: str) -> Page:
    edition, texts = frame.edition, frame.edition.texts
    parts = [
        citation_html(provenance(edition), texts),
        f'<div class="codebook">{written(codebook)}</div>',
    ]
    return _plain(frame, "method/", texts("edition.method_title"), texts("app.tagline"), parts, here="method")


def written(codebook: str) -> str:
    """The codebook as HTML, its headings named as its own links name them."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")  # raw HTML stays text
    tokens = markdown.parse(codebook_markdown(codebook))
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", re.sub(r"[^\w -]", "", inline.content.lower()).replace(" ", "-"))
    return str(markdown.renderer.render(tokens, markdown.options, {}))


def _corrections(frame: Frame) -> Page:
    texts = frame.edition.texts
    lead = texts("edition.corrections_lead")
    path = "corrections/"
    feed = frame.root(path) + FEED
    parts = [corrections_html(frame.edition.dataset, texts, frame.record(path), feed)]
    return _plain(frame, path, texts("edition.corrections_title"), lead, parts, app_page="method")


def _not_found(frame: Frame) -> Page:
    """What a server shows for an address without a page: at any depth, so that its links start at the root."""
    texts = frame.edition.texts
    lead = texts("edition.not_found_lead")
    root = urlsplit(frame.edition.base_url).path or "/"
    return _plain(frame, "404.html", texts("edition.not_found_title"), lead, [], root=root)


def _plain(frame: Frame, path: str, title: str, lead: str, parts: list[str], **fields: str) -> Page:
    page = fields.pop("app_page", path.strip("/") if path.count("/") else "")
    return frame.page("plain.html", path, title, lead, lead=lead, parts=parts, app_page=page, **fields)


@dataclass(frozen=True, slots=True)
class Offer:
    """A file to take away."""

    path: str
    name: str
    label: str
    description: str
    kilobytes: int


def offered() -> Iterator[tuple[str, What, Format]]:
    """The path of each file, what its rows are, and its format."""
    for suffix, form in FORMATS.items():
        for what in (What.STATIONS,) if form.holds_both else tuple(What):
            yield f"data/{'all' if form.holds_both else what}{suffix}", what, form


def download_pages(frame: Frame) -> Iterator[Page]:
    """Every format of the records, and the page that offers them."""
    edition, texts = frame.edition, frame.edition.texts
    told = provenance(edition)
    offers = []
    for path, what, form in offered():
        content = export(edition.selection, what, form.suffix, told)
        yield path, content
        label = f"{texts('edition.all' if form.holds_both else f'table.{what}_short')} ({form.suffix[1:]})"
        name = file_name(edition.selection, what, form.suffix)
        offers.append(Offer(path, name, label, texts(f"download.{form.suffix[1:]}"), round(len(content) / 1000)))
    yield frame.page(
        "downloads.html",
        "downloads/",
        texts("edition.downloads_title"),
        texts("edition.downloads_lead", day=texts.day(edition.as_of)),
        here="downloads",
        app_page="records",
        lead=texts("edition.downloads_lead", day=texts.day(edition.as_of)),
        offers=offers,
        endpoints=endpoints(edition),
        snippet=snippet(edition),
    )


def snippet(edition: Edition) -> str:
    """The lines that put the map into another page."""
    address = (edition.base_url or "https://…/") + "embed/"
    return (
        f'<iframe src="{address}" title="{edition.texts("app.name")}" width="100%" height="{EMBED_HEIGHT}" '
        'loading="lazy" style="border:0" allow="clipboard-write"></iframe>'
    )
