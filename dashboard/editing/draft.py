"""The data files with changes that are not written: what they would hold, and what would be wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from dashboard.contract import ContractError, Finding, check
from dashboard.contract.canonical import canonical_text
from dashboard.contract.corrections import taken_out
from dashboard.contract.feature_row import cells_of
from dashboard.contract.loading import content_of
from dashboard.contract.package import PACKAGE_FILE, Edition, edition_of, package_text
from dashboard.contract.schema import Content, Row, Table
from dashboard.contract.tables import COUNTRIES, EDITED_TABLES
from dashboard.editing.proposal import Proposal

TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in EDITED_TABLES})
"""The tables that are kept by hand, by name."""


@dataclass(frozen=True)
class Draft:
    """One state of the data files in memory. Changing it gives another draft; no file is touched.

    Attributes:
        directory: the folder that the files were read from.
        contents: each table kept by hand, by its name.
        edition: version and day of the data.
        before: the text of each file as it was read, by the file's name.
        faults: what is wrong with the values asked for, as far as no file could ever say it.

    """

    directory: Path
    contents: Mapping[str, Content]
    edition: Edition
    before: Mapping[str, str]
    faults: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, directory: Path) -> Draft:
        """The files of a folder as they stand.

        Raises:
            ContractError: a file cannot be read to its end, row by row; so nothing may be changed in it.

        """
        package = directory / PACKAGE_FILE
        edition, findings = edition_of(directory, str(package))
        contents = {table.name: content_of(table, directory)[0] for table in EDITED_TABLES}
        unsound = [finding for content in contents.values() if not content.sound for finding in content.findings]
        if edition is None or unsound:
            raise ContractError((*findings, *unsound))
        before = {content.table.file: content.text for content in contents.values()}
        before[PACKAGE_FILE] = package.read_text(encoding="utf-8")
        return cls(directory, contents, edition, before)

    def with_rows(self, table: str, rows: Iterable[Row]) -> Draft:
        """The draft with other rows in one table."""
        content = replace(self.contents[table], rows=tuple(rows))
        return replace(self, contents={**self.contents, table: content})

    def of_day(self, day: date) -> Draft:
        """The draft with version and date of the data renewed to a day, where that day is later."""
        if day <= self.edition.day:
            return self
        return replace(self, edition=Edition(f"{day:%Y.%m.%d}", f"{day.isoformat()}T00:00:00Z"))

    def record(self, table: str, record_id: str) -> Mapping[str, str] | None:
        """The cells of a record, with ``lat`` and ``lon`` where its table has points."""
        return cells_of(self.contents[table]).get(record_id)

    def used_ids(self, table: str) -> frozenset[str]:
        """Every id that a record of the table has or ever had."""
        return self.contents[table].keys | taken_out(self.contents)[table]

    @cached_property
    def countries(self) -> Mapping[str, Mapping[str, str]]:
        """The cells of each country by its code; empty where their file cannot be read."""
        return cells_of(content_of(COUNTRIES, self.directory)[0])

    @property
    def files(self) -> Mapping[str, str]:
        """The new text of each file that is no longer as it was read, by the file's name."""
        texts = {content.table.file: canonical_text(content) for content in self.contents.values()}
        texts[PACKAGE_FILE] = package_text(self.edition)
        return {name: text for name, text in texts.items() if text != self.before[name]}

    def proposal(self) -> Proposal:
        """The changed files with everything that ``stations check`` would say of them."""
        files = self.files
        report = check(self.directory, instead=files)
        findings = (*self.faults, *report.findings)
        return Proposal(self.directory, self.before, files, findings, self.edition.version)
