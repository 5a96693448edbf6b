"""Exported files as the libraries of their readers see them: rows, with every notation taken back."""

from __future__ import annotations

import io
import json
import math
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import frictionless
import frictionless.resources
import geopandas
import openpyxl
import pandas as pd
import pyarrow.parquet
import pyogrio

from dashboard.exports.characters import from_inert, from_visible
from dashboard.exports.column import Value
from tests.exports.expected import Row

CSV_PROVENANCE = ["data_version", "as_of", "selection", "permalink", "licence"]


def csv_rows(content: bytes) -> tuple[list[Row], pd.DataFrame]:
    """The rows without the columns of provenance, and these."""
    frame = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    assert list(frame)[-5:] == CSV_PROVENANCE
    return _csv_cells(frame[list(frame)[:-5]].to_dict("records")), frame[CSV_PROVENANCE]


def _csv_cells(records: Iterable[Mapping[Any, Any]]) -> list[Row]:
    rows: list[Row] = []
    for record in records:
        row: Row = {}
        for name, cell in record.items():
            if name in {"lat", "lon"}:
                row[name] = None if cell == "" else float(cell)
            else:
                row[name] = from_visible(from_inert(cell)) or None
        rows.append(row)
    return rows


def workbook_sheets(content: bytes) -> dict[str, list[Row]]:
    """The rows of each sheet that is a table; no cell of any sheet may be a formula."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    tables: dict[str, list[Row]] = {}
    for sheet in book:
        cells = list(sheet.iter_rows())
        assert not [cell.coordinate for row in cells for cell in row if cell.data_type in {"f", "e"}]
        if sheet.title != "about":
            names = [str(cell.value) for cell in cells[0]]
            tables[sheet.title] = [
                dict(zip(names, (_workbook_value(cell.value) for cell in row), strict=True)) for row in cells[1:]
            ]
    return tables


def _workbook_value(value: Any) -> Value:
    if isinstance(value, str):
        return from_visible(value)
    assert value is None or isinstance(value, (int, float, bool)), value
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def about_sheet(content: bytes) -> dict[str, str]:
    sheet = openpyxl.load_workbook(io.BytesIO(content))["about"]
    return {str(item): str(value) for item, value, *_ in sheet.iter_rows(values_only=True)}


def geojson_rows(content: bytes) -> tuple[list[Row], dict[str, str]]:
    """The rows, checked against the geometry, and the provenance. GDAL must see the same features."""
    whole = json.loads(content)
    assert whole["type"] == "FeatureCollection"
    for feature in whole["features"]:
        latitude, longitude = (feature["properties"].get(name) for name in ("lat", "lon"))
        point = {"type": "Point", "coordinates": [longitude, latitude]} if latitude is not None else None
        assert feature["geometry"] == point
    rows = _decoded(feature["properties"] for feature in whole["features"])
    if rows:
        seen = geopandas.read_file(io.BytesIO(content), DATE_AS_STRING="YES", engine="pyogrio")
        assert _decoded(_frame_rows(seen)) == rows
    return rows, whole["provenance"]


def geopackage_layers(content: bytes, folder: Path) -> dict[str, list[Row]]:
    """The rows of each layer, checked against the geometry."""
    path = folder / "read.gpkg"
    path.write_bytes(content)
    layers = {}
    for name, geometry_type in pyogrio.list_layers(path):
        frame = pyogrio.read_dataframe(path, layer=name)
        assert geometry_type == ("Point" if name == "stations" else None)
        layers[str(name)] = _decoded(_frame_rows(frame))
    return layers


def parquet_rows(content: bytes) -> tuple[list[Row], dict[str, Any]]:
    """The rows, and the provenance and codebook in the metadata."""
    metadata = pyarrow.parquet.read_metadata(io.BytesIO(content)).metadata
    spatial = b"geo" in metadata
    frame = (geopandas if spatial else pd).read_parquet(io.BytesIO(content))
    assert spatial == ("lat" in frame)
    return _decoded(_frame_rows(frame)), {
        name: json.loads(metadata[name.encode()]) for name in ("provenance", "codebook")
    }


def package_tables(content: bytes, folder: Path, *, strange_codes: bool = False) -> dict[str, list[Row]]:
    """The rows of each table, read by Frictionless, which must find the package valid (but for codes, where told)."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    package = frictionless.Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert {kind for (kind,) in report.flatten(["type"])} <= ({"constraint-error"} if strange_codes else set())
    tables: dict[str, list[Row]] = {}
    for resource in package.resources:
        assert isinstance(resource, frictionless.resources.TableResource)
        tables[resource.name] = []
        for row in resource.read_rows():
            cells: Row = {}
            for name, cell in row.to_dict().items():
                if isinstance(cell, str):
                    cells[name] = from_visible(from_inert(cell))
                else:
                    cells[name] = cell if cell is None or isinstance(cell, bool) else float(cell)
            tables[resource.name].append(cells)
    return tables


def _frame_rows(frame: Any) -> list[dict[str, Any]]:
    """The rows of a frame; a geometry must lie where the columns say, and be missing where they are empty."""
    if "geometry" in frame:
        for geometry, latitude, longitude in zip(
            frame["geometry"],
            frame.get("lat", [None] * len(frame)),
            frame.get("lon", [None] * len(frame)),
            strict=True,
        ):
            if geometry is None:
                assert latitude is None or math.isnan(latitude)
            else:
                assert (geometry.y, geometry.x) == (latitude, longitude)
        assert frame.crs is None or frame.crs.to_epsg() == 4326
        frame = pd.DataFrame(frame.drop(columns="geometry"))
    rows: list[dict[str, Any]] = frame.to_dict("records")
    return rows


def _decoded(rows: Iterable[Mapping[str, Any]]) -> list[Row]:
    return [{name: _value(cell) for name, cell in row.items()} for row in rows]


def _value(cell: Any) -> Value:
    if isinstance(cell, str):
        return from_visible(cell)
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return None
    return bool(cell) if isinstance(cell, bool) else float(cell)
