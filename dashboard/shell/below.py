"""What stands below the map: one of several views of the same selection, fetched when it is asked for."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.queries.address import TABS
from dashboard.shell.charts import show_chart
from dashboard.shell.frame import Frame, frame, go
from dashboard.views.links import app_link
from dashboard.views.palette import palette
from dashboard.views.record import record_html
from dashboard.views.tables import stations_table


def below_the_map(page: Frame) -> None:
    """The tabs and the view that is open."""
    tab = page.address.tab
    if not tab or (tab == "record" and not page.address.focus):
        tab = "record" if page.address.focus else "stations"
    _tabs(page, tab)
    selection, texts = page.selection, page.texts
    if tab == "record":
        st.html(record_html(page.dataset, page.address.focus, page.filters.as_of, texts))
        query = page.address.to_query(today=page.today)
        st.page_link("dashboard/pages/country.py", label=texts("tab.whole_record"), query_params=query)
        return
    if tab == "stations":
        st.html(stations_table(selection, page.address.focus, app_link(page.address.to_query(today=page.today)), texts))
        return
    # Plotly, here and in the browser, is fetched only now: the map never waits for it.
    from dashboard.views.charts import stations_by_country, steps_over_time, timeline

    colours = palette(dark=page.dark)
    if tab == "responses":
        show_chart(page, steps_over_time(selection, texts, colours), "steps")
        show_chart(page, stations_by_country(selection, texts, colours), "countries")
    else:
        show_chart(page, timeline(selection, texts, colours), "timeline")


def _tabs(page: Frame, tab: str) -> None:
    code = page.address.country
    labels = {name: page.texts(f"tab.{name}") for name in TABS}
    if code:
        country = page.dataset.countries[code]
        labels["record"] = page.texts.country(country.iso_a2, country.name)
    st.session_state["tab"] = tab
    st.segmented_control(
        page.texts("tab.name"),
        [name for name in TABS if name != "record" or code],
        format_func=lambda name: labels[name],
        key="tab",
        on_change=_change,
        label_visibility="collapsed",
    )


def _change() -> None:
    chosen = st.session_state["tab"]
    if chosen:
        go(replace(frame().address, tab=chosen))
