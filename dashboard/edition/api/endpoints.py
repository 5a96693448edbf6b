"""The files of the API: where they stand and what each is, for its description and for people."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.edition.api.subject import Everything
from dashboard.edition.edition import Edition
from dashboard.queries.changes import months_of_change

JSON = "application/json"
JSON_LD = "application/ld+json"
OPENAPI = "application/openapi+json"

INDEX = "api/index.json"
DESCRIPTION = "api/openapi.json"
DATASET = "api/dataset.jsonld"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A file, or files of one kind.

    Attributes:
        name: a short name of its own.
        path: from the root of the edition; ``{…}`` where there is a file for each of ``values``.
        summary: what the file holds, in one sentence.
        media_type: of the file.
        values: what can stand in the place of ``{…}``; empty where the path is that of one file.

    """

    name: str
    path: str
    summary: str
    media_type: str = JSON
    values: tuple[str, ...] = ()

    @property
    def parameter(self) -> str:
        """The name between the braces; empty where there are none."""
        return self.path.partition("{")[2].partition("}")[0]

    @property
    def paths(self) -> tuple[str, ...]:
        """The path of each file."""
        return tuple(self.at(value) for value in self.values) if self.parameter else (self.path,)

    def at(self, value: str) -> str:
        """The path of the file for a value."""
        return self.path.replace(f"{{{self.parameter}}}", value)


def endpoints(edition: Edition) -> tuple[Endpoint, ...]:
    """All files of the API of an edition, in the order in which to read of them."""
    codes = tuple(country.code for country in Everything(edition.selection).countries)
    months = tuple(f"{day:%Y-%m}" for day in months_of_change(edition.dataset, edition.as_of))

    def endpoint(name: str, path: str, media_type: str = JSON, values: tuple[str, ...] = ()) -> Endpoint:
        return Endpoint(name, path, edition.texts(f"edition.api.file.{name}"), media_type, values)

    return (
        endpoint("index", INDEX),
        endpoint("openapi", DESCRIPTION, OPENAPI),
        endpoint("stations", "api/stations.json"),
        endpoint("events", "api/events.json"),
        endpoint("sources", "api/sources.json"),
        endpoint("claims", "api/claims.json"),
        endpoint("corrections", "api/corrections.json"),
        endpoint("countries", "api/countries.json"),
        endpoint("country", "api/countries/{code}.json", values=codes),
        endpoint("as_of", "api/as-of/{month}.json", values=months),
        endpoint("dataset", DATASET, JSON_LD),
    )
