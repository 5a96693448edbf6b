"""A record that somebody proposes: its row, what is wrong with it, and what to do with the patch."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.contract import Finding
from dashboard.editing.draft import TABLES
from dashboard.editing.points import DEGREES
from dashboard.editing.proposal import Proposal
from dashboard.editing.request import Request, patch_name
from dashboard.texts import Texts
from dashboard.views.templates import render


def contribution_html(request: Request, proposal: Proposal, texts: Texts) -> str:
    """The id, every finding with its remedy, and what to do with the patch."""
    return render(
        "contribution.html",
        texts,
        request=request,
        errors=proposal.errors,
        warnings=[finding for finding in proposal.findings if finding not in proposal.errors],
        place=lambda finding: _place(request, finding, texts),
        patch=patch_name([request], ""),
    )


def row_html(request: Request, before: Mapping[str, str], proposal: Proposal, texts: Texts) -> str:
    """The cells of the record, of a correction those that change with what they were; and the difference."""
    order = (*TABLES[request.table].names, *DEGREES)
    names = sorted((name for name, text in request.cells.items() if text or request.record_id), key=order.index)
    diff = proposal.diff(context=1).split("\n")[:-1]
    return render("contribution_row.html", texts, request=request, names=names, before=before, diff=diff)


def record_name(record_id: str, cells: Mapping[str, str]) -> str:
    """A record in a list: its id and what tells it to a person."""
    told = cells.get("headline") or cells.get("title") or cells.get("city") or cells.get("place") or ""
    return f"{record_id}: {told}" if told else record_id


def _place(request: Request, finding: Finding, texts: Texts) -> str:
    """Where a finding is: a field of the record asked for, or another record."""
    if finding.record == request.id:
        return finding.field or finding.record
    file = finding.path.rpartition("/")[2]
    where = ", ".join(part for part in (file, finding.record, finding.field) if part)
    return texts("contribute.elsewhere", where=where)
