"""A page for each host country, and before one is chosen the list of all."""

from dataclasses import replace

import streamlit as st

from dashboard.shell.charts import show_chart
from dashboard.shell.components import as_of_control
from dashboard.shell.controls import country_choice, filter_bar
from dashboard.shell.frame import frame, go
from dashboard.shell.page import correction_form, footer, masthead, selection_headline, title
from dashboard.views.charts import country_timeline
from dashboard.views.country_index import country_index
from dashboard.views.factsheet import factsheet_html
from dashboard.views.links import app_link
from dashboard.views.palette import palette
from dashboard.views.record import country_record, record_html

page = frame()
texts = page.texts
masthead(page)


def choose() -> None:
    """Put the chosen country into the URL."""
    go(replace(frame().address, focus=st.session_state["country"] or ""))


names = page.country_names
code = page.address.country
st.session_state["country"] = code or None
if code:
    title(page, texts("country.title", name=names[code], day=texts.day(page.filters.as_of)))
else:
    selection_headline(page)
as_of_control(page)
if not code:
    filter_bar(page)
country_choice(page, "country", texts("country.choose"), texts("country.placeholder"), choose)
if code:
    record = country_record(page.dataset, page.address.focus, page.filters.as_of, texts)
    colours = palette(dark=page.dark)
    show_chart(page, country_timeline(record, page.filters.as_of, texts, colours), "country-timeline")
    record_in_full = record_html(
        page.dataset, page.address.focus, page.filters.as_of, texts, full=True, correct=correction_form()
    )
    st.html(record_in_full)
    st.html(factsheet_html(page.dataset, page.address.focus, page.filters.as_of, texts))
else:
    st.html(country_index(page.selection, app_link(page.address.to_query(today=page.today)), texts))
footer(page)
