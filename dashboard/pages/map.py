"""The map: where stations were listed and how far each host country went, for any date."""

import streamlit as st

from dashboard.shell.below import below_the_map
from dashboard.shell.components import stations_map
from dashboard.shell.frame import frame
from dashboard.shell.page import footer, headline, masthead
from dashboard.views.key import map_key

page = frame()
masthead(page)
headline(page)
stations_map(page)
st.html(map_key(page.selection, page.texts))
below_the_map(page)
footer(page)
