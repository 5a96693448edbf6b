"""The data set described for search engines and catalogues (schema.org/Dataset)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.edition.api.declaring import Json
from dashboard.edition.api.endpoints import DATASET, endpoints
from dashboard.edition.api.files import json_bytes
from dashboard.edition.citation import provenance
from dashboard.edition.edition import Edition
from dashboard.exports.provenance import LICENCE_ADDRESS, TITLE
from dashboard.queries.sentence import sentence


def jsonld_files(edition: Edition, downloads: Iterable[tuple[str, str]] = ()) -> Iterator[tuple[str, bytes]]:
    """The description with its path from the root of the edition; see :func:`dataset_jsonld`."""
    yield DATASET, json_bytes(dataset_jsonld(edition, downloads))


def dataset_jsonld(edition: Edition, downloads: Iterable[tuple[str, str]] = ()) -> dict[str, Json]:
    """The description.

    Args:
        edition: what to describe.
        downloads: path from the root of the edition and media type of other files that hold the data.

    """
    texts, dataset = edition.texts, edition.dataset
    told = provenance(edition)
    events = edition.selection.events
    # Relative addresses start from the folder of the description.
    root = edition.base_url or "../"
    files = [(each.path, each.media_type) for each in endpoints(edition) if not each.parameter and each.path != DATASET]
    covered: dict[str, Json] = {}
    if events:
        first, last = min(event.date.earliest for event in events), max(event.date.latest for event in events)
        covered["temporalCoverage"] = f"{first.isoformat()}/{last.isoformat()}"
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "description": texts("edition.dataset.description", sentence=sentence(edition.selection, texts)),
        "url": edition.base_url or "../",
        "identifier": f"urn:sha256:{dataset.digest}",
        "version": dataset.version,
        "datePublished": told.released.isoformat(),
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "inLanguage": texts.language,
        "creator": {"@type": "Organization", "name": texts("corrections.author")},
        "creditText": told.citation,
        **covered,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": root + path, "encodingFormat": media_type}
            for path, media_type in (*files, *downloads)
        ],
    }
