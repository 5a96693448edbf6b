"""Province, jurisdiction, host country, step: where the lists say the stations come from."""

import streamlit as st

from dashboard.shell.components import flow_chart, stations_map
from dashboard.shell.frame import frame
from dashboard.shell.page import footer, headline, masthead
from dashboard.views.origins import bases_table, flow_table
from dashboard.views.templates import render

page = frame()
texts = page.texts
masthead(page)
headline(page)
st.html(render("section_head.html", texts, title=texts("origins.title"), note=texts("origins.unit")))
st.html(render("phone_hint.html", texts, words=texts("origins.scroll")))
flow_chart(page)
st.html(flow_table(page.selection, texts))
st.html(render("section_head.html", texts, title=texts("origins.map"), note=texts("origins.map_note")))
stations_map(page, flows=True)
st.html(bases_table(page.selection, texts))
footer(page)
