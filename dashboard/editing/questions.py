"""The questions that ``stations new`` asks at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from dashboard.contract.fields import field_faults
from dashboard.contract.meanings import MEANINGS
from dashboard.contract.schema import Field
from dashboard.editing.completion import completed
from dashboard.editing.draft import TABLES, Draft
from dashboard.editing.points import DEGREES

_VOCABULARIES = {("sources", "kind"): "source_kind", ("claims", "scope"): "claim_scope"}


def has_terminal() -> bool:
    """Whether somebody sits there who can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def listed_codes(field: Field) -> str:
    """The codes that a field takes, in brackets; empty where it takes none."""
    return f"  (one of {', '.join(field.codes)})" if field.codes else ""


def meanings_of(table: str, field: Field) -> Mapping[str, str]:
    """What each code of a field means, in the order of the codes; empty where the field takes none."""
    known = MEANINGS.get(_VOCABULARIES.get((table, field.name), field.name), {})
    return {code: known.get(code, "") for code in field.codes}


def answers(draft: Draft, table: str, given: Mapping[str, str], *, keyword: str) -> dict[str, str]:
    """The cells of a new record: those given, and for all others what the person answers.

    What follows from earlier answers is proposed. A wrong answer is asked again, with what is wrong.
    """
    cells = dict(given)
    declared = TABLES[table]
    fields = [field for field in declared.fields if field.name != declared.key]
    for field in (*fields, declared.field(declared.key)):
        if field.name in given:
            continue
        proposed = completed(draft, table, cells, keyword=keyword).get(field.name, "")
        _explain(table, field)
        cells[field.name] = _answer(field, proposed)
        if field.name == "city" and cells["city"] and declared.spatial:
            known = completed(draft, table, cells)
            for name in DEGREES:
                if name not in given:
                    cells[name] = known.get(name) or click.prompt(f"{name} (centre of the city, degrees)", err=True)
    return {name: text for name, text in cells.items() if text}


def _explain(table: str, field: Field) -> None:
    meaning = field.meaning.replace("`", "")
    click.echo(f"\n{field.name}: {meaning}{'' if field.required else ' May be empty.'}", err=True)
    for code, told in meanings_of(table, field).items():
        click.echo(f"  {code}: {told}", err=True)


def _answer(field: Field, proposed: str) -> str:
    while True:
        text = str(click.prompt(field.name, default=proposed, show_default=bool(proposed), err=True)).strip()
        faults = list(field_faults(field, text))
        if not faults:
            return text
        for fault in faults:
            click.echo(f"  {fault.problem}; {fault.remedy}", err=True)
