"""The files that are generated from the declaration of the tables, beside what they hold now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboard.contract.codebook import codebook_text
from dashboard.contract.findings import ContractError
from dashboard.contract.package import PACKAGE_FILE, edition_of, package_text

CODEBOOK_FILE = "README.md"


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """One generated file: what it holds and what it should hold."""

    path: Path
    before: str
    after: str


def generated_files(directory: Path) -> tuple[GeneratedFile, ...]:
    """``datapackage.json`` and, where the folder has one, the codebook.

    Raises:
        ContractError: the package does not state the version and the day, which cannot be generated.

    """
    path = directory / PACKAGE_FILE
    edition, findings = edition_of(directory, str(path))
    if edition is None:
        raise ContractError(findings)
    files = [GeneratedFile(path, path.read_text(encoding="utf-8"), package_text(edition))]
    codebook = directory / CODEBOOK_FILE
    if codebook.exists():
        text = codebook.read_text(encoding="utf-8")
        files.append(GeneratedFile(codebook, text, codebook_text(text)))
    return tuple(files)
