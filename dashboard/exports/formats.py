"""The formats of an export, by the suffix of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.exports.csv_file import csv_with_provenance
from dashboard.exports.data_package import data_package_bytes
from dashboard.exports.geojson import geojson_bytes
from dashboard.exports.provenance import Provenance
from dashboard.exports.tables import What, rows_of, sources_and_corrections_of, sources_of
from dashboard.queries.selection import Selection

Writer = Callable[[Selection, What, Provenance], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        suffix: how the file's name ends, with its dot.
        description: what it is for, in a few words.
        media_type: as registered, for the browser.
        holds_both: whether it holds stations and events, whichever of them is asked for.
        write: gives the file.

    """

    suffix: str
    description: str
    media_type: str
    write: Writer
    holds_both: bool = False


def export(selection: Selection, what: What, suffix: str, provenance: Provenance) -> bytes:
    """Exactly the rows of the selection as a file; the same selection gives the same bytes.

    Args:
        selection: what to export.
        what: stations or events.
        suffix: one of :data:`FORMATS`.
        provenance: what the file says about itself.

    Raises:
        KeyError: there is no such format.

    """
    return FORMATS[suffix].write(selection, what, provenance)


def _csv(selection: Selection, what: What, provenance: Provenance) -> bytes:
    return csv_with_provenance(rows_of(selection, what), provenance)


def _workbook(selection: Selection, what: What, provenance: Provenance) -> bytes:
    from dashboard.exports.workbook import workbook_bytes

    return workbook_bytes(rows_of(selection, what), sources_of(selection, [what]), provenance)


def _geojson(selection: Selection, what: What, provenance: Provenance) -> bytes:
    return geojson_bytes(rows_of(selection, what), provenance)


def _geopackage(selection: Selection, what: What, provenance: Provenance) -> bytes:
    from dashboard.exports.geopackage import geopackage_bytes  # loads geopandas, which takes a second

    return geopackage_bytes(rows_of(selection, what), sources_of(selection, [what]), provenance)


def _parquet(selection: Selection, what: What, provenance: Provenance) -> bytes:
    from dashboard.exports.parquet import parquet_bytes  # loads geopandas

    return parquet_bytes(rows_of(selection, what), provenance)


def _data_package(selection: Selection, _: What, provenance: Provenance) -> bytes:
    tables = (*(rows_of(selection, what) for what in What), *sources_and_corrections_of(selection, What))
    return data_package_bytes(tables, selection.filters, provenance)


_ALL = (
    Format(".csv", "table for spreadsheets and programs", "text/csv", _csv),
    Format(
        ".xlsx",
        "Excel workbook with sources and codebook",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _workbook,
    ),
    Format(".geojson", "GeoJSON for web maps", "application/geo+json", _geojson),
    Format(".gpkg", "GeoPackage for GIS programs", "application/geopackage+sqlite3", _geopackage),
    Format(".parquet", "GeoParquet for data frames", "application/vnd.apache.parquet", _parquet),
    Format(
        ".zip",
        "data package: stations, events, sources, corrections, codebook, citation",
        "application/zip",
        _data_package,
        holds_both=True,
    ),
)

FORMATS: Mapping[str, Format] = MappingProxyType({each.suffix: each for each in _ALL})
"""Each format by its suffix, in the order of a menu."""
