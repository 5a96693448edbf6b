"""What the editors should mend next: the weak spots of the selection, those that carry most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from dashboard.model.ladder import Inquiry, Standing
from dashboard.model.records import Event, Source, Station
from dashboard.model.vocabulary import Bearing, Scope
from dashboard.queries.places import place_id
from dashboard.queries.selection import Selection
from dashboard.queries.weakness import EVENT_CHECKS, SECOND_HAND, SOURCE_CHECKS, STATION_CHECKS, Weakness


class Weight(StrEnum):
    """What a record carries, the most first."""

    DECIDES = "decides"
    HOST_ACT = "host_act"
    STATION = "station"
    TOTAL = "total"
    BACKGROUND = "background"


STATIONS_FILE, EVENTS_FILE, SOURCES_FILE = "stations.geojson", "events.csv", "sources.csv"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to mend.

    Attributes:
        weakness: what is weak.
        file, record: where it is mended.
        subject: the record itself; for a silent inquiry the country's standing.
        weight: what rests on it.
        cited: for a source, how many shown records cite it.
        focus: the country or place whose page shows it, empty where no country's does.

    """

    weakness: Weakness
    file: str
    record: str
    subject: Event | Station | Source | Standing
    weight: Weight
    cited: int = 0
    focus: str = ""


@dataclass(frozen=True)
class Worklist:
    """The things to mend in order of importance: by weakness, within it by what rests on the record."""

    items: tuple[Item, ...]

    @cached_property
    def counts(self) -> Mapping[Weakness, int]:
        """How many there are of each kind; every kind is there, also with none."""
        counts = Counter(item.weakness for item in self.items)
        return {weakness: counts[weakness] for weakness in Weakness}

    def of(self, kinds: Iterable[Weakness]) -> tuple[Item, ...]:
        """The items of some kinds; of all kinds where none is named."""
        wanted = frozenset(kinds)
        return tuple(item for item in self.items if not wanted or item.weakness in wanted)


def worklist(selection: Selection) -> Worklist:
    """What is weak in the records that the selection shows, at its date."""
    found = [*_of_events(selection), *_of_stations(selection), *_of_sources(selection), *_of_countries(selection)]
    kinds, weights = tuple(Weakness), tuple(Weight)
    return Worklist(
        tuple(
            sorted(
                found,
                key=lambda item: (
                    kinds.index(item.weakness),
                    weights.index(item.weight),
                    -item.cited,
                    item.record,
                ),
            )
        )
    )


def _of_events(selection: Selection) -> Iterator[Item]:
    deciding = _deciding(selection)
    for event in selection.events:
        weight, focus = _weight(event, deciding), _focus(event)
        for weakness, is_weak in EVENT_CHECKS.items():
            if is_weak(event):
                yield Item(weakness, EVENTS_FILE, event.id, event, weight, focus=focus)
        if _second_hand(selection, event.source_ids):
            yield Item(Weakness.COPIES_ALONE, EVENTS_FILE, event.id, event, weight, focus=focus)


def _of_stations(selection: Selection) -> Iterator[Item]:
    for station in selection.stations:
        focus = place_id(station.country_iso_a3, station.city)
        for weakness, is_weak in STATION_CHECKS.items():
            if is_weak(station):
                yield Item(weakness, STATIONS_FILE, station.id, station, Weight.STATION, focus=focus)
        if _second_hand(selection, station.source_ids):
            yield Item(Weakness.COPIES_ALONE, STATIONS_FILE, station.id, station, Weight.STATION, focus=focus)


def _of_sources(selection: Selection) -> Iterator[Item]:
    """The sources that shown records cite; what weighs is the weightiest of these records."""
    weights = tuple(Weight)
    citing: dict[str, list[tuple[Weight, str]]] = {}
    for source_ids, weight, focus in _citing(selection):
        for source_id in source_ids:
            citing.setdefault(source_id, []).append((weight, focus))
    for source_id, by in citing.items():
        source = selection.dataset.sources[source_id]
        first = min(by, key=lambda each: (weights.index(each[0]), not each[1], each[1]))
        for weakness, is_weak in SOURCE_CHECKS.items():
            if is_weak(source):
                yield Item(weakness, SOURCES_FILE, source_id, source, first[0], len(by), first[1])


def _citing(selection: Selection) -> Iterator[tuple[tuple[str, ...], Weight, str]]:
    """The sources of each record shown, what rests on it, and the page that shows it."""
    deciding = _deciding(selection)
    for event in selection.events:
        yield event.source_ids, _weight(event, deciding), _focus(event)
    for station in selection.stations:
        yield station.source_ids, Weight.STATION, place_id(station.country_iso_a3, station.city)
    for claim in selection.dataset.claims:
        focus = claim.place if claim.place in selection.standings else ""
        published = claim.as_of is None or claim.as_of.passed_by(selection.filters.as_of)
        if published and (focus or not selection.filters.active):
            yield claim.source_ids, Weight.TOTAL, focus


def _second_hand(selection: Selection, source_ids: tuple[str, ...]) -> bool:
    return all(selection.dataset.sources[source_id].kind in SECOND_HAND for source_id in source_ids)


def _focus(event: Event) -> str:
    return event.country_iso_a3 if event.scope is Scope.COUNTRY else ""


def _of_countries(selection: Selection) -> Iterator[Item]:
    for code, stands in selection.standings.items():
        if stands.inquiry is Inquiry.SILENT and stands.latest is not None:
            yield Item(Weakness.SILENT_INQUIRY, EVENTS_FILE, stands.latest.id, stands, Weight.HOST_ACT, focus=code)


def _deciding(selection: Selection) -> frozenset[str]:
    """The events that decide a country's furthest step."""
    return frozenset(stands.deciding.id for stands in selection.standings.values() if stands.deciding)


def _weight(event: Event, deciding: frozenset[str]) -> Weight:
    if event.id in deciding:
        return Weight.DECIDES
    if event.is_host_act:
        return Weight.HOST_ACT
    return Weight.STATION if event.bearing is Bearing.STATION else Weight.BACKGROUND
