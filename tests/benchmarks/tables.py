"""Figures as cells and tables, for a terminal and for a document."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

Table = Sequence[Sequence[str]]
"""Rows of cells, the header first."""


def number(value: float) -> str:
    """A number with as many digits as are worth reading."""
    if abs(value) < 1 and value:
        return f"{value:.2f}"
    return f"{value:,.1f}" if abs(value) < 20 and value != int(value) else f"{value:,.0f}"


def cell(samples: Sequence[float], unit: str) -> str:
    """The median of the samples and, where they differ, the least and the most."""
    if not samples:
        return "–"
    text = f"{number(median(samples))} {unit}".strip()
    if len(samples) > 1 and min(samples) != max(samples):
        text += f" ({number(min(samples))}–{number(max(samples))})"
    return text


def plain(table: Table) -> str:
    """The table for a terminal."""
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in table]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def markdown(table: Table) -> str:
    """The table for a document."""
    lines = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([lines[0], "|---" * len(table[0]) + "|", *lines[1:]])
