"""How an edition is cited."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from dashboard.edition.edition import Edition, app_address
from dashboard.exports.provenance import Provenance


def provenance(edition: Edition) -> Provenance:
    """Where the files of the edition come from.

    The link leads to the same day in the app, else to the edition itself; where neither address is
    known it is the query of the day alone, as in every export that does not know where it is served.
    """
    told = Provenance.of(edition.selection, edition.texts)
    link = urljoin(edition.base_url, app_address(edition, as_of=edition.as_of.isoformat()))
    return replace(told, permalink=link) if urlsplit(link).netloc else told
