"""The map: where stations were listed and how far each host country went, for any date."""

import streamlit as st

from dashboard.queries.metrics import countries_by_step, stations_by_province
from dashboard.shell.below import below_the_map
from dashboard.shell.components import stations_map
from dashboard.shell.frame import frame
from dashboard.shell.page import footer, headline, masthead
from dashboard.views.templates import render

page = frame()
selection, texts = page.selection, page.texts
masthead(page)
headline(page)
stations_map(page)
st.html(
    render(
        "key.html",
        texts,
        steps=list(countries_by_step(selection).items()),
        origins=list(stations_by_province(selection).items()),
        day=texts.day(page.filters.as_of),
        version=page.dataset.version,
    )
)
below_the_map(page)
footer(page)
