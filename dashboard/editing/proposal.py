"""Changed files that nobody has written yet: what is wrong with them, and how they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from dashboard.contract import Finding, Severity

_NO_LINE_END = "\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Proposal:
    """New texts for some files of a folder.

    Attributes:
        directory: the folder.
        before: the texts that the change started from, by the file's name.
        files: the new texts in canonical form, only of files that change.
        findings: everything that the contract says about the folder with these texts.
        version: the version that the data would have.

    """

    directory: Path
    before: Mapping[str, str]
    files: Mapping[str, str]
    findings: tuple[Finding, ...]
    version: str

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that forbid the change."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    def findings_about(self, record_id: str) -> tuple[Finding, ...]:
        """The findings about one record."""
        return tuple(finding for finding in self.findings if finding.record == record_id)

    def diff(self, folder: str = "data", context: int = 3) -> str:
        """The change as a unified diff, a patch that ``git apply`` takes.

        Args:
            folder: where the files stand in the repository.
            context: how many lines stand around each change.

        """
        return "".join(
            part
            for name in sorted(self.files)
            for part in _file_diff(f"{folder}/{name}", self.before[name], self.files[name], context)
        )


def _file_diff(path: str, before: str, after: str, context: int) -> Iterator[str]:
    lines = unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}", n=context)
    for number, line in enumerate(lines):
        if number == 0:
            yield f"diff --git a/{path} b/{path}\n"
        yield line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}"


def _lines(text: str) -> list[str]:
    """The lines as git counts them: only a line feed ends one."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
