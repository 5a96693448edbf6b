"""Each format, read back with a real reader, gives the rows of the selection, one for one."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dashboard.contract import load
from dashboard.exports import FORMATS, Provenance, What, export
from dashboard.exports.characters import from_visible
from dashboard.model.dataset import Dataset
from dashboard.queries.filters import Filters
from dashboard.queries.selection import Selection, select
from dashboard.texts import texts
from tests.contract.planting import DATA
from tests.copies.making import changed
from tests.exports.expected import Row, expected_corrections, expected_rows, expected_sources
from tests.exports.hostile import hostile_selection
from tests.exports.reading import (
    CSV_PROVENANCE,
    about_sheet,
    csv_rows,
    geojson_rows,
    geopackage_layers,
    package_tables,
    parquet_rows,
    workbook_sheets,
)

FILTERS = {
    "fujian-2022": Filters(date(2022, 11, 1), province=frozenset({"Fujian"})),
    "two-provinces": Filters(date(2026, 1, 1), province=frozenset({"Fujian", "Zhejiang"})),
    "dutch": Filters(date(2022, 10, 31), country=frozenset({"NLD"})),
    "investigated": Filters(date(2024, 1, 1), step=frozenset({"investigated", "none"})),
    "country-only": Filters(date(2026, 1, 1), documentation=frozenset({"thin"})),
    "everything": Filters(date(2026, 12, 31)),
    "empty": Filters(date(1999, 1, 1)),
}
BASE = "https://stations.example/app"


@cache
def _dataset() -> Dataset:
    return load(DATA, spatial=False)


@pytest.fixture(params=[*FILTERS, "hostile"])
def selection(request: pytest.FixtureRequest) -> Selection:
    return hostile_selection() if request.param == "hostile" else select(_dataset(), FILTERS[request.param])


@pytest.fixture(params=What)
def what(request: pytest.FixtureRequest) -> What:
    assert isinstance(request.param, What)
    return request.param


@pytest.fixture
def provenance(selection: Selection) -> Provenance:
    return Provenance.of(selection, texts(), BASE)


def _content(selection: Selection, what: What, suffix: str, provenance: Provenance) -> bytes:
    content = export(selection, what, suffix, provenance)
    assert content == export(selection, what, suffix, provenance), "the same selection gives the same bytes"
    return content


def _as_items(provenance: Provenance) -> Row:
    return {name: from_visible(value) for name, value in provenance.items.items()}


def test_csv(selection: Selection, what: What, provenance: Provenance) -> None:
    content = _content(selection, what, ".csv", provenance)
    rows, stated = csv_rows(content)
    assert rows == expected_rows(selection, what)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert len(lines) == 1 + len(rows) + 1, "a record is one line"
    assert "\n" not in "".join(lines)
    assert lines[0].count(",") == len(stated.columns) + len(rows[0] if rows else lines[0].split(",")[:-5]) - 1
    for name in CSV_PROVENANCE:
        assert set(stated[name]) <= {provenance.items[name]}


def test_workbook(selection: Selection, what: What, provenance: Provenance) -> None:
    content = _content(selection, what, ".xlsx", provenance)
    sheets = workbook_sheets(content)
    assert list(sheets) == [what, "sources"]
    assert sheets[what] == expected_rows(selection, what)
    assert sheets["sources"] == expected_sources(selection, what)
    assert about_sheet(content).items() >= provenance.items.items()


def test_geojson(selection: Selection, what: What, provenance: Provenance) -> None:
    rows, stated = geojson_rows(_content(selection, what, ".geojson", provenance))
    assert rows == expected_rows(selection, what)
    assert stated == provenance.items


def test_geopackage(selection: Selection, what: What, provenance: Provenance, tmp_path: Path) -> None:
    layers = geopackage_layers(_content(selection, what, ".gpkg", provenance), tmp_path)
    assert list(layers) == [what, "sources", "about", "codebook"]
    assert layers[what] == expected_rows(selection, what)
    assert layers["sources"] == expected_sources(selection, what)
    assert {str(row["item"]): row["value"] for row in layers["about"]}.items() >= _as_items(provenance).items()


def test_parquet(selection: Selection, what: What, provenance: Provenance) -> None:
    rows, metadata = parquet_rows(_content(selection, what, ".parquet", provenance))
    assert rows == expected_rows(selection, what)
    assert metadata["provenance"] == provenance.items
    assert not rows or [line["column"] for line in metadata["codebook"]] == list(rows[0])


def test_data_package(selection: Selection, provenance: Provenance, tmp_path: Path) -> None:
    content = _content(selection, What.EVENTS, ".zip", provenance)
    tables = package_tables(content, tmp_path, strange_codes=selection is hostile_selection())
    corrections = expected_corrections(selection)
    assert tables == {
        **{what.value: expected_rows(selection, what) for what in What},
        "sources": expected_sources(selection, *What, also=corrections),
        "corrections": corrections,
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "CITATION.txt",
        "LICENSE.txt",
        "README.md",
        "corrections.csv",
        "datapackage.json",
        "events.csv",
        "query.json",
        "sources.csv",
        "stations.csv",
    ]
    codebook = (tmp_path / "README.md").read_text(encoding="utf-8")
    for stated in (provenance.data_version, provenance.as_of.isoformat(), provenance.selection, provenance.permalink):
        assert stated in codebook


def test_every_format_is_read_back() -> None:
    assert set(FORMATS) == {".csv", ".xlsx", ".geojson", ".gpkg", ".parquet", ".zip"}


@pytest.mark.parametrize("country", [frozenset(), frozenset({"XNL"})], ids=["all", "one country"])
def test_data_package_has_the_log_of_what_was_corrected(country: frozenset[str], tmp_path: Path) -> None:
    """All of it, withdrawn records too, where nothing is filtered; else what concerns the rows."""
    dataset = changed()
    selection = select(dataset, Filters(date(2030, 9, 1), country=country))
    content = _content(selection, What.STATIONS, ".zip", Provenance.of(selection, texts()))
    rows = package_tables(content, tmp_path)["corrections"]
    assert rows == expected_corrections(selection)
    ids = {row["record_id"] for row in rows}
    assert "xn-harbourton-2" in ids
    assert ("xs-montara-1" in ids) is not bool(country)
