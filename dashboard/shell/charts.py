"""A chart with its head, source line and table on the page."""

from __future__ import annotations

import streamlit as st

from dashboard.shell.frame import Frame
from dashboard.views.charts import Chart
from dashboard.views.templates import render

CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}


def show_chart(page: Frame, chart: Chart, key: str) -> None:
    """Put a chart on the page, with the words and the table that say the same."""
    st.html(render("chart_head.html", page.texts, chart=chart))
    if chart.figure is not None:
        st.plotly_chart(chart.figure, theme=None, config=CONFIG, key=key)
    st.html(
        render(
            "chart_foot.html",
            page.texts,
            chart=chart,
            day=page.texts.day(page.filters.as_of),
            version=page.dataset.version,
        )
    )
