"""The description of the API (OpenAPI 3.1), made from the declarations that the files are written by."""

from __future__ import annotations

from dashboard.edition.api.declaring import TEXT, Json
from dashboard.edition.api.documents import DOCUMENTS, OBJECTS
from dashboard.edition.api.endpoints import Endpoint, endpoints
from dashboard.edition.api.table_fields import PARTIAL_DATE, PARTIAL_DATE_SCHEMA
from dashboard.edition.edition import Edition
from dashboard.exports.provenance import LICENCE, LICENCE_ADDRESS, TITLE

VERSION = "3.1.1"


def description(edition: Edition) -> dict[str, Json]:
    """The OpenAPI document of an edition."""
    return {
        "openapi": VERSION,
        "info": {
            "title": TITLE,
            "summary": edition.texts("app.note_allegation"),
            "description": edition.texts("edition.api.description", day=edition.texts.day(edition.as_of)),
            "version": edition.dataset.version,
            "license": {"name": LICENCE, "url": LICENCE_ADDRESS},
            "x-as-of": edition.as_of.isoformat(),
        },
        # Without a known address the files stand one folder above this one: a relative address says so.
        "servers": [{"url": edition.base_url.rstrip("/") or ".."}],
        "paths": {f"/{endpoint.path}": {"get": _operation(endpoint, edition)} for endpoint in endpoints(edition)},
        "components": {
            "schemas": {**{each.name: each.schema for each in OBJECTS}, PARTIAL_DATE: PARTIAL_DATE_SCHEMA},
        },
    }


def _operation(endpoint: Endpoint, edition: Edition) -> dict[str, Json]:
    document = DOCUMENTS.get(endpoint.name)
    schema: Json = {"$ref": f"#/components/schemas/{document.name}"} if document else {"type": "object"}
    operation: dict[str, Json] = {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "responses": {
            "200": {"description": endpoint.summary, "content": {endpoint.media_type: {"schema": schema}}},
        },
    }
    if endpoint.parameter:
        operation["parameters"] = [
            {
                "name": endpoint.parameter,
                "in": "path",
                "required": True,
                "description": edition.texts(f"edition.api.parameter.{endpoint.parameter}"),
                "schema": {**TEXT, "enum": endpoint.values},
            }
        ]
    return operation
