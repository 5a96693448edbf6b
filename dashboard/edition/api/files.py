"""The files of the API, written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from dashboard.edition.api.declaring import Json
from dashboard.edition.api.documents import DOCUMENTS
from dashboard.edition.api.endpoints import DESCRIPTION, Endpoint, endpoints
from dashboard.edition.api.openapi import description
from dashboard.edition.api.subject import Country, Everything
from dashboard.edition.edition import Edition
from dashboard.queries.changes import months_of_change


def api_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Each file of the API with its path from the root of the edition."""
    everything = Everything(edition.selection)
    for endpoint in endpoints(edition):
        if endpoint.path == DESCRIPTION:
            yield DESCRIPTION, (json.dumps(description(edition), ensure_ascii=False, indent=1) + "\n").encode()
        elif endpoint.name in DOCUMENTS:
            document = DOCUMENTS[endpoint.name]
            for path, told in _files(endpoint, edition, everything):
                yield path, json_bytes(document.of(told, edition))


def _files(endpoint: Endpoint, edition: Edition, everything: Everything) -> Iterator[tuple[str, Everything | Country]]:
    match endpoint.name:
        case "country":
            for country in everything.countries:
                yield endpoint.at(country.code), country
        case "as_of":
            for day in months_of_change(edition.dataset, edition.as_of):
                yield endpoint.at(f"{day:%Y-%m}"), Everything(edition.at(day))
        case _:
            yield endpoint.path, everything


def json_bytes(document: Mapping[str, Json]) -> bytes:
    """The document in UTF-8, one member a line, and of a list of records one record a line."""
    members = (f"{_line(name)}: {_member(value)}" for name, value in document.items())
    return ("{\n" + ",\n".join(members) + "\n}\n").encode()


def _member(value: Json) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(_line, value)) + "\n]"
    return _line(value)


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
