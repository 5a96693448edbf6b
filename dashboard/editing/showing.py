"""The subcommand ``stations show``: one record by its id, also where it is no longer there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

import click

from dashboard.contract import ContractError, findings_text, load
from dashboard.contract.findings import shown
from dashboard.editing.draft import TABLES, Draft
from dashboard.model.dataset import Dataset
from dashboard.options import data_option

_RECORDS = tuple(name for name in TABLES if name != "corrections")


@click.command("show")
@click.argument("record_id", metavar="ID")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the record.")
@data_option
def show_command(record_id: str, form: str, data: Path) -> None:
    """Print a record by its id, or why it was withdrawn and what took its place; then its corrections."""
    try:
        dataset, draft = load(data, spatial=False), Draft.of(data)
    except ContractError as error:
        click.echo(findings_text(error.findings), err=True)
        raise SystemExit(1) from None
    told = _told(dataset, draft, record_id)
    if told is None:
        near = get_close_matches(record_id, [key for name in _RECORDS for key in draft.used_ids(name)], n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise click.BadParameter(f"no record has or had the id {shown(record_id)}{hint}", param_hint="ID")
    click.echo(json.dumps(told, ensure_ascii=False, indent=2) if form == "json" else _text(told))


def _told(dataset: Dataset, draft: Draft, record_id: str) -> dict[str, object] | None:
    """Everything known of an id; ``None`` where it never was one."""
    log = [each for each in dataset.corrections if each.record_id == record_id]
    corrections = [
        {"date": each.date.isoformat(), "field": each.field, "old": each.old, "new": each.new, "reason": each.reason}
        for each in log
    ]
    for table in _RECORDS:
        cells = draft.record(table, record_id)
        if cells is not None:
            return {"table": table, "record": dict(cells), "corrections": corrections}
    gone = dataset.withdrawn.get(record_id)
    if gone is None:
        return None
    withdrawn = {"id": record_id, "reason": gone.reason, "alias": gone.alias, "now": dataset.successor(record_id)}
    return {"table": log[-1].table, "withdrawn": withdrawn, "corrections": corrections}


def _text(told: Mapping[str, object]) -> str:
    record, gone, corrections = told.get("record"), told.get("withdrawn"), told["corrections"]
    lines = []
    if isinstance(record, Mapping):
        lines += [f"{name}: {text}" for name, text in record.items() if text]
    if isinstance(gone, Mapping):
        lines.append(f"{gone['id']} was withdrawn: {gone['reason']}")
        if gone["alias"]:
            lines.append(f"merged into: {gone['alias']}")
        if gone["now"] not in ("", gone["alias"]):
            lines.append(f"now: {gone['now']}")
    if isinstance(corrections, list) and corrections:
        lines.append("corrections:")
        lines += [
            f"  {c['date']}  {c['field']}: {c['old'] or '-'} -> {c['new'] or '-'}  {c['reason']}" for c in corrections
        ]
    return "\n".join(lines)
