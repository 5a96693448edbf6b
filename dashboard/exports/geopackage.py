"""GeoPackage (OGC 12-128): the rows as a layer, the sources, the provenance and the codebook as tables."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pandas as pd
import pyogrio

from dashboard.exports.codebook import ABOUT, CODEBOOK, about_rows, codebook_rows
from dashboard.exports.frames import frame, geo_frame, is_spatial
from dashboard.exports.provenance import Provenance
from dashboard.exports.tables import Table


def geopackage_bytes(table: Table, sources: Table, provenance: Provenance) -> bytes:
    """The layer ``stations`` with points, or the table ``events``; and ``sources``, ``about``, ``codebook``."""
    with tempfile.TemporaryDirectory() as folder:  # SQLite needs a real file
        path = Path(folder) / "export.gpkg"
        if is_spatial(table):
            pyogrio.write_dataframe(geo_frame(table), path, layer=table.name, geometry_type="Point", driver="GPKG")
        else:
            pyogrio.write_dataframe(frame(table), path, layer=table.name, driver="GPKG")
        for name, rows in (
            (sources.name, frame(sources)),
            ("about", pd.DataFrame(about_rows(provenance), columns=list(ABOUT), dtype="str")),
            ("codebook", pd.DataFrame(codebook_rows(table, sources), columns=list(CODEBOOK), dtype="str")),
        ):
            pyogrio.write_dataframe(rows, path, layer=name, driver="GPKG", append=True)
        return _at_rest(path, provenance).read_bytes()


def _at_rest(path: Path, provenance: Provenance) -> Path:
    """A copy without traces of the clock: dated by the data version, and not a count of how it was written.

    The same selection then gives the same bytes.
    """
    copy = path.with_name("at-rest.gpkg")
    moment = f"{provenance.released.isoformat()}T00:00:00.000Z"
    with closing(sqlite3.connect(path)) as database:
        with database:
            database.execute("UPDATE gpkg_contents SET last_change = ?", (moment,))
        database.execute("VACUUM INTO ?", (str(copy),))
    return copy
