"""A Frictionless data package of the selection: tables, their description, codebook, licence, citation, query."""

from __future__ import annotations

import io
import json
import zipfile

from dashboard.exports.codebook import codebook_markdown
from dashboard.exports.csv_file import csv_bytes
from dashboard.exports.provenance import LICENCE, LICENCE_ADDRESS, TITLE, Provenance
from dashboard.exports.tables import Table
from dashboard.queries.filters import Filters

_READABLE_BY_ALL = 0o644 << 16
_MADE_ON_UNIX = 3


def data_package_bytes(tables: tuple[Table, ...], filters: Filters, provenance: Provenance) -> bytes:
    """The package, zipped; every file in it is dated by the data version."""
    files = {
        "datapackage.json": _json(_package(tables, provenance)),
        "README.md": codebook_markdown(provenance, *tables).encode(),
        "LICENSE.txt": _licence().encode(),
        "CITATION.txt": f"{provenance.citation}\n".encode(),
        "query.json": _json(_query(filters, provenance)),
        **{f"{table.name}.csv": csv_bytes(table) for table in tables},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (*provenance.released.timetuple()[:3], 0, 0, 0))
            entry.create_system, entry.external_attr = _MADE_ON_UNIX, _READABLE_BY_ALL
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _package(tables: tuple[Table, ...], provenance: Provenance) -> dict[str, object]:
    return {
        "profile": "data-package",
        "name": "alleged-overseas-police-stations-selection",
        "title": TITLE,
        "description": f"{provenance.selection} {provenance.note} The codebook is README.md.",
        "version": provenance.data_version,
        "created": f"{provenance.released.isoformat()}T00:00:00Z",
        "licenses": [{"name": "CC-BY-4.0", "title": LICENCE, "path": LICENCE_ADDRESS}],
        "sources": [{"title": "Public pages, each one cited in sources.csv", "path": "sources.csv"}],
        "provenance": dict(provenance.items),
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Table) -> dict[str, object]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.meaning,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [
                {
                    "name": column.name,
                    "type": column.kind.value,
                    "description": column.meaning,
                    **({"constraints": {"enum": list(column.codes)}} if column.codes else {}),
                }
                for column in table.columns
            ],
            **({"primaryKey": table.key} if table.key else {}),
            "missingValues": [""],
        },
    }


def _query(filters: Filters, provenance: Provenance) -> dict[str, object]:
    """The filters as the address carries them: enough to select the same rows again."""
    return {
        "query": filters.to_query(),
        **{name: provenance.items[name] for name in ("selection", "permalink", "data_version", "data_digest")},
    }


def _licence() -> str:
    return (
        f"The data of this package are licensed under Creative Commons Attribution 4.0 International ({LICENCE}):\n"
        f"{LICENCE_ADDRESS}\n\nCite them as CITATION.txt says. The linked pages belong to their publishers.\n"
    )


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
