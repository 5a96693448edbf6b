"""The way in: a folder of files to a checked, frozen data set, or to all that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from dashboard.contract.canonical import form_finding
from dashboard.contract.csv_reader import csv_content
from dashboard.contract.fields import field_faults
from dashboard.contract.findings import ContractError, Finding, Report, Severity
from dashboard.contract.geojson_reader import geojson_content
from dashboard.contract.package import PACKAGE_FILE, Edition, edition_of, package_text
from dashboard.contract.record_rows import claim_of, correction_of, country_of, event_of, source_of, station_of
from dashboard.contract.references import reference_findings
from dashboard.contract.rules import rule_findings
from dashboard.contract.schema import Content, Table
from dashboard.contract.tables import EDITED_TABLES, TABLES
from dashboard.contract.totals import total_findings
from dashboard.model.dataset import Dataset

_NOTHING: Mapping[str, str] = MappingProxyType({})


def load(directory: Path, *, spatial: bool = True) -> Dataset:
    """The data set of a folder.

    Args:
        directory: the folder that holds the files.
        spatial: whether to check that each point lies in its country, which loads geopandas.

    Raises:
        ContractError: the files break the contract; the error carries every finding.

    """
    report = check(directory, spatial=spatial)
    if report.dataset is None:
        raise ContractError(report.findings)
    return report.dataset


def check(directory: Path, *, spatial: bool = True, instead: Mapping[str, str] = _NOTHING) -> Report:
    """All that is wrong with the files of a folder, and the data set where nothing is.

    Args:
        directory: the folder that holds the files.
        spatial: whether to check that each point lies in its country, which loads geopandas.
        instead: texts that stand in for some of the files, by the file's name: what the check would
            say if they were written.

    """
    edition, package_findings = edition_of(directory, str(directory / PACKAGE_FILE), instead.get(PACKAGE_FILE))
    contents: dict[str, Content] = {}
    outlines: tuple[object, ...] = ()
    for table in TABLES:
        contents[table.name], geometries = content_of(table, directory, instead.get(table.file))
        if table.name == "countries":
            outlines = geometries
    findings = [*package_findings, *_table_findings(contents, edition.day if edition else None)]
    findings += reference_findings(contents)
    findings += total_findings(contents, findings)
    if spatial:
        findings += _spatial_findings(contents, outlines)
    findings += _form_findings(contents, findings)
    ordered = tuple(sorted(findings, key=lambda finding: (finding.path, finding.line)))
    if edition is None or any(finding.severity is Severity.ERROR for finding in ordered):
        return Report(ordered, None)
    return Report(ordered, _dataset(edition, contents))


def content_of(table: Table, directory: Path, instead: str | None = None) -> tuple[Content, tuple[object, ...]]:
    """What the file of one table (or the text ``instead``) holds, and the geometries where it has any."""
    path = directory / table.file
    if table.spatial:
        return geojson_content(table, path, str(path), instead)
    return csv_content(table, path, str(path), instead), ()


def _table_findings(contents: Mapping[str, Content], created: date | None) -> Iterator[Finding]:
    """What is wrong with the form of each file, with each cell and within each record."""
    for content in contents.values():
        yield from content.findings
        for row in content.rows:
            for field in content.table.fields:
                if field.name in row.cells:
                    for fault in field_faults(field, row.cells[field.name]):
                        yield row.finding(field.name, fault.problem, fault.remedy)
            yield from rule_findings(content.table.name, row, created)


def _spatial_findings(contents: Mapping[str, Content], geometries: tuple[object, ...]) -> Iterator[Finding]:
    from dashboard.contract.geography import country_outlines, place_findings  # loads geopandas: only where needed

    outlines, findings = country_outlines(contents["countries"], geometries)
    yield from findings
    yield from place_findings(contents["stations"], outlines)


def _form_findings(contents: Mapping[str, Content], found: list[Finding]) -> Iterator[Finding]:
    """Files out of canonical form.

    Left out where the file's order cannot be judged, because it is broken or a field that it is
    sorted by is: mending that field would put the row right.
    """
    for table in EDITED_TABLES:
        content = contents[table.name]
        disordered = any(finding.path == content.path and finding.field in table.order for finding in found)
        if content.sound and not disordered:
            yield from form_finding(content)


def _dataset(edition: Edition, contents: Mapping[str, Content]) -> Dataset:
    """The records of sound files. The digest is that of the texts that were read: the files may have changed since."""
    files = {PACKAGE_FILE: package_text(edition), **{each.table.file: each.text for each in contents.values()}}
    digest = hashlib.sha256()
    for name, text in sorted(files.items()):
        body = text.encode()
        digest.update(f"{name} {len(body)}\n".encode())
        digest.update(body)
    sources = (source_of(row) for row in contents["sources"].rows)
    countries = (country_of(row) for row in contents["countries"].rows)
    return Dataset(
        version=edition.version,
        digest=digest.hexdigest(),
        stations=tuple(station_of(row) for row in contents["stations"].rows),
        events=tuple(event_of(row) for row in contents["events"].rows),
        claims=tuple(claim_of(row) for row in contents["claims"].rows),
        corrections=tuple(correction_of(row) for row in contents["corrections"].rows),
        sources=MappingProxyType({source.source_id: source for source in sources}),
        countries=MappingProxyType({country.iso_a3: country for country in countries}),
    )
