"""Records as paragraphs of slides and lines of notes, each with its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.briefing.deck.plan import Paragraph, Run
from dashboard.briefing.measure import fitting, width
from dashboard.briefing.words import LONGEST_NOTE, cited, link, plain, word
from dashboard.model.dataset import Dataset
from dashboard.model.records import Event, Source, Station
from dashboard.model.vocabulary import UNKNOWN
from dashboard.texts import Texts

SMALL = 9.0


def sources_of(dataset: Dataset, source_ids: Iterable[str]) -> tuple[Source, ...]:
    """The sources of these ids, each once, in their order."""
    return tuple(dataset.sources[each] for each in dict.fromkeys(source_ids) if each in dataset.sources)


def source_run(source: Source, texts: Texts) -> Run:
    """Publisher and date, linked where the source has an address of the web."""
    return Run(cited(source, texts), soft=not link(source.url), href=link(source.url))


def source_runs(sources: Sequence[Source], size: float, room: float, texts: Texts, lead: str = "") -> tuple[Run, ...]:
    """As many sources as fit into ``room`` inches of line, and how many more there are."""
    if not sources:
        return (Run(texts("deck.no_sources"), soft=True),)
    runs = [Run(f"{lead} ", bold=True)] if lead else []
    used = sum(width(run.text, size, bold=True) for run in runs)
    tail = width(texts("deck.more_sources", n=len(sources)), size) + 0.2
    for place, source in enumerate(sources):
        run = source_run(source, texts)
        used += width(run.text, size) + width("; ", size)
        if place and used + (tail if place < len(sources) - 1 else 0) > room:
            runs.append(Run(f"; {texts('deck.more_sources', n=len(sources) - place)}", soft=True))
            return tuple(runs)
        runs += [Run("; ", soft=True), run] if place else [run]
    return tuple(runs)


def statement(event: Event, dataset: Dataset, texts: Texts, size: float, room: float, *, full: bool) -> list[Paragraph]:
    """An event in a box or a cell: date and actor, what was said or done, the sources.

    Args:
        event: the event.
        dataset: its sources.
        texts: the words.
        size: of the type; all sides have the same.
        room: width in inches.
        full: with its summary; the headline alone otherwise.

    """
    who = fitting(plain(event.actor, 120), size - 1, room, 2)
    headline = fitting(plain(event.headline), size, room, 4, bold=True)
    paragraphs = [
        Paragraph((Run(texts.date(event.date), bold=True), Run(f"  {who}", soft=True)), size - 1, 1),
        Paragraph((Run(headline, bold=full),), size, 1),
    ]
    if full:
        paragraphs.append(Paragraph((Run(fitting(plain(event.summary), size, room, 11)),), size, 1))
    cites = sources_of(dataset, event.source_ids)
    runs = source_runs(cites, SMALL, room * 1.8 if full else room, texts)
    return [*paragraphs, Paragraph(runs, SMALL, 6 if full else 0)]


def origin(station: Station, texts: Texts) -> str:
    """Where the list says that a station comes from."""
    if station.origin_jurisdiction == UNKNOWN:
        return texts("record.origin_unknown")
    province = word(texts, "province", station.origin_province)
    return f"{word(texts, 'jurisdiction', station.origin_jurisdiction)} ({province})"


def event_note(event: Event, texts: Texts) -> str:
    """An event in full, for the notes."""
    parts = [texts.date(event.date), plain(event.actor, 200), plain(event.headline, 400)]
    return f"{parts[0]}, {parts[1]}: {parts[2]}. {plain(event.summary, LONGEST_NOTE)}"


def station_note(station: Station, dataset: Dataset, texts: Texts) -> str:
    """A station in full, for the notes."""
    listed = texts(
        "record.listed",
        list=word(texts, "listing", station.listed_in),
        date=texts.date(dataset.listed_on(station)),
    )
    city = plain(station.city, 80) or texts("record.no_city")
    return f"{city}. {origin(station, texts)}. {listed}"


def source_notes(sources: Sequence[Source], texts: Texts, *, titles: bool = True) -> list[str]:
    """The sources in full, a line each, under a heading."""
    if not sources:
        return [texts("deck.no_sources")]
    lines = [texts("deck.all_sources", n=len(sources))]
    for source in sources:
        title = f" {plain(source.title, 300)}." if titles else ""
        address = plain(source.url, 600) or texts("source.no_address")
        lines.append(f"{cited(source, texts)}.{title} {address}")
    return lines
