"""The editors' work list as HTML: what is weak, why it matters, where it is mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.model.ladder import Standing
from dashboard.model.records import Event, Source, Station
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name
from dashboard.queries.weakness import Weakness
from dashboard.queries.worklist import Item, Worklist
from dashboard.texts import Texts
from dashboard.views.templates import render

Query = Mapping[str, Sequence[str]]
Lines = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to mend as a row.

    Attributes:
        what: the record in words.
        detail: what makes it weak.
        carries: what rests on it.
        href: the page that shows the record.
        place: file and line.
        source: the page in question, where the record is one.

    """

    item: Item
    what: str
    detail: str
    carries: str
    href: str
    place: str
    source: Source | None


def rows_of(
    selection: Selection, items: Iterable[Item], lines: Lines, folder: str, query: Query, texts: Texts
) -> tuple[Row, ...]:
    """The rows of some items.

    Args:
        selection: what the items were found in.
        items: what to show.
        lines: the line of each record in its file.
        folder: the folder of the files, as it is shown.
        query: the parameters of the present address, which the links keep.
        texts: the language.

    """
    rows = []
    for item in items:
        line = lines.get((item.file, item.record))
        page = "country" if item.focus else "records"
        rows.append(
            Row(
                item=item,
                what=_what(selection, item, texts),
                detail=_detail(selection, item, texts),
                carries=texts("worklist.cited", weight=texts(f"worklist.weight.{item.weight}"), n=item.cited)
                if item.cited
                else texts(f"worklist.weight.{item.weight}"),
                href=f"{page}?{urlencode({**query, 'focus': item.focus} if item.focus else {**query}, doseq=True)}",
                place=f"{folder}/{item.file}:{line}" if line else f"{folder}/{item.file}",
                source=item.subject if isinstance(item.subject, Source) else None,
            )
        )
    return tuple(rows)


MOST = 200
"""Rows of each kind; the download holds all."""


def worklist_html(
    selection: Selection,
    work: Worklist,
    kinds: Sequence[Weakness],
    lines: Lines,
    folder: str,
    query: Query,
    texts: Texts,
) -> str:
    """The items of ``kinds`` (of all kinds where none is named) as one folded table a kind."""
    shown = [kind for kind in Weakness if work.counts[kind] and (not kinds or kind in kinds)]
    return render(
        "worklist.html",
        texts,
        sections=[
            (kind, work.counts[kind], rows_of(selection, work.of([kind])[:MOST], lines, folder, query, texts))
            for kind in shown
        ],
        opened=kinds or shown[:1],
        day=texts.day(selection.filters.as_of),
        version=selection.dataset.version,
    )


def _what(selection: Selection, item: Item, texts: Texts) -> str:
    subject = item.subject
    match subject:
        case Event():
            where = f"{_country(selection, item.focus, texts)}, " if item.focus else ""
            return f"{where}{texts.date(subject.date)}: {subject.headline}"
        case Station():
            return f"{_country(selection, subject.country_iso_a3, texts)}: {subject.city or texts('record.no_city')}"
        case Source():
            return f"{subject.publisher}, {texts.date(subject.published)}: {subject.title}"
        case Standing():
            return _country(selection, item.focus, texts)


def _detail(selection: Selection, item: Item, texts: Texts) -> str:
    subject = item.subject
    match subject:
        case Event():
            publishers = [selection.dataset.sources[source_id].publisher for source_id in subject.source_ids]
            return texts("worklist.from", publishers=texts.all_of(list(dict.fromkeys(publishers))))
        case Station():
            origin = texts("record.origin_unknown")
            if subject.origin_jurisdiction in texts.under("jurisdiction") and subject.origin_jurisdiction != "unknown":
                origin = texts(f"jurisdiction.{subject.origin_jurisdiction}")
            return f"{origin}. {subject.note}".strip() if _told_by_then(selection, subject) else f"{origin}."
        case Source():
            return ", ".join(part for part in (texts(f"source_kind.{subject.kind}"), subject.quality_note) if part)
        case Standing():
            assert subject.latest is not None
            return texts("worklist.silent", date=texts.date(subject.latest.date), headline=subject.latest.headline)


def _told_by_then(selection: Selection, station: Station) -> bool:
    """Whether the editors' note rests on no page that is later than the date."""
    pages = (selection.dataset.sources[source_id].published for source_id in station.source_ids)
    return all(page is None or page.passed_by(selection.filters.as_of) for page in pages)


def _country(selection: Selection, focus: str, texts: Texts) -> str:
    return country_name(selection, focus.split("-", 1)[0], texts)
