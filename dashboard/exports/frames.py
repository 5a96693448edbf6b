"""Tables as frames of pandas and geopandas. Loads geopandas, so it is imported late."""

from __future__ import annotations

from typing import Any

import geopandas
import pandas as pd

from dashboard.exports.column import Kind
from dashboard.exports.tables import Table

_TYPES = {Kind.TEXT: "str", Kind.NUMBER: "float64", Kind.BOOLEAN: "bool"}
DEGREES = "EPSG:4326"


def frame(table: Table) -> pd.DataFrame:
    """The table as a frame; the types are the declared ones, also where there is no row."""
    return pd.DataFrame(
        {
            column.name: pd.Series([row[place] for row in table.rows], dtype=_TYPES[column.kind])
            for place, column in enumerate(table.columns)
        }
    )


def geo_frame(table: Table) -> Any:
    """The table as a GeoDataFrame in WGS 84; the geometry is missing where the record has no point."""
    plain = frame(table)
    points = geopandas.GeoSeries.from_xy(plain["lon"], plain["lat"], crs=DEGREES)
    return geopandas.GeoDataFrame(plain, geometry=points.where(plain["lat"].notna(), None))


def is_spatial(table: Table) -> bool:
    """Whether the records of the table have points."""
    return {"lat", "lon"} <= set(table.names)
