"""The factsheet: the record of a country on two pages of A4, each statement with numbered sources."""

from __future__ import annotations

from datetime import date

from dashboard.model.dataset import Dataset
from dashboard.texts import Texts
from dashboard.views.record import country_record
from dashboard.views.templates import render


def factsheet_html(dataset: Dataset, focus: str, as_of: date, texts: Texts) -> str:
    """The factsheet as HTML that only a printer shows: every event about the stations by its headline."""
    record = country_record(dataset, focus, as_of, texts)
    cited = [record.standing.deciding.source_ids] if record.standing.deciding else []
    cited += [station.source_ids for station in record.stations]
    cited += [event.source_ids for column in record.ledger for event in column.events]
    numbers: dict[str, int] = {}
    for source_ids in cited:
        for source_id in source_ids:
            numbers.setdefault(source_id, len(numbers) + 1)
    return render(
        "factsheet.html",
        texts,
        record=record,
        dataset=dataset,
        numbers=numbers,
        day=texts.day(as_of),
        as_of=as_of,
    )
