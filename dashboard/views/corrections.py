"""The log of corrections as a table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from dashboard.corrections import FEED, Href, href_of, latest_first
from dashboard.model.dataset import Dataset
from dashboard.model.records import ChangeKind, Correction, Source
from dashboard.texts import Texts
from dashboard.views.templates import render


@dataclass(frozen=True, slots=True)
class Line:
    """One correction with what a reader can follow: the record as it is now, and the sources still listed."""

    correction: Correction
    href: str
    sources: tuple[Source, ...]


def corrections_html(dataset: Dataset, texts: Texts, href: Href | None = None, feed: str = FEED) -> str:
    """Every correction with its reason, latest first, and the address of the feed.

    Args:
        dataset: whose log to tell.
        texts: the words.
        href: where records are shown; in the app where nothing is said.
        feed: the address of the feed.

    """
    href = href or partial(href_of, dataset)
    lines = [
        Line(
            correction,
            href(dataset.successor(correction.record_id)),
            tuple(dataset.sources[key] for key in correction.source_ids if key in dataset.sources),
        )
        for correction in latest_first(dataset)
    ]
    return render("corrections.html", texts, lines=lines, feed=feed, version=dataset.version, kinds=ChangeKind)
