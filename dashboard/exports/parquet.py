"""Parquet: GeoParquet for stations, plain for events, the provenance and the codebook in the file's metadata."""

from __future__ import annotations

import io
import json

import pyarrow.parquet

from dashboard.exports.codebook import CODEBOOK, codebook_rows
from dashboard.exports.frames import frame, geo_frame, is_spatial
from dashboard.exports.provenance import Provenance
from dashboard.exports.tables import Table


def parquet_bytes(table: Table, provenance: Provenance) -> bytes:
    """The table; the keys ``provenance`` and ``codebook`` of its metadata hold JSON."""
    first, final = io.BytesIO(), io.BytesIO()
    rows = geo_frame(table) if is_spatial(table) else frame(table)
    rows.to_parquet(first, index=False)
    # geopandas writes the metadata of GeoParquet, but takes none of ours.
    arrow = pyarrow.parquet.read_table(first)
    codebook = [dict(zip(CODEBOOK, row, strict=True)) for row in codebook_rows(table)]
    ours = {"provenance": json.dumps(dict(provenance.items)), "codebook": json.dumps(codebook)}
    pyarrow.parquet.write_table(arrow.replace_schema_metadata({**(arrow.schema.metadata or {}), **ours}), final)
    return final.getvalue()
