"""The slides about time: how the countries climbed, and when the sides acted and spoke."""

from __future__ import annotations

from dashboard.briefing.deck.overview import by_weight
from dashboard.briefing.deck.plan import BODY, ChartBlock, Series, Slide
from dashboard.briefing.deck.quoting import event_note, source_notes, sources_of
from dashboard.briefing.deck.stamps import references
from dashboard.briefing.series import events_over_time, station_events, steps_over_time
from dashboard.briefing.words import quarter, word
from dashboard.model.vocabulary import Step
from dashboard.queries.selection import Selection
from dashboard.texts import Texts
from dashboard.views.palette import LIGHT

_EU = "#c9a227"


def steps_over_time_slides(selection: Selection, texts: Texts) -> list[Slide]:
    """How many countries stood on each rung; nothing where none did."""
    found = steps_over_time(selection)
    if not found.counts:
        return []
    acted = sum(standing.furthest is not Step.NONE for standing in selection.standings.values())
    day = texts.day(selection.filters.as_of)
    title = texts("deck.acted", day=day, countries=texts("sentence.countries", n=acted))
    series = tuple(
        Series(texts(f"step.{step}"), counts, LIGHT.step[Step(step)]) for step, counts in found.counts.items()
    )
    labels = tuple(quarter(period.label, texts) for period in found.periods)
    last = ", ".join(f"{each.name} {each.values[-1]}" for each in series)
    alt = texts("deck.acted_alt", first=labels[0], last=labels[-1], parts=last)
    rises = [
        (standing.country_iso_a3, event) for standing in selection.standings.values() for _, event in standing.trace
    ]
    events = sorted({event for _, event in rises}, key=lambda event: (event.date, event.id))
    source_ids = by_weight(each for event in events for each in event.source_ids)
    notes = (
        title,
        alt,
        *(event_note(event, texts) for event in events),
        *source_notes(sources_of(selection.dataset, source_ids), texts, titles=False),
    )
    chart = ChartBlock(BODY, True, labels, series, alt)
    records = references(events)
    return [Slide("acted", title, texts("deck.acted_unit"), (chart,), records, source_ids, notes)]


def events_over_time_slides(selection: Selection, texts: Texts) -> list[Slide]:
    """How many events about the stations there were, by side; nothing where there were none."""
    found = events_over_time(selection)
    events = station_events(selection)
    if not events:
        return []
    labels = [quarter(period.label, texts) for period in found.periods]
    totals = [sum(counts) for counts in zip(*found.counts.values(), strict=True)]
    peak = labels[totals.index(max(totals))]
    if found.earlier:
        labels[0] = texts("deck.and_before", period=labels[0])
    title = texts("deck.spoken", events=texts("sentence.events", n=len(events)), period=peak)
    series = tuple(
        Series(word(texts, "ledger", side) if side != "eu" else texts("side.eu"), counts, LIGHT.side.get(side, _EU))
        for side, counts in found.counts.items()
    )
    parts = ", ".join(f"{each.name} {sum(each.values)}" for each in series)
    alt = texts("deck.spoken_alt", first=labels[0], last=labels[-1], parts=parts)
    source_ids = by_weight(each for event in events for each in event.source_ids)
    in_turn = (f"{texts.date(event.date)}: {event_note(event, texts).partition(': ')[2]}" for event in events)
    notes = (title, alt, *in_turn, *source_notes(sources_of(selection.dataset, source_ids), texts, titles=False))
    chart = ChartBlock(BODY, True, tuple(labels), series, alt)
    records = references(events)
    return [Slide("spoken", title, texts("deck.spoken_unit"), (chart,), records, source_ids, notes)]
