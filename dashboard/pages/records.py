"""The records behind every view: tables to sort and search, and files of exactly what is shown."""

from dataclasses import replace

import streamlit as st

from dashboard.exports import What
from dashboard.model.vocabulary import Scope
from dashboard.queries.places import place_id
from dashboard.shell.downloads import downloads
from dashboard.shell.frame import frame, go
from dashboard.shell.page import footer, headline, masthead
from dashboard.views.frames import events_frame, stations_frame
from dashboard.views.record import record_html
from dashboard.views.templates import render

KINDS = ("stations", "events")

page = frame()
selection, texts = page.selection, page.texts
masthead(page)
headline(page)


def change_kind() -> None:
    """Put the kind of records into the URL."""
    kind = st.session_state["kind"]
    go(replace(frame().address, tab="" if kind in (None, KINDS[0]) else "timeline"))


kind = "events" if page.address.tab == "timeline" else "stations"
st.session_state["kind"] = kind
st.segmented_control(
    texts("table.kind"),
    KINDS,
    format_func=lambda each: texts(f"table.{each}_short"),
    key="kind",
    on_change=change_kind,
    label_visibility="collapsed",
)
table = stations_frame(selection, texts) if kind == "stations" else events_frame(selection, texts)


def open_record() -> None:
    """Open the record of the row that was chosen."""
    chosen = st.session_state[f"grid-{kind}"].selection.rows
    if not chosen:
        return
    row_id = table.index[chosen[0]]
    if kind == "stations":
        station = page.dataset.station_by_id[row_id]
        focus = place_id(station.country_iso_a3, station.city)
    else:
        event = page.dataset.event_by_id[row_id]
        focus = event.country_iso_a3 if event.scope is Scope.COUNTRY else ""
    go(replace(frame().address, focus=focus))


if table.empty:
    st.info(texts("events.none"))
else:
    if kind == "stations" and len(table) < selection.number:
        st.caption(texts("table.first", shown=texts.number(len(table)), total=texts.number(selection.number)))
    st.caption(texts("table.help"))
    st.dataframe(
        table,
        hide_index=True,
        height=min(560, 40 + 35 * len(table)),
        column_config={
            texts("table.source"): st.column_config.LinkColumn(display_text=texts("table.open_source")),
        },
        key=f"grid-{kind}",
        on_select=open_record,
        selection_mode="single-row",
    )
st.html(render("section_head.html", texts, title=texts("download.title"), note=texts("download.note")))
downloads(page, What(kind))
if page.address.focus:
    st.html(record_html(page.dataset, page.address.focus, page.filters.as_of, texts))
footer(page)
