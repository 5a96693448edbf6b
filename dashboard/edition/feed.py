"""The feed of an edition: what host countries are reported to have done, and every change of a record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from dashboard.atom import Entry, Feed, urn
from dashboard.briefing.words import link
from dashboard.corrections import correction_entries
from dashboard.edition.edition import Edition, country_path
from dashboard.exports.characters import visible
from dashboard.model.dates import day_of_version
from dashboard.model.records import Event

FEED = "feed.atom"
LOG = "corrections/"
NEWEST = 50
"""So many acts of host countries are told, the newest by their date."""


def record_path(edition: Edition, record_id: str) -> str:
    """Where the edition shows a record; the log of corrections where it shows none."""
    dataset = edition.dataset
    station, event = dataset.station_by_id.get(record_id), dataset.event_by_id.get(record_id)
    if station is not None and dataset.listed_on(station).passed_by(edition.as_of):
        return f"{country_path(station.country_iso_a3)}#station-{quote(record_id)}"
    if event is not None and event.country_iso_a3 in dataset.host_codes and event.date.passed_by(edition.as_of):
        return f"{country_path(event.country_iso_a3)}#event-{quote(record_id)}"
    return LOG


def feed_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The feed with its path from the root of the edition.

    Its addresses are whole where that of the edition is known, else relative to the feed.
    """
    texts, dataset, root = edition.texts, edition.dataset, edition.base_url
    feed = Feed(
        id=urn("edition"),
        title=texts("edition.changes.title"),
        subtitle=texts("edition.changes.subtitle", version=dataset.version),
        author=texts("corrections.author"),
        rights=texts("app.licence"),
        language=texts.language,
        href=root + FEED,
        page=root + LOG,
    )
    corrections = correction_entries(dataset, texts, lambda record_id: root + record_path(edition, record_id))
    entries = [entry for entry in corrections if entry.updated <= edition.as_of]
    acts = [event for event in edition.selection.events if event.is_host_act]
    entries += map(partial(_act, edition), acts[-NEWEST:])
    entries.sort(key=lambda entry: (entry.updated, entry.id), reverse=True)
    yield FEED, feed.written(entries, otherwise=min(day_of_version(dataset.version), edition.as_of))


def _act(edition: Edition, event: Event) -> Entry:
    """An act, as new as its date or as the last correction of what is told of it."""
    texts, dataset = edition.texts, edition.dataset
    sources = [dataset.sources[source_id] for source_id in event.source_ids]
    corrected = [each.date for each in dataset.corrections if each.record_id == event.id and each.date <= edition.as_of]
    said = texts("edition.changes.according", publishers=texts.all_of([*dict.fromkeys(s.publisher for s in sources)]))
    title = texts(
        "edition.changes.act",
        date=texts.date(event.date),
        name=edition.country_name(event.country_iso_a3),
        headline=event.headline,
    )
    return Entry(
        id=urn("act", event.id),
        title=visible(title),
        updated=max([event.date.latest, *corrected]),
        href=edition.base_url + record_path(edition, event.id),
        category=event.event_type.value,
        content=visible(f"{event.summary} {said}"),
        via=[(link(source.url), visible(source.publisher)) for source in sources if link(source.url)],
    )
