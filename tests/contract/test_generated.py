"""Files generated from the declaration of the tables: data package and codebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from frictionless import Package

from dashboard.contract.codebook import codebook_parts
from dashboard.contract.generated import generated_files
from dashboard.contract.meanings import MEANINGS
from dashboard.contract.tables import TABLES
from dashboard.model.ladder import RUNG_OF
from dashboard.model.vocabulary import ClaimScope, SourceKind, Step
from tests.contract.planting import DATA, FICTIONAL, copy_of, planted


def test_generated_files_are_what_the_tables_declare() -> None:
    for file in generated_files(DATA):
        assert file.before == file.after, f"{file.path.name} has drifted: run `stations schema --write`"


@pytest.mark.parametrize("directory", [DATA, FICTIONAL], ids=["real", "fictional"])
def test_package_and_every_row_are_valid(directory: Path) -> None:
    package = Package(str(directory / "datapackage.json"))
    assert set(package.resource_names) == {table.name for table in TABLES}
    report = package.validate()
    assert report.flatten(["title", "note"]) == []
    assert report.valid


def test_package_schema_is_as_strict_as_the_vocabularies(tmp_path: Path) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path), "events.csv", "investigation_opened", "probe")
    planted(directory, "claims.csv", ",5,at_least", ",-5,at_least")
    errors = Package(str(directory / "datapackage.json")).validate().flatten(["fieldName", "type"])
    assert sorted(errors) == [["event_type", "constraint-error"], ["value", "constraint-error"]]


def test_every_code_has_a_meaning() -> None:
    renamed: dict[object, str] = {SourceKind: "source_kind", ClaimScope: "claim_scope"}
    for table in TABLES:
        for field in table.fields:
            if field.codes and table.name != "corrections":
                vocabulary = field.vocabulary
                name = renamed.get(vocabulary, field.name) if isinstance(vocabulary, type) else field.name
                assert set(MEANINGS[name]) == set(field.codes), name
    assert tuple(MEANINGS["step"]) == tuple(Step)


def test_codebook_prints_every_part_once() -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    for name in codebook_parts():
        assert text.count(f"<!-- generated: {name} -->") == 1, name


def test_codebook_tells_the_rung_of_each_type() -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    for event_type, step in RUNG_OF.items():
        line = next(line for line in text.splitlines() if line.startswith(f"| `{step}` | `"))
        assert f"`{event_type}`" in line
