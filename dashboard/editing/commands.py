"""The subcommands of ``stations`` that change records: ``new``, ``correct``, ``withdraw``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import click

from dashboard.contract import ContractError, findings_text
from dashboard.contract.findings import shown
from dashboard.contract.schema import Field, Kind
from dashboard.editing.changes import ADDED, EditError, Reason, added, corrected, withdrawn
from dashboard.editing.completion import NEW, completed, missing_fields
from dashboard.editing.draft import TABLES, Draft
from dashboard.editing.points import DEGREES
from dashboard.editing.proposal import Proposal
from dashboard.editing.questions import answers, has_terminal, listed_codes
from dashboard.editing.writing import ChangedMeanwhile, write
from dashboard.options import data_option

_Command = TypeVar("_Command", bound=Callable[..., object])
_ARTICLES = {"station": "a", "event": "an", "source": "a"}
_SINGULAR = {name: name.removesuffix("s") for name in TABLES if name != "corrections"}


class _TableName(click.ParamType[str]):
    """The name of a table, also in the singular."""

    name = "TABLE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value).lower().removesuffix("s")
        if text not in _SINGULAR.values():
            self.fail(f"{shown(value)} is not a table; write one of {', '.join(_SINGULAR.values())}", param, ctx)
        return f"{text}s"


@click.group("new")
def new_group() -> None:
    """Add a station, an event or a source.

    Asks for what no option gives, proposes the id, shows the row and the diff, checks everything and writes.
    Nothing is written that would not pass `stations check`. Without a terminal nothing is asked.
    """


def _written(command: _Command) -> _Command:
    """The options of every command that writes."""
    command = click.option("--yes", is_flag=True, help="Ask nothing, write at once.")(command)
    command = click.option("--dry-run", is_flag=True, help="Show everything, write nothing.")(command)
    return data_option(command)


def _field_option(field: Field) -> Callable[[_Command], _Command]:
    names = [f"--{field.name.replace('_', '-')}"]
    if "_" in field.name:
        names.append(f"--{field.name}")
    if field.kind is Kind.COUNTRY:
        names.append("--country")
    codes = f" One of: {', '.join(field.codes)}." if field.codes else ""
    return click.option(*names, field.name, metavar=field.kind.name, help=field.meaning.replace("`", "") + codes)


def _new_command(noun: str, table: str) -> click.Command:
    declared = TABLES[table]

    def command(
        data: Path, yes: bool, dry_run: bool, record_id: str | None, keyword: str, reason: str, **fields: str | None
    ) -> None:
        given = {name: text for name, text in fields.items() if text is not None}
        if record_id:
            given[declared.key] = record_id
        draft = _draft(data)
        if not yes and has_terminal():
            cells = answers(draft, table, given, keyword=keyword)
        else:
            cells = completed(draft, table, given, keyword=keyword)
        missing = missing_fields(table, cells)
        if missing:
            wanted = "\n".join(f"  --{field.name.replace('_', '-')}{listed_codes(field)}" for field in missing)
            raise click.UsageError(f"a new {noun} needs {len(missing)} more:\n{wanted}")
        changed = _tried(lambda: added(draft, table, cells, Reason(reason, _today())))
        shown_cells = (name for name in (*declared.names, *DEGREES) if cells.get(name, "").isprintable())
        click.echo("\n".join(f"{name}: {cells[name]}" for name in shown_cells if cells.get(name)), err=True)
        _finish(changed.proposal(), f"{noun} {cells[declared.key]}", yes=yes, dry_run=dry_run)

    command.__doc__ = f"Add {_ARTICLES[noun]} {noun}. {declared.meaning}"
    for name in reversed(DEGREES if declared.spatial else ()):
        command = click.option(f"--{name}", metavar="DEGREES", help="Of the centre of the city, four decimals.")(
            command
        )
    for field in reversed(declared.fields):
        if field.name != declared.key:
            command = _field_option(field)(command)
    command = click.option("--reason", default=ADDED, show_default=True, help="Logged in corrections.csv.")(command)
    command = click.option("--keyword", default="", help="Words for the proposed id.")(command)
    command = click.option("--id", "record_id", metavar="ID", help="The id, instead of the proposed one.")(command)
    return click.command(noun)(_written(command))


for _noun, _table in NEW.items():
    new_group.add_command(_new_command(_noun, _table))


@click.command("correct")
@click.argument("table", type=_TableName())
@click.argument("record_id", metavar="ID")
@click.option("--field", "fields", multiple=True, required=True, help="Field to change; may be repeated with --to.")
@click.option("--to", "values", multiple=True, required=True, help="Its new cell; empty for none.")
@click.option("--reason", required=True, help="Why. No correction without a reason.")
@click.option("--source-id", "source_ids", multiple=True, help="Source of the correction; may be repeated.")
@_written
def correct_command(
    table: str,
    record_id: str,
    fields: Sequence[str],
    values: Sequence[str],
    reason: str,
    source_ids: Sequence[str],
    data: Path,
    yes: bool,
    dry_run: bool,
) -> None:
    """Change cells of a record of TABLE, and log old, new and reason in corrections.csv."""
    if len(fields) != len(values):
        raise click.UsageError(f"{len(fields)} times --field but {len(values)} times --to; give one --to for each")
    if len(set(fields)) != len(fields):
        raise click.UsageError("a field is named twice; give each --field once")
    draft = _draft(data)
    why = Reason(reason, _today(), source_ids)
    changes = dict(zip(fields, values, strict=True))
    changed = _tried(lambda: corrected(draft, table, record_id, changes, why))
    _finish(changed.proposal(), f"{_SINGULAR[table]} {record_id}", yes=yes, dry_run=dry_run)


@click.command("withdraw")
@click.argument("table", type=_TableName())
@click.argument("record_id", metavar="ID")
@click.option("--reason", required=True, help="Why. Nothing is withdrawn without a reason.")
@click.option("--alias", default="", metavar="NEW_ID", help="The record that it was merged into.")
@click.option("--source-id", "source_ids", multiple=True, help="Source of the correction; may be repeated.")
@_written
def withdraw_command(
    table: str,
    record_id: str,
    reason: str,
    alias: str,
    source_ids: Sequence[str],
    data: Path,
    yes: bool,
    dry_run: bool,
) -> None:
    """Take a record out of TABLE; its id stays known, with the reason and the record that took its place."""
    draft = _draft(data)
    why = Reason(reason, _today(), source_ids)
    changed = _tried(lambda: withdrawn(draft, table, record_id, alias, why))
    _finish(changed.proposal(), f"{_SINGULAR[table]} {record_id}", yes=yes, dry_run=dry_run)


def _today() -> date:
    return datetime.now(UTC).date()


def _draft(data: Path) -> Draft:
    try:
        return Draft.of(data)
    except ContractError as error:
        raise SystemExit(_failed(error)) from None


def _tried(change: Callable[[], Draft]) -> Draft:
    try:
        return change()
    except EditError as error:
        raise click.UsageError(str(error)) from None


def _failed(error: ContractError) -> int:
    click.echo(findings_text(error.findings), err=True)
    return 1


def _finish(proposal: Proposal, what: str, *, yes: bool, dry_run: bool) -> None:
    """Show the change, and write it where nothing forbids it and nobody declines."""
    if proposal.findings:
        click.echo(findings_text(proposal.findings), err=True)
    if proposal.errors:
        number = len(proposal.errors)
        click.echo(f"{what}: refused, {number} error{'s' if number != 1 else ''}; nothing was written", err=True)
        raise SystemExit(1)
    for line in proposal.diff().split("\n")[:-1]:
        colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
        click.echo(click.style(line, fg=colour) if colour else line)
    if dry_run or (not yes and has_terminal() and not click.confirm("Write this?", err=True)):
        click.echo(f"{what}: nothing was written", err=True)
        return
    try:
        paths = write(proposal)
    except (ChangedMeanwhile, OSError) as error:
        click.echo(f"{what}: nothing was written: {error}", err=True)
        raise SystemExit(1) from None
    click.echo(f"{what}: wrote {', '.join(path.name for path in paths)}", err=True)
