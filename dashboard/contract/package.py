"""``datapackage.json``: the tables described for other programs (Frictionless Data Package)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.contract.findings import Finding, shown
from dashboard.contract.schema import Field, Kind, Table
from dashboard.contract.tables import TABLES
from dashboard.contract.text_reader import text_of

PACKAGE_FILE = "datapackage.json"
WRITE = "run `stations schema --write`"

_VERSION = re.compile(r"(\d{4})\.(\d{2})\.(\d{2})(?:\.\d+)?", re.ASCII)
_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
PARTIAL_DATE_PATTERN = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


@dataclass(frozen=True, slots=True)
class Edition:
    """The version of the data and the day it was made, the two things that the file alone states."""

    version: str
    created: str

    @property
    def day(self) -> date:
        """The day of ``created``."""
        return date.fromisoformat(self.created[:10])


def edition_of(directory: Path, label: str, instead: str | None = None) -> tuple[Edition | None, tuple[Finding, ...]]:
    """The edition that the package states, and where the file is not what the tables declare.

    A text given as ``instead`` stands in for the file.
    """
    text, byte_findings = text_of(directory / PACKAGE_FILE, label, instead)
    if text is None or byte_findings:
        return None, byte_findings
    try:
        stated = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        return None, (Finding(label, line, "", "", "is not JSON", WRITE),)
    if not isinstance(stated, dict):
        return None, (Finding(label, 1, "", "", "is not a JSON object", WRITE),)
    version, created = stated.get("version"), stated.get("created")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        remedy = "write the day of the version, such as 2026.11.23"
        return None, (
            Finding(label, _line(text, '"version"'), "", "version", f"{shown(version)} is not a version", remedy),
        )
    if not isinstance(created, str) or not created.startswith(version[:10].replace(".", "-")) or not _is_day(created):
        problem = f"{shown(created)} is not a day that fits version {version}"
        remedy = f"write {version[:10].replace('.', '-')}T00:00:00Z"
        return None, (Finding(label, _line(text, '"created"'), "", "created", problem, remedy),)
    edition = Edition(version, created)
    expected = package_text(edition)
    if text == expected:
        return edition, ()
    pairs = enumerate(zip(text.split("\n"), expected.split("\n"), strict=False), start=1)
    line = next((number for number, (one, other) in pairs if one != other), 1)
    return edition, (Finding(label, line, "", "", "is not what the tables declare", WRITE),)


def package_text(edition: Edition) -> str:
    """The text of ``datapackage.json``."""
    return json.dumps(_package(edition), ensure_ascii=False, indent=2) + "\n"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text, re.ASCII) is not None


def _line(text: str, member: str) -> int:
    return text[: max(text.find(member), 0)].count("\n") + 1


def _package(edition: Edition) -> dict[str, object]:
    return {
        "profile": "data-package",
        "name": "alleged-overseas-police-stations",
        "title": "Alleged Chinese overseas police stations and what each host country did",
        "description": (
            "Places that published lists name as alleged Chinese overseas police service stations, dated acts and "
            "statements about them, published totals, and the cited sources. A listing is an allegation. "
            "The codebook is README.md in this folder."
        ),
        "version": edition.version,
        "created": edition.created,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0 International",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "keywords": ["overseas police service stations", "transnational repression", "China", "sovereignty"],
        "sources": [
            {"title": "Public pages, each one cited in sources.csv", "path": "sources.csv"},
            {"title": "Natural Earth (country outlines, public domain)", "path": "https://www.naturalearthdata.com/"},
        ],
        "contributors": [{"title": "The editors of the data set", "role": "maintainer"}],
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: Table) -> dict[str, object]:
    described = {"name": table.name, "title": table.title, "description": table.meaning, "path": table.file}
    schema = {
        "fields": [_field(field) for field in table.fields],
        **({"primaryKey": table.key} if table.key else {}),
        "missingValues": [""],
    }
    if table.spatial:
        # GDAL reads GeoJSON as a table; Frictionless does not, so the schema stands beside it, not over it.
        return {**described, "format": "geojson", "mediatype": "application/geo+json", "properties": schema}
    return {
        **described,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(field: Field) -> dict[str, object]:
    described: dict[str, object] = {"name": field.name, "type": "string", "description": field.meaning}
    constraints: dict[str, object] = {"required": True} if field.required else {}
    match field.kind:
        case Kind.INTEGER:
            described["type"] = "integer"
            constraints["minimum"] = 0
        case Kind.BOOLEAN:
            described |= {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}
        case Kind.DAY:
            described["type"] = "date"
        case Kind.URL:
            described["format"] = "uri"
        case Kind.CODE:
            constraints["enum"] = list(field.codes)
        case _:
            pattern = _PATTERNS.get(field.kind)
            if pattern:
                constraints["pattern"] = pattern
    if field.longest:
        constraints["maxLength"] = field.longest
    if field.refers_to:
        # A cell with several ids cannot be a foreign key of Table Schema; this says the same in words of our own.
        described["refersTo"] = {"resource": field.refers_to, "separator": " "}
    return {**described, "constraints": constraints} if constraints else described


_PATTERNS = {
    Kind.ID: _ID,
    Kind.COUNTRY: "^[A-Z]{3}$",
    Kind.DATE: PARTIAL_DATE_PATTERN,
    Kind.REFERENCES: "^[a-z0-9-]+( [a-z0-9-]+)*$",
    Kind.LANGUAGE: "^[a-z]{2}$",
}
