"""Events as a table, and the list of what changed between two dates."""

from __future__ import annotations

from collections import Counter

from dashboard.model.records import Event
from dashboard.queries.comparison import Comparison
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name
from dashboard.texts import Texts
from dashboard.views.templates import render


def events_table(selection: Selection, events: tuple[Event, ...], texts: Texts) -> str:
    """Events with actor and sources as an HTML table, latest first."""
    return render(
        "events_list.html",
        texts,
        events=tuple(reversed(events)),
        names=_names(selection, texts),
        dataset=selection.dataset,
        day=texts.day(selection.filters.as_of),
        as_of=selection.filters.as_of,
    )


def comparison_html(comparison: Comparison, texts: Texts) -> str:
    """What changed, in words: steps first, then new listings; the events follow as a table."""
    names = _names(comparison.later, texts)
    listed = Counter(names[station.country_iso_a3] for station in comparison.listed)
    return render(
        "comparison.html",
        texts,
        comparison=comparison,
        title=texts(
            "compare.title",
            since=texts.day(comparison.earlier.filters.as_of),
            day=texts.day(comparison.later.filters.as_of),
        ),
        names=names,
        listed_in=sorted(listed.items()),
        dataset=comparison.later.dataset,
        as_of=comparison.later.filters.as_of,
    )


def _names(selection: Selection, texts: Texts) -> dict[str, str]:
    return {code: country_name(selection, code, texts) for code in selection.dataset.host_codes}
