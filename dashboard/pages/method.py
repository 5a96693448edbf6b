"""How the data are made: the codebook, the rules, the limits, and how to cite them."""

import streamlit as st

from dashboard.exports import Provenance
from dashboard.shell.components import as_of_control
from dashboard.shell.frame import frame
from dashboard.shell.page import footer, masthead, title
from dashboard.store import DATA
from dashboard.views.corrections import corrections_html
from dashboard.views.method import citation_html, codebook_markdown

page = frame()
masthead(page)
title(page, page.texts("method.title"))
as_of_control(page)
base_url = (st.context.url or "").split("?")[0].removesuffix("/method")
st.html(citation_html(Provenance.of(page.selection, page.texts, base_url), page.texts))
with st.container(key="codebook"):
    st.markdown(codebook_markdown((DATA / "README.md").read_text(encoding="utf-8")))
st.html(corrections_html(page.dataset, page.texts))
footer(page)
