"""The timeline: every event by country and date, and what changed between two dates."""

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard.queries.comparison import compare
from dashboard.shell.charts import show_chart
from dashboard.shell.frame import frame, go
from dashboard.shell.page import footer, headline, masthead
from dashboard.views.charts import timeline
from dashboard.views.events_list import comparison_html, events_table
from dashboard.views.palette import palette

EARLIEST = date(2000, 1, 1)
"""The first day that the calendar offers, long before any event; a link may name an earlier one."""

page = frame()
selection, texts = page.selection, page.texts
masthead(page)
headline(page)


def change_since() -> None:
    """Put the earlier date into the URL."""
    go(replace(frame().address, since=st.session_state["since"]))


st.session_state["since"] = page.address.since
st.date_input(
    texts("compare.name"),
    value=None,
    min_value=min(EARLIEST, page.address.since or page.filters.as_of),
    max_value=page.filters.as_of,
    format="YYYY-MM-DD",
    key="since",
    on_change=change_since,
    help=texts("compare.help"),
)
if page.address.since is not None:
    comparison = compare(page.dataset, page.filters, page.address.since)
    st.html(comparison_html(comparison, texts))
    if comparison.events:
        st.html(events_table(selection, comparison.events, texts))
show_chart(page, timeline(selection, texts, palette(dark=page.dark)), "timeline")
if page.address.since is None:
    st.html(events_table(selection, selection.events, texts))
footer(page)
