"""The log of corrections as readers meet it: latest first, as a feed, and by the records that are gone."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree import ElementTree

from dashboard.model.dataset import Dataset
from dashboard.model.records import ChangeKind, Correction
from dashboard.texts import Texts

FEED = "corrections.atom"
"""The address of the feed below the root of the app."""

MEDIA_TYPE = "application/atom+xml"

_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def gone_from(dataset: Dataset, code: str) -> tuple[Gone, ...]:
    """The stations and events of a country that were withdrawn, by id. Their ids begin with its codes."""
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
            href_of(dataset, successor) if successor else "",
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
    ElementTree.register_namespace("", _ATOM)
    root = f"{base_url.rstrip('/')}/" if base_url else ""
    corrections = latest_first(dataset)
    newest = corrections[0].date.isoformat() if corrections else dataset.version[:10].replace(".", "-")
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": texts.language})
    _add(feed, "title", texts("corrections.feed_title"))
    _add(feed, "subtitle", texts("corrections.feed_subtitle", version=dataset.version))
    _add(feed, "id", _urn("corrections"))
    _add(feed, "updated", f"{newest}T00:00:00Z")
    _add(_add(feed, "author"), "name", texts("corrections.author"))
    _add(feed, "link", rel="self", type=MEDIA_TYPE, href=root + FEED)
    _add(feed, "link", rel="alternate", type="text/html", href=f"{root}method#corrections")
    _add(feed, "rights", texts("app.licence"))
    for each in corrections:
        entry = _add(feed, "entry")
        _add(entry, "title", texts(f"corrections.title.{each.kind}", record=each.record_id, field=each.field))
        _add(
            entry,
            "id",
            _urn(*(str(part) for part in (each.date, each.table, each.record_id, each.field)), each.old, each.new),
        )
        _add(entry, "updated", f"{each.date.isoformat()}T00:00:00Z")
        _add(entry, "category", term=each.kind.value)
        href = root + href_of(dataset, dataset.successor(each.record_id))
        _add(entry, "link", rel="alternate", type="text/html", href=href)
        _add(entry, "content", "\n".join(_sentences(each, texts)), type="text")
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


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


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """A new element at the end of ``parent``, without characters that XML has no place for."""
    element = ElementTree.SubElement(
        parent, f"{{{_ATOM}}}{name}", {key: _xml(value) for key, value in attributes.items()}
    )
    element.text = _xml(text) or None
    return element


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _urn(*parts: str) -> str:
    """An id that stays the same wherever the feed is read."""
    return uuid.uuid5(
        uuid.NAMESPACE_URL, "\n".join(("alleged-overseas-police-stations", *parts)).encode("utf-8", "replace").decode()
    ).urn
