"""Names of pictures and decks that tell in a folder of downloads what they show."""

from __future__ import annotations

from dashboard.exports.names import file_name
from dashboard.exports.tables import What
from dashboard.queries.selection import Selection


def deck_name(selection: Selection) -> str:
    """A name such as ``deck_fujian_2022-11-01_v2026.11.23.pptx``."""
    return _named("deck", selection, ".pptx")


def image_name(selection: Selection, what: str, suffix: str) -> str:
    """A name such as ``map_all_2022-11-01_v2026.11.23.png``."""
    return _named(what, selection, suffix)


def _named(subject: str, selection: Selection, suffix: str) -> str:
    return "_".join((subject, *file_name(selection, What.STATIONS, suffix).split("_")[1:]))
