"""A file's name that tells in a folder of downloads what the file holds."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from dashboard.exports.tables import What
from dashboard.model.vocabulary import UNKNOWN
from dashboard.queries.filters import Filters
from dashboard.queries.selection import Selection

LONGEST = 40
"""More characters than this for the filters are replaced by a mark of the filters."""

_SELF_EXPLAINING = frozenset({"province", "jurisdiction", "country"})


def file_name(selection: Selection, what: What, suffix: str) -> str:
    """A name such as ``alleged-stations_fujian_2022-11-01_v2026.11.23.csv``: ASCII, lower case, short.

    Args:
        selection: what is exported.
        what: what the rows are; a package (``.zip``) always holds both.
        suffix: the format, with its dot.

    """
    subject = {What.STATIONS: "alleged-stations", What.EVENTS: "events"}[what]
    if suffix == ".zip":
        subject = "alleged-stations-and-events"
    filters = selection.filters
    parts = (subject, _filters_part(filters), filters.as_of.isoformat(), f"v{_plain(selection.dataset.version)}")
    return "_".join(parts) + suffix


def _filters_part(filters: Filters) -> str:
    words = [_word(facet, value) for facet in filters.active for value in sorted(getattr(filters, facet))]
    part = "-".join(words) or "all"
    if len(part) <= LONGEST:
        return part
    mark = hashlib.sha256(repr(sorted(filters.to_query().items())).encode()).hexdigest()[:8]
    return f"filtered-{mark}"


def _word(facet: str, value: str) -> str:
    """The value, with its facet where it does not speak for itself: ``fujian``, ``documentation-thin``."""
    return _plain(value if facet in _SELF_EXPLAINING and value != UNKNOWN else f"{facet}-{value}")


def _plain(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9.]+", "-", ascii_only.lower()).strip("-.")
