"""Records as paragraphs of slides and lines of notes, each with its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

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


def source_run(source: Source, texts: Texts, size: float = 0, room: float = 0) -> Run:
    """Publisher and date, linked where the source has an address of the web; in one line of ``room`` inches."""
    publisher, date = plain(source.publisher, 60), f", {texts.date(source.published)}"
    if room:
        publisher = fitting(publisher, size, room - width(date, size), 1)
    return Run(publisher + date, soft=not link(source.url), href=link(source.url))


def source_runs(sources: Sequence[Source], size: float, room: float, texts: Texts, lead: str = "") -> tuple[Run, ...]:
    """As many sources after one another as fit into ``room`` inches of line, and how many more there are."""
    if not sources:
        return (Run(texts("deck.no_sources"), soft=True),)
    runs = [Run(f"{lead} ", bold=True)] if lead else []
    used = sum(width(run.text, size, bold=True) for run in runs)
    tail = width(texts("deck.more_sources", n=len(sources)), size) + 0.2
    for place, source in enumerate(sources):
        run = source_run(source, texts)
        used += width(run.text, size) + width("; ", size)
        if place and used + (tail if place < len(sources) - 1 else 0) > room:
            runs.append(Run(f"; {texts('deck.more_sources', n=len(sources) - place)}", between=True))
            return tuple(runs)
        runs += [Run("; ", between=True), run] if place else [run]
    return tuple(runs)


def source_line(sources: Sequence[Source], room: float, texts: Texts) -> Paragraph:
    """The first source and how many more there are, in one line."""
    if not sources:
        return Paragraph((Run(texts("deck.no_sources"), soft=True),), SMALL)
    more = texts("deck.plus", n=len(sources) - 1) if len(sources) > 1 else ""
    run = source_run(sources[0], texts, SMALL, room - width(more, SMALL))
    return Paragraph((run, Run(more, between=True)) if more else (run,), SMALL)


def source_lines(sources: Sequence[Source], room: float, texts: Texts, most: int) -> list[Paragraph]:
    """The first sources, a line each, and how many more there are."""
    lines = [Paragraph((source_run(source, texts, SMALL, room),), SMALL) for source in sources[:most]]
    if len(sources) == most + 1:
        lines.append(Paragraph((source_run(sources[most], texts, SMALL, room),), SMALL))
    elif len(sources) > most:
        more = texts("deck.more_sources", n=len(sources) - most)
        lines.append(Paragraph((Run(fitting(more, SMALL, room, 1), soft=True),), SMALL))
    return lines or [Paragraph((Run(texts("deck.no_sources"), soft=True),), SMALL)]


def statement(
    event: Event, dataset: Dataset, texts: Texts, size: float, room: float, note: str = ""
) -> list[Paragraph]:
    """An event in a box: date and actor, what was said or done, the sources.

    Args:
        event: the event.
        dataset: its sources.
        texts: the words.
        size: of the type; all sides have the same.
        room: width in inches.
        note: words that go with the actor.

    """
    date = texts.date(event.date)
    who = fitting(f"{plain(event.actor, 120)}{f' ({note})' if note else ''}", size - 1.5, room, 2)
    lines = source_lines(sources_of(dataset, event.source_ids), room, texts, 2)
    lines[-1] = replace(lines[-1], after=12)
    return [
        Paragraph((Run(date, bold=True),), size - 1, 0),
        Paragraph((Run(who, soft=True),), size - 1.5, 2),
        Paragraph((Run(fitting(plain(event.headline), size, room, 5, bold=True), bold=True),), size, 2),
        Paragraph((Run(fitting(plain(event.summary), size, room, 14)),), size, 3),
        *lines,
    ]


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
