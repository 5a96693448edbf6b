"""The standing of each host country on a day, as rows for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date

from dashboard.model.dataset import Dataset
from dashboard.model.ladder import standing


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One host country: how far it has gone, by which event, its latest act, and how many places are listed."""

    country_iso_a3: str
    furthest_step: str
    deciding_event_id: str | None
    latest_event_id: str | None
    stations_listed: int


def standing_rows(dataset: Dataset, codes: Iterable[str], as_of: date) -> tuple[StandingRow, ...]:
    """A row for each of ``codes``, for the end of the day ``as_of``."""
    rows = []
    for code in codes:
        reached = standing(code, dataset.host_events.get(code, ()), as_of)
        listed = (dataset.listed_on(station) for station in dataset.host_stations.get(code, ()))
        rows.append(
            StandingRow(
                country_iso_a3=code,
                furthest_step=reached.furthest.value,
                deciding_event_id=reached.deciding.id if reached.deciding else None,
                latest_event_id=reached.latest.id if reached.latest else None,
                stations_listed=sum(day.passed_by(as_of) for day in listed),
            )
        )
    return tuple(rows)


def standings_json(rows: Iterable[StandingRow]) -> str:
    """The rows as a JSON list of objects, ``null`` where there is no event."""
    return json.dumps([asdict(row) for row in rows], indent=2)


def standings_text(rows: Sequence[StandingRow]) -> str:
    """The rows as an aligned table with headings, ``-`` where there is no event."""
    names = [field.name for field in fields(StandingRow)]
    table = [names, *([_shown(getattr(row, name)) for name in names] for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(names))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in table
    )


def _shown(value: object) -> str:
    return "-" if value is None else str(value)
