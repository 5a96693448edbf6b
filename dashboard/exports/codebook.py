"""What an exported file says about itself and its columns, as rows and as Markdown."""

from __future__ import annotations

from typing import Any

from dashboard.exports.column import Column
from dashboard.exports.provenance import Provenance
from dashboard.exports.tables import Table

ABOUT = ("item", "value")
CODEBOOK = ("table", "column", "holds", "meaning", "codes")

READING = (
    "A listing is an allegation. Say alleged or reported station.",
    "A point is the centre of a city, never an address. A record that names only a country has no point.",
    "A date is written as finely as it is known (2022, 2022-10); read dates as text.",
    "An empty cell means that nothing is known or that the column does not apply; unknown is a code of its own.",
    "A character that cannot be seen is written as its code point in brackets, such as [U+202E]; a literal "
    "bracket of that form starts with [U+005B].",
    "In CSV files, a text that a spreadsheet would run, at its start or after a semicolon, has an apostrophe in front.",
)
"""What a reader of any format must know."""


def about_rows(provenance: Provenance) -> tuple[tuple[str, str], ...]:
    """The provenance and the rules of reading, one a row, under the headings :data:`ABOUT`."""
    return (*provenance.items.items(), *(("reading", rule) for rule in READING))


def codebook_rows(*tables: Table) -> tuple[tuple[str, ...], ...]:
    """Each column of the tables, one a row, under the headings :data:`CODEBOOK`."""
    return tuple(
        (table.name, column.name, column.kind.value, column.meaning.replace("`", ""), codes_text(column))
        for table in tables
        for column in table.columns
    )


def codes_text(column: Column[Any]) -> str:
    """The codes of a column with their meanings, in one line; empty where it holds no codes."""
    return " ".join(f"{code}: {meaning}" for code, meaning in column.codes.items())


def codebook_markdown(provenance: Provenance, *tables: Table) -> str:
    """The codebook of a package, Markdown."""
    parts = ["# About this selection", *(f"    {name}: {value}" for name, value in provenance.items.items())]
    # Indented lines are a block of code: nothing in a value can become markup.
    text = [parts[0] + "\n\n" + "\n".join(parts[1:]), "## Reading", "\n".join(f"- {rule}" for rule in READING)]
    for table in tables:
        text += [f"## `{table.name}.csv`", f"{table.meaning} {len(table.rows)} in this selection.", _columns(table)]
        text += [f"### `{column.name}`\n\n{_codes(column)}" for column in table.columns if column.codes]
    return "\n\n".join(text) + "\n"


def _columns(table: Table) -> str:
    lines = ["| column | holds | meaning |", "|---|---|---|"]
    lines += [f"| `{column.name}` | {column.kind.value} | {column.meaning} |" for column in table.columns]
    return "\n".join(lines)


def _codes(column: Column[Any]) -> str:
    lines = ["| code | meaning |", "|---|---|"]
    return "\n".join(lines + [f"| `{code}` | {meaning} |" for code, meaning in column.codes.items()])
