"""GeoJSON (RFC 7946): one feature a line, the provenance as a member beside the features.

A record without a point is kept with the geometry ``null``. Events have places by name only, so none
of them has a point. The coordinates stand in the properties too, for programs that read tables.
"""

from __future__ import annotations

import json

from dashboard.exports.column import Value
from dashboard.exports.provenance import Provenance
from dashboard.exports.tables import Table


def geojson_bytes(table: Table, provenance: Provenance) -> bytes:
    """The table as a feature collection, UTF-8."""
    head = {"type": "FeatureCollection", "name": table.name, "provenance": dict(provenance.items)}
    features = ",\n".join(_json(_feature(dict(zip(table.names, row, strict=True)))) for row in table.rows)
    return f'{_json(head)[:-1]}, "features": [\n{features}\n]}}\n'.encode()


def _feature(properties: dict[str, Value]) -> dict[str, object]:
    latitude, longitude = properties.get("lat"), properties.get("lon")
    point = None
    if latitude is not None and longitude is not None:
        point = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "properties": properties, "geometry": point}


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False)
