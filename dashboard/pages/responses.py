"""What host countries did, in charts."""

import streamlit as st

from dashboard.shell.charts import show_chart
from dashboard.shell.frame import frame
from dashboard.shell.page import footer, headline, masthead
from dashboard.views.charts import (
    chinas_account,
    days_to_act,
    events_by_side,
    stations_by_country,
    steps_over_time,
)
from dashboard.views.events_list import events_table
from dashboard.views.palette import palette
from dashboard.views.record import side_of

page = frame()
masthead(page)
headline(page)
colours = palette(dark=page.dark)
for number, chart in enumerate((steps_over_time, days_to_act, stations_by_country, events_by_side, chinas_account)):
    show_chart(page, chart(page.selection, page.texts, colours), f"chart-{number}")
statements = tuple(event for event in page.selection.events if side_of(event) == "china")
st.html(events_table(page.selection, statements, page.texts))
footer(page)
