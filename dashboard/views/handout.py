"""What the check of a deck found, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dashboard.texts import Texts
from dashboard.views.templates import render


class Slide(Protocol):
    """A slide that does not say any more what the data say."""

    @property
    def number(self) -> int:
        """Its place in the file."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def what(self) -> tuple[str, ...]:
        """What changed, a sentence a record."""


def stale_table(slides: Sequence[Slide], version: str, texts: Texts) -> str:
    """The stale slides of a deck as an HTML table, or the word that there are none."""
    return render("stale.html", texts, slides=slides, version=version)
