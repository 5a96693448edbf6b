"""The rules of a selection told a second time, step by step, without the code under test."""

from __future__ import annotations

from datetime import date

from dashboard.model.dataset import Dataset
from dashboard.model.records import Event
from dashboard.queries.filters import Filters

LADDER = ["none", "spoke", "investigated", "ordered_closure", "reported_closed", "charged_or_expelled"]

RUNG = {
    "denial": "spoke",
    "statement_of_concern": "spoke",
    "no_action": "spoke",
    "parliamentary_action": "spoke",
    "ambassador_summoned": "spoke",
    "investigation_opened": "investigated",
    "investigation_result": "investigated",
    "closure_ordered": "ordered_closure",
    "closure_reported": "reported_closed",
    "arrest_or_charge": "charged_or_expelled",
    "conviction": "charged_or_expelled",
    "sanction_or_expulsion": "charged_or_expelled",
}


def passed(event: Event, day: date) -> bool:
    """Whether the last day that the event may have happened on is over."""
    return event.date.latest <= day


def furthest(dataset: Dataset, code: str, day: date) -> str:
    """The highest rung that the country's own authorities reached."""
    reached = ["none"]
    for event in dataset.events:
        own = event.scope == "country" and event.country_iso_a3 == code and event.actor_side.startswith("host_")
        if own and event.bearing == "station" and passed(event, day) and event.event_type in RUNG:
            reached.append(RUNG[event.event_type])
    return max(reached, key=LADDER.index)


def stations(dataset: Dataset, filters: Filters) -> set[str]:
    """The stations that are listed by the day and have one of the values wanted in every facet."""
    found = set()
    events = {event.id: event for event in dataset.events}
    for station in dataset.stations:
        values = {
            "province": station.origin_province,
            "jurisdiction": station.origin_jurisdiction,
            "country": station.country_iso_a3,
            "listing": station.listed_in,
            "documentation": station.documentation,
            "step": furthest(dataset, station.country_iso_a3, filters.as_of),
        }
        listed = passed(events[station.listing_event_id], filters.as_of)
        if listed and all(
            not getattr(filters, facet) or value in getattr(filters, facet) for facet, value in values.items()
        ):
            found.add(station.id)
    return found


def countries(dataset: Dataset, filters: Filters) -> set[str]:
    """Countries with such a station; and those that acted, as long as nothing is asked of the stations."""
    by_id = {station.id: station for station in dataset.stations}
    found = {by_id[station_id].country_iso_a3 for station_id in stations(dataset, filters)}
    of_stations = ("province", "jurisdiction", "listing", "documentation")
    if not any(getattr(filters, facet) for facet in of_stations):
        for code in {event.country_iso_a3 for event in dataset.events if event.scope == "country"}:
            step = furthest(dataset, code, filters.as_of)
            wanted = not filters.country or code in filters.country
            if step != "none" and wanted and (not filters.step or step in filters.step):
                found.add(code)
    return found


def events(dataset: Dataset, filters: Filters) -> set[str]:
    """All events by the day; with filters those of the countries shown, or chosen by nothing but their name."""
    told = {event for event in dataset.events if passed(event, filters.as_of)}
    if not filters.active:
        return {event.id for event in told}
    codes = countries(dataset, filters)
    if filters.active == ("country",):
        codes |= filters.country
    return {event.id for event in told if event.scope == "country" and event.country_iso_a3 in codes}
