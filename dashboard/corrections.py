"""The log of corrections as readers meet it: latest first, as a feed, and by the records that are gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from dashboard.atom import MEDIA_TYPE as MEDIA_TYPE
from dashboard.atom import Entry, Feed, urn
from dashboard.model.dataset import Dataset
from dashboard.model.dates import day_of_version
from dashboard.model.records import ChangeKind, Correction
from dashboard.texts import Texts

FEED = "corrections.atom"
"""The address of the feed below the root of the app."""

Href = Callable[[str], str]
"""The address where a record is shown, by its id; that of the log for a record that is shown nowhere."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that is no longer there.

    Attributes:
        record_id: its id.
        anchor: where its country's record told of it, and still does.
        reason: why it is gone.
        successor, href: the id and the place of what stands for it now; empty for nothing.

    """

    record_id: str
    anchor: str
    reason: str
    successor: str
    href: str


def latest_first(dataset: Dataset) -> tuple[Correction, ...]:
    """The corrections, those of the latest day first; of one day in the order of the log."""
    return tuple(sorted(dataset.corrections, key=lambda correction: correction.date, reverse=True))


def gone_from(dataset: Dataset, code: str, href: Href | None = None) -> tuple[Gone, ...]:
    """The stations and events of a country that were withdrawn, by id. Their ids begin with its codes.

    Args:
        dataset: whose log to read.
        code: of the country.
        href: where records are shown; in the app where nothing is said.

    """
    href = href or partial(href_of, dataset)
    country = dataset.countries[code]
    prefixes = {"stations": f"{country.iso_a2.lower()}-", "events": f"{code.lower()}-"}
    tables = {
        correction.record_id: correction.table
        for correction in dataset.corrections
        if correction.table in prefixes and correction.record_id.startswith(prefixes[correction.table])
    }
    return tuple(
        Gone(
            record_id,
            f"{tables[record_id].removesuffix('s')}-{record_id}",
            why.reason,
            successor,
            href(successor) if successor else "",
        )
        for record_id, why in sorted(dataset.withdrawn.items())
        if record_id in tables
        for successor in [dataset.successor(record_id)]
    )


def href_of(dataset: Dataset, record_id: str) -> str:
    """Where the app shows a record, relative to its root; the log where it shows none."""
    station, event = dataset.station_by_id.get(record_id), dataset.event_by_id.get(record_id)
    if station is not None:
        return f"country?focus={station.country_iso_a3}#station-{quote(station.id)}"
    if event is not None and event.country_iso_a3 in dataset.host_codes:
        return f"country?focus={event.country_iso_a3}"
    return "method#corrections"


def corrections_feed(dataset: Dataset, texts: Texts, base_url: str = "") -> bytes:
    """The corrections as an Atom feed (RFC 4287).

    Args:
        dataset: whose log to tell.
        texts: the words.
        base_url: the address of the app; without one, links are relative to the feed.

    """
    root = f"{base_url.rstrip('/')}/" if base_url else ""
    feed = Feed(
        id=urn("corrections"),
        title=texts("corrections.feed_title"),
        subtitle=texts("corrections.feed_subtitle", version=dataset.version),
        author=texts("corrections.author"),
        rights=texts("app.licence"),
        language=texts.language,
        href=root + FEED,
        page=root + href_of(dataset, ""),
    )
    entries = correction_entries(dataset, texts, lambda record_id: root + href_of(dataset, record_id))
    return feed.written(entries, otherwise=day_of_version(dataset.version))


def correction_entries(dataset: Dataset, texts: Texts, href: Href) -> Iterator[Entry]:
    """The corrections as entries of a feed, those of the latest day first."""
    for each in latest_first(dataset):
        parts = (str(each.date), each.table, each.record_id, str(each.field), each.old, each.new)
        yield Entry(
            id=urn(*parts),
            title=texts(f"corrections.title.{each.kind}", record=each.record_id, field=each.field),
            updated=each.date,
            href=href(dataset.successor(each.record_id)),
            category=each.kind.value,
            content="\n".join(_sentences(each, texts)),
        )


def _sentences(correction: Correction, texts: Texts) -> Iterator[str]:
    nothing = texts("corrections.nothing")
    if correction.kind is ChangeKind.CHANGED:
        yield texts("corrections.was", old=correction.old or nothing)
        yield texts("corrections.now", new=correction.new or nothing)
    elif correction.kind is ChangeKind.MERGED:
        yield texts("corrections.now_under", record=correction.new)
    yield texts("corrections.because", reason=correction.reason)
    if correction.source_ids:
        yield texts("corrections.rests_on", sources=texts.all_of(list(correction.source_ids)))
