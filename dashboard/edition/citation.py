"""How an edition is cited."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from dashboard.edition.edition import Edition
from dashboard.exports.provenance import Provenance


def provenance(edition: Edition) -> Provenance:
    """Where the files of the edition come from.

    The link leads to the same day in the edition, else in the app; where neither address is known it
    is the query of the day alone, as in every export that does not know where it is served.
    """
    told = Provenance.of(edition.selection, edition.texts)
    link = (edition.base_url or edition.app_url) + told.permalink
    return replace(told, permalink=link) if urlsplit(link).netloc else told


def citation_form(edition: Edition) -> str:
    """The citation with ``{as_of}``, ``{selection}`` and ``{view}`` in the places that a reader's choice fills."""
    told = replace(provenance(edition), selection="{selection}", permalink="{view}")
    return told.citation.replace(edition.as_of.isoformat(), "{as_of}")
