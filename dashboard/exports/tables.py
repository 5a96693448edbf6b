"""The tables of an export: exactly the rows of a selection, in its order, as cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dashboard.exports.characters import visible
from dashboard.exports.column import Column, Record, Shown, Value
from dashboard.exports.columns import CORRECTION_COLUMNS, EVENT_COLUMNS, SOURCE_COLUMNS, STATION_COLUMNS
from dashboard.model.ladder import Standing, standing
from dashboard.model.vocabulary import Scope
from dashboard.queries.selection import Selection


class What(StrEnum):
    """What the rows of an export are."""

    STATIONS = "stations"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Table:
    """One table as it is written: every text of its cells is :func:`~dashboard.exports.characters.visible`.

    Attributes:
        name: the name of sheet, layer or file.
        meaning: what one row is.
        key: the column that identifies a row; empty where none does.
        columns: in the order of the cells.
        rows: the cells.

    """

    name: str
    meaning: str
    key: str
    columns: tuple[Column[Any], ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The headings."""
        return tuple(column.name for column in self.columns)

    def values(self, name: str) -> tuple[Value, ...]:
        """The cells of one column."""
        place = self.names.index(name)
        return tuple(row[place] for row in self.rows)


def rows_of(selection: Selection, what: What) -> Table:
    """The stations or the events of the selection."""
    if what is What.STATIONS:
        stations = [
            Shown(station, selection, selection.standings[station.country_iso_a3]) for station in selection.stations
        ]
        return Table(
            "stations",
            "One place that a published list names.",
            "id",
            STATION_COLUMNS,
            _cells(STATION_COLUMNS, stations),
        )
    standings = _standings(selection)
    events = [
        Shown(event, selection, standings[event.country_iso_a3] if event.scope is Scope.COUNTRY else None)
        for event in selection.events
    ]
    return Table("events", "One dated act or statement.", "id", EVENT_COLUMNS, _cells(EVENT_COLUMNS, events))


def sources_of(selection: Selection, whats: Iterable[What]) -> Table:
    """Every source whose id stands in the rows of ``whats``, once, in the order of their ids.

    The sources of the deciding events are among them: a derived step is worth as much as its proof.
    """
    return _sources(selection, _cited(selection, whats))


def sources_and_corrections_of(selection: Selection, whats: Iterable[What]) -> tuple[Table, Table]:
    """The sources of the rows of ``whats``, and what was corrected of the rows and of these sources.

    Where nothing is filtered the log is whole: records that were taken out are told of too. The sources of the
    corrections are among the sources.
    """
    cited = _cited(selection, whats)
    ids = cited | {station.id for station in selection.stations} | {event.id for event in selection.events}
    log = [each for each in selection.dataset.corrections if not selection.filters.active or each.record_id in ids]
    known = selection.dataset.sources.keys()
    cited |= {source_id for each in log for source_id in each.source_ids} & known
    corrections = Table(
        "corrections",
        "One change to a published record, with its reason.",
        "",
        CORRECTION_COLUMNS,
        _cells(CORRECTION_COLUMNS, [Shown(each, selection) for each in log]),
    )
    return _sources(selection, cited), corrections


def _cited(selection: Selection, whats: Iterable[What]) -> set[str]:
    cited: set[str] = set()
    for what in whats:
        if what is What.STATIONS:
            deciding = {station.country_iso_a3 for station in selection.stations}
            events = [selection.standings[code].deciding for code in sorted(deciding)]
            cited.update(*(station.source_ids for station in selection.stations))
            cited.update(*(event.source_ids for event in events if event))
        else:
            cited.update(*(event.source_ids for event in selection.events))
    return cited


def _sources(selection: Selection, cited: Iterable[str]) -> Table:
    sources = [Shown(selection.dataset.sources[source_id], selection) for source_id in sorted(cited)]
    return Table("sources", "One cited page.", "source_id", SOURCE_COLUMNS, _cells(SOURCE_COLUMNS, sources))


def _standings(selection: Selection) -> Mapping[str, Standing]:
    """The standing of every country with an event shown, also of those that are told as background only."""
    return {
        event.country_iso_a3: standing(
            event.country_iso_a3,
            selection.dataset.host_events[event.country_iso_a3],
            selection.filters.as_of,
        )
        for event in {
            event.country_iso_a3: event for event in selection.events if event.scope is Scope.COUNTRY
        }.values()
    }


def _cells(columns: Sequence[Column[Record]], shown: Sequence[Shown[Record]]) -> tuple[tuple[Value, ...], ...]:
    return tuple(tuple(_cell(column.read(one)) for column in columns) for one in shown)


def _cell(value: Value) -> Value:
    return visible(value) if isinstance(value, str) else value
