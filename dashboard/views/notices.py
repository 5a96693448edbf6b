"""Words about what was not taken over: from a link, or from a file that somebody handed in.

They quote strangers. So they are escaped HTML, in which nothing is a link or a picture, and nothing invisible is
left in what they quote.
"""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.exports.characters import visible
from dashboard.queries.filters import Dropped
from dashboard.texts import Texts
from dashboard.views.templates import render

MOST_TOLD = 8
"""Values of a link that are told one by one. Honest links have none or few; a hostile one has thousands."""

_LONGEST = 60


def notices_html(lines: Iterable[str], texts: Texts) -> str:
    """Words that a reader of a screen hears at once, a line each."""
    return render("notices.html", texts, lines=list(lines))


def dropped_html(dropped: Iterable[Dropped], texts: Texts) -> str:
    """What a link asks for in vain; empty where it is nothing."""
    told = list(dict.fromkeys(dropped))
    lines = [texts("trouble.dropped", name=each.name, value=_short(each.value)) for each in told[:MOST_TOLD]]
    if len(told) > MOST_TOLD:
        lines.append(texts("trouble.dropped_more", n=len(told) - MOST_TOLD))
    return notices_html(lines, texts) if lines else ""


def _short(value: str) -> str:
    shown = visible(value[: _LONGEST + 1])
    return shown if len(value) <= _LONGEST else f"{visible(value[:_LONGEST])}…"
