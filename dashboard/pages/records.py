"""The records behind every view: stations, events and sources as tables."""

import streamlit as st

from dashboard.shell.frame import frame
from dashboard.shell.page import footer, headline, masthead
from dashboard.views.events_list import events_table
from dashboard.views.tables import stations_table

page = frame()
masthead(page)
headline(page)
query = page.address.to_query(today=page.today)
st.html(stations_table(page.selection, page.address.focus, query, page.texts))
st.html(events_table(page.selection, page.selection.events, page.texts))
footer(page)
