"""What is wrong with the data: where, what, and what to do about it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from dashboard.model.dataset import Dataset

_SHOWN = 60


class Severity(StrEnum):
    """Whether a finding keeps the data out."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place.

    Attributes:
        path: the file, as the reader of the message can open it.
        line: the line of the file, counted from 1; of a record, the line that it starts on.
        record: the id of the record, empty where the problem is the file's.
        field: the field (a column, a property, or ``geometry``), empty where it is the record's.
        problem: what is wrong, in words.
        remedy: what to do about it.
        severity: an error keeps the data out, a warning does not.

    """

    path: str
    line: int
    record: str
    field: str
    problem: str
    remedy: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """``PATH:LINE  RECORD  FIELD: problem; remedy``."""
        return f"{self.path}:{self.line}  {self.record or '-'}  {self.field or '-'}: {self.problem}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check: all findings, and the data set where no finding is an error."""

    findings: tuple[Finding, ...]
    dataset: Dataset | None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the data out."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


class ContractError(Exception):
    """The data breaks the contract; ``findings`` tells every place."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings; they are also the message, a line each."""
        super().__init__(findings_text(findings))
        self.findings = findings


def findings_text(findings: Iterable[Finding]) -> str:
    """The findings as text, one a line."""
    return "\n".join(str(finding) for finding in findings)


def findings_json(findings: Iterable[Finding]) -> str:
    """The findings as a JSON list of objects."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2)


def shown(value: object) -> str:
    """A value of the data as it can safely stand in a message: quoted, short, nothing invisible."""
    text = str(value)
    visible = "".join(
        character if _is_visible(character) else f"\\u{ord(character):04x}" for character in text[:_SHOWN]
    )
    return f"'{visible}…'" if len(text) > _SHOWN else f"'{visible}'"


def record_label(text: str) -> str:
    """A record's id as it can safely stand in a message."""
    return shown(text)[1:-1] if text else ""


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
