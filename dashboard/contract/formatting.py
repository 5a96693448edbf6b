"""``stations fmt``: the files brought into canonical form, one line of report a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.contract.canonical import canonical_text
from dashboard.contract.findings import Finding
from dashboard.contract.loading import content_of
from dashboard.contract.schema import Table
from dashboard.contract.tables import EDITED_TABLES

_BYTE_PROBLEMS = ("starts with a byte-order mark", "line ends with a carriage return")


@dataclass(frozen=True, slots=True)
class Formatted:
    """What formatting does to one file.

    Attributes:
        path: the file.
        before, after: its bytes and its canonical bytes; ``after`` is ``None`` where it was refused.
        refusals: why the file is left alone.

    """

    path: Path
    before: bytes = b""
    after: bytes | None = None
    refusals: tuple[Finding, ...] = field(default=())

    @property
    def changed_lines(self) -> int:
        """How many lines of the file are written anew."""
        if self.after is None:
            return 0
        kept = set(self.before.split(b"\n"))
        moved = sum(line not in kept for line in self.after.split(b"\n"))
        return moved or int(self.before != self.after)

    def write(self) -> None:
        """Replace the file, whole or not at all."""
        if self.after is None or self.after == self.before:
            return
        with tempfile.NamedTemporaryFile(dir=self.path.parent, prefix=f".{self.path.name}.", delete=False) as file:
            file.write(self.after)
        Path(file.name).chmod(self.path.stat().st_mode)
        Path(file.name).replace(self.path)


def formatted(directory: Path, tables: Iterable[Table] = EDITED_TABLES) -> tuple[Formatted, ...]:
    """The canonical form of each file of a folder. Nothing is written."""
    return tuple(_formatted(table, directory) for table in tables)


def _formatted(table: Table, directory: Path) -> Formatted:
    path = directory / table.file
    content, _ = content_of(table, directory)
    refusals = tuple(finding for finding in content.findings if finding.problem not in _BYTE_PROBLEMS)
    if refusals or not content.whole:
        return Formatted(path, refusals=refusals)
    return Formatted(path, path.read_bytes(), canonical_text(content).encode("utf-8"))
