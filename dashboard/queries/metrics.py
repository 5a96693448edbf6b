"""Named figures. Every number in a text of ours is one of these, so that it can be tested and traced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from dashboard.model.vocabulary import PROVINCES, Precision, Step
from dashboard.queries.selection import Selection


def stations_listed(selection: Selection) -> int:
    """Stations that pass the filters, listed by the date."""
    return selection.number


def countries_with_stations(selection: Selection) -> int:
    """Host countries of those stations."""
    return len(selection.per_country)


def stations_without_city(selection: Selection) -> int:
    """Stations for which the sources name the country only."""
    return selection.counts("precision")[Precision.COUNTRY]


def countries_by_step(selection: Selection) -> Mapping[Step, int]:
    """Host countries shown by furthest step; every step is there, also with none."""
    counts = Counter(standing.furthest for standing in selection.standings.values())
    return {step: counts[step] for step in Step}


def countries_that_reached(selection: Selection) -> Mapping[Step, int]:
    """Host countries shown that ever reached each step by the date, whatever came later."""
    counts = Counter(step for standing in selection.standings.values() for step, _event in standing.trace)
    return {step: counts[step] for step in Step if step is not Step.NONE}


def stations_by_province(selection: Selection) -> Mapping[str, int]:
    """Stations shown by province of origin; every province is there, also with none."""
    counts = selection.counts("province")
    return {province: counts[province] for province in PROVINCES}


def events_told(selection: Selection) -> int:
    """Events shown."""
    return len(selection.events)
