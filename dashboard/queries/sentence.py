"""What is shown, in words: one sentence over every view, from the filters and the rows themselves."""

from __future__ import annotations

from dashboard.model.vocabulary import UNKNOWN
from dashboard.queries.selection import Selection
from dashboard.texts import Texts

FEW = 4
"""Up to so many chosen countries are named in the sentence."""


def sentence(selection: Selection, texts: Texts) -> str:
    """The selection in one sentence, with its counts, filters and date."""
    day = texts.day(selection.filters.as_of)
    if not selection.number:
        if not selection.events_by_country:
            return texts("sentence.none" if selection.filters.active else "sentence.none_yet", day=day)
        countries = texts("sentence.countries", n=len(selection.events_by_country))
        return texts("sentence.countries_only", countries=countries, day=day)
    return texts(
        "sentence.whole",
        stations=texts("sentence.stations", n=selection.number),
        details="".join(f" {part}" for part in _station_details(selection, texts)),
        countries=_countries(selection, texts),
        steps=_steps(selection, texts),
        day=day,
    )


def _station_details(selection: Selection, texts: Texts) -> list[str]:
    filters = selection.filters
    parts = []
    for facet in ("province", "jurisdiction"):
        chosen: frozenset[str] = getattr(filters, facet)
        if chosen:
            known = texts.any_of([texts(f"{facet}.{value}") for value in sorted(chosen - {UNKNOWN})])
            form = "unknown" if not known else "known_or_unknown" if UNKNOWN in chosen else "known"
            parts.append(texts(f"sentence.{facet}_{form}", origins=known))
    if filters.listing:
        lists = texts.any_of([texts(f"listing.{value}") for value in sorted(filters.listing)])
        parts.append(texts("sentence.listed_in", lists=lists))
    if filters.documentation:
        levels = texts.any_of([texts(f"documentation.{value}").lower() for value in sorted(filters.documentation)])
        parts.append(texts("sentence.documented", levels=levels))
    return parts


def _countries(selection: Selection, texts: Texts) -> str:
    """The number of countries, with their names as long as the reader chose few."""
    countries = texts("sentence.countries", n=len(selection.per_country))
    chosen = [code for code in sorted(selection.filters.country) if code in selection.per_country]
    if chosen and len(chosen) <= FEW:
        names = texts.all_of([country_name(selection, code, texts) for code in chosen])
        return texts("sentence.named", countries=countries, names=names)
    return countries


def country_name(selection: Selection, code: str, texts: Texts) -> str:
    """The name of a country in the language of the page."""
    country = selection.dataset.countries[code]
    return texts.country(country.iso_a2, country.name)


def countries_by_name(selection: Selection, texts: Texts) -> list[str]:
    """The codes of the countries shown, in the order of their names."""
    return sorted(selection.standings, key=lambda code: country_name(selection, code, texts))


def _steps(selection: Selection, texts: Texts) -> str:
    if not selection.filters.step:
        return ""
    steps = [texts(f"step.{value}") for value in sorted(selection.filters.step)]
    return " " + texts("sentence.in_steps", steps=texts.any_of(steps))
