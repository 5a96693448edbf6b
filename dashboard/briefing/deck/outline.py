"""All slides of a deck, as values. The same outline tells later which of them have gone stale."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from dashboard.briefing.deck.claims import claim_slides, total_slides
from dashboard.briefing.deck.closing import method_slide, source_slides
from dashboard.briefing.deck.countries import country_slides
from dashboard.briefing.deck.over_time import events_over_time_slides, steps_over_time_slides
from dashboard.briefing.deck.overview import (
    FEWEST_FOR_CHARTS,
    country_charts,
    map_slide,
    nothing,
    opening,
    standing_slides,
    steps_slide,
)
from dashboard.briefing.deck.plan import Slide
from dashboard.briefing.words import named
from dashboard.exports.provenance import Provenance
from dashboard.queries.selection import Selection
from dashboard.texts import Texts


def outline(selection: Selection, provenance: Provenance, texts: Texts) -> tuple[Slide, ...]:
    """The slides in their order: the whole first, then country by country, time, claims, sources, method."""
    slides = [opening(selection, provenance, texts)]
    if not selection.standings:
        slides.append(nothing(selection, texts))
    else:
        slides += _whole(selection, texts)
        furthest = sorted(
            selection.standings.items(), key=lambda each: (-each[1].furthest.rank, named(selection, each[0], texts))
        )
        for code, _ in furthest:
            slides += country_slides(selection, code, texts)
        if len(selection.standings) >= FEWEST_FOR_CHARTS:
            slides += steps_over_time_slides(selection, texts)
        slides += events_over_time_slides(selection, texts)
        slides += [*claim_slides(selection, texts), *total_slides(selection, texts)]
    cited = dict.fromkeys(each for slide in slides for each in slide.source_ids)
    slides += [*source_slides(selection, cited, texts), method_slide(provenance, texts)]
    return tuple(_numbered(slides, texts))


def _whole(selection: Selection, texts: Texts) -> list[Slide]:
    slides = [map_slide(selection, texts)]
    if len(selection.standings) >= FEWEST_FOR_CHARTS:
        slides.append(steps_slide(selection, texts))
    if len(selection.stations_by_country) >= FEWEST_FOR_CHARTS:
        slides += country_charts(selection, texts)
    return [*slides, *standing_slides(selection, texts)]


def _numbered(slides: list[Slide], texts: Texts) -> list[Slide]:
    """The slides; those of one key count themselves, so that each title is its own."""
    found: list[Slide] = []
    for _, group in groupby(slides, key=lambda slide: slide.key):
        same = list(group)
        for page, slide in enumerate(same, start=1):
            title = texts("deck.page", title=slide.title, page=page, pages=len(same)) if len(same) > 1 else slide.title
            found.append(replace(slide, title=title, page=page, pages=len(same)))
    return found
