"""A change as somebody asks for it, and several of them made one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.editing.changes import ADDED, Reason, added, corrected
from dashboard.editing.completion import completed
from dashboard.editing.draft import TABLES, Draft


@dataclass(frozen=True, slots=True)
class Request:
    """A record to add, or cells of a record to change.

    Attributes:
        table: the table.
        cells: of a new record what is known of it; of a present one only what shall change.
        record_id: the record to change; empty for a new one.
        reason: why; a new record may go without.
        source_ids: the sources of a correction.

    """

    table: str
    cells: Mapping[str, str]
    record_id: str = ""
    reason: str = ""
    source_ids: tuple[str, ...] = ()

    def full(self, draft: Draft) -> Request:
        """The request with what follows from its cells, the id of a new record above all."""
        if self.record_id:
            return self
        cells = completed(draft, self.table, self.cells)
        return Request(self.table, cells, "", self.reason.strip() or ADDED, self.source_ids)

    @property
    def id(self) -> str:
        """The id of the record; empty for a new one whose id nobody has proposed yet."""
        return self.record_id or self.cells.get(TABLES[self.table].key, "")

    @property
    def name(self) -> str:
        """What it does, as a part of a file's name: ``add-nl-amsterdam-2``."""
        return f"{'correct' if self.record_id else 'add'}-{self.id}"


def requested(draft: Draft, requests: Iterable[Request], day: date) -> Draft:
    """The draft with every request carried out, in their order.

    Raises:
        EditError: a record or field is not there.

    """
    for request in requests:
        why = Reason(request.reason, day, request.source_ids)
        if request.record_id:
            draft = corrected(draft, request.table, request.record_id, request.cells, why)
        else:
            draft = added(draft, request.table, request.cells, why)
    return draft


def patch_name(requests: Iterable[Request], version: str) -> str:
    """The name of the patch file of some requests."""
    names = [request.name for request in requests]
    return f"{names[0]}.patch" if len(names) == 1 else f"{len(names)}-records_v{version}.patch"
