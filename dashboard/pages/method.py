"""How the data are made: the codebook, the rules, the limits."""

import streamlit as st

from dashboard.shell.components import as_of_control
from dashboard.shell.frame import frame
from dashboard.shell.page import footer, masthead, title
from dashboard.store import DATA

page = frame()
masthead(page)
title(page, page.texts("method.title"))
as_of_control(page)
codebook = (DATA / "README.md").read_text(encoding="utf-8")
with st.container(key="codebook"):
    st.markdown(codebook.partition("\n")[2])
footer(page)
