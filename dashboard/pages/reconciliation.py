"""Published totals against our records, and what explains each difference."""

import streamlit as st

from dashboard.queries.reconciliation import reconciliation
from dashboard.shell.components import as_of_control
from dashboard.shell.frame import frame
from dashboard.shell.page import footer, masthead, title
from dashboard.views.links import app_link
from dashboard.views.reconciliation import reconciliation_html

page = frame()
texts = page.texts
masthead(page)
title(page, texts("reconciliation.title", day=texts.day(page.filters.as_of)))
as_of_control(page)
if page.filters.active:
    st.caption(texts("reconciliation.unfiltered"))
result = reconciliation(page.dataset, page.filters.as_of)
st.html(reconciliation_html(result, app_link(page.address.to_query(today=page.today), "country"), texts))
footer(page)
