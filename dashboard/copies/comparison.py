"""What changed between an older export and the present data, for the same filters and the same date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.contract.characters import tidied
from dashboard.contract.feature_row import degrees_text
from dashboard.copies.copy import DERIVED, Copy
from dashboard.exports import What
from dashboard.exports.characters import visible
from dashboard.exports.column import Shown, Value
from dashboard.exports.columns import EVENT_COLUMNS, STATION_COLUMNS
from dashboard.model.dataset import Dataset
from dashboard.model.ladder import standing
from dashboard.model.records import ChangeKind, Correction, Event, Station
from dashboard.queries.filters import Filters, filters_from_query
from dashboard.queries.selection import Selection, select


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs; ``reasons`` are those that the log gives for it."""

    field: str
    old: str
    new: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record that is in the copy and in the present data, and differs."""

    record_id: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A record that came or went, with the reason that the log gives (or empty).

    ``now`` is the id of the record that stands for a withdrawn one, or empty.
    """

    record_id: str
    reason: str
    now: str = ""


@dataclass(frozen=True)
class Differences:
    """The outcome of a comparison.

    Attributes:
        copy: what was compared.
        selection: the present data under the filters and the date of the copy.
        filtered: whether the copy said with which filters it was made.
        added: records of the selection that the copy does not have.
        changed: records that differ, in the order of the copy.
        withdrawn: records of the copy that were taken out, with the reason.
        unknown: ids of the copy that no record has or, by the log, ever had.
        outside: records of the copy that are still there but no longer pass its filters or its date.
        unchanged: how many records are the same in all fields compared.

    """

    copy: Copy
    selection: Selection
    filtered: bool
    added: tuple[Note, ...]
    changed: tuple[ChangedRecord, ...]
    withdrawn: tuple[Note, ...]
    unknown: tuple[str, ...]
    outside: tuple[str, ...]
    unchanged: int


def compare(copy: Copy, dataset: Dataset, today: date) -> Differences:
    """Compare a copy with the present data.

    Args:
        copy: an older export.
        dataset: the present data.
        today: the last day that counts where the copy states none.

    """
    as_of = min(copy.as_of or today, today)
    filters, dropped = filters_from_query(copy.query, dataset, as_of)
    filtered = bool(copy.query) and not dropped
    selection = select(dataset, filters if filtered else Filters(as_of))
    stations = copy.what is What.STATIONS
    records: Mapping[str, Station | Event] = dataset.station_by_id if stations else dataset.event_by_id
    shown: Iterable[Station | Event] = selection.stations if stations else selection.events
    inside = {record.id: None for record in shown}
    log = [each for each in dataset.corrections if each.table == copy.what.value]
    fields = [name for name in copy.compared if name not in DERIVED or copy.as_of is not None]
    since = _since(log, copy.version)
    changed = []
    for record_id, cells in copy.rows.items():
        if record_id in records:
            present = _present(records[record_id], selection)
            changes = tuple(_changes(record_id, fields, cells, present, since))
            if changes:
                changed.append(ChangedRecord(record_id, changes))
    gone = [record_id for record_id in copy.rows if record_id not in records]
    return Differences(
        copy=copy,
        selection=selection,
        filtered=filtered,
        added=tuple(Note(key, _added_because(log, key)) for key in inside if key not in copy.rows),
        changed=tuple(changed),
        withdrawn=tuple(
            Note(key, dataset.withdrawn[key].reason, dataset.successor(key)) for key in gone if key in dataset.withdrawn
        ),
        unknown=tuple(key for key in gone if key not in dataset.withdrawn),
        outside=tuple(key for key in copy.rows if key in records and key not in inside),
        unchanged=len(copy.rows) - len(gone) - len(changed),
    )


def _present(record: Station | Event, selection: Selection) -> Mapping[str, str]:
    """The cells of a record as an export of today would write them."""
    code = record.country_iso_a3
    events = selection.dataset.host_events.get(code, ())
    stands = standing(code, events, selection.filters.as_of) if code in selection.dataset.host_codes else None
    if isinstance(record, Station):
        station = Shown(record, selection, stands)
        return {column.name: _text(column.read(station)) for column in STATION_COLUMNS}
    event = Shown(record, selection, stands if record.scope == "country" else None)
    return {column.name: _text(column.read(event)) for column in EVENT_COLUMNS}


def _text(value: Value) -> str:
    if isinstance(value, float):
        return degrees_text(value)
    return "" if value is None else str(value)


def _changes(
    record_id: str, fields: Iterable[str], cells: Mapping[str, str], present: Mapping[str, str], log: list[Correction]
) -> Iterable[FieldChange]:
    for name in fields:
        old, new = cells[name], present[name]
        if not _same(name, old, new):
            reasons = (each.reason for each in log if each.record_id == record_id and each.field == name)
            yield FieldChange(name, _shown(old), visible(new), tuple(dict.fromkeys(reasons)))


def _same(name: str, old: str, new: str) -> bool:
    """Whether a cell says what the present one says, in the notation of an export or in that of the data."""
    if name in ("lat", "lon"):
        return _degrees(old) == _degrees(new)
    return tidied(new) == tidied(old) or tidied(visible(new)) == tidied(old)


def _degrees(text: str) -> str:
    """A coordinate as it is written here, also where a spreadsheet wrote it with a comma."""
    try:
        return degrees_text(float(text.replace(",", ".")))
    except ValueError:
        return text.strip()


def _shown(text: str) -> str:
    """A stranger's text with nothing invisible; our own notation in it stays as it is."""
    return text if text.isprintable() else visible(text)


def _since(log: list[Correction], version: str) -> list[Correction]:
    """The corrections from the day of the copy's version on; all of them where it states none."""
    day = version[:10].replace(".", "-")
    return [each for each in log if not day or each.date.isoformat() >= day]


def _added_because(log: list[Correction], record_id: str) -> str:
    reasons = [each.reason for each in log if each.record_id == record_id and each.kind is ChangeKind.ADDED]
    return reasons[-1] if reasons else ""
