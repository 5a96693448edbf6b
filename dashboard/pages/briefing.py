"""The briefing: a story step by step on a projector, with a way to any country and back."""

from dataclasses import replace

import streamlit as st

from dashboard.briefing.story import STORY, load_story
from dashboard.contract import ContractError, findings_text
from dashboard.queries.filters import Dropped, first
from dashboard.shell.charts import CONFIG
from dashboard.shell.components import clicker, stations_map
from dashboard.shell.controls import country_choice
from dashboard.shell.frame import frame
from dashboard.shell.page import left_out
from dashboard.store import DATA
from dashboard.views.key import map_key
from dashboard.views.palette import palette
from dashboard.views.record import record_html
from dashboard.views.templates import render

page = frame()
texts = page.texts
try:
    story = load_story(DATA / STORY, page.dataset, page.today)
except ContractError as error:
    st.error(texts("briefing.broken"))
    st.code(findings_text(error.findings), language=None)
    st.stop()

asked, others = first({"story": st.query_params.get_all("story")}, "story")
numbers = {str(number): number for number in range(1, len(story.steps) + 1)}
number = numbers.get(asked or "1", 1)
left_out(page, [*page.dropped, *others, *([Dropped("story", asked)] if asked and asked not in numbers else [])])
step = story.steps[number - 1]
away = bool(page.address.focus) and page.address.focus != step.address.focus
code = page.address.country if away else ""
shown = replace(
    page,
    address=replace(step.address, focus=page.address.focus) if away else step.address,
)
day = texts.day(shown.filters.as_of)


def go_to_step(target: int) -> None:
    """Put a step into the URL; a country asked for in between is left."""
    st.query_params.from_dict({"story": str(target)})


def jump() -> None:
    """Show a country as of the day of the step, for a question from the room."""
    chosen = st.session_state["briefing-country"]
    st.query_params.from_dict({"story": str(number)} | ({"focus": chosen} if chosen else {}))


names = page.country_names
title = texts("country.title", name=names[code], day=day) if away else step.title
st.set_page_config(page_title=f"{title} | {texts('app.name')}")
st.html(render("briefing_head.html", texts, story=story.title, title=title))
with st.container(key="briefing-view"):
    seen, said = st.columns([3, 2], gap="medium")
with seen:
    if step.view == "map" or away:
        stations_map(shown, place="" if away else step.place, key="briefing-map")
        st.html(map_key(shown.selection, texts))
    else:
        from dashboard.views import charts

        draw = {
            "steps": charts.steps_over_time,
            "delays": charts.days_to_act,
            "countries": charts.stations_by_country,
            "events": charts.events_by_side,
            "account": charts.chinas_account,
        }[step.view]
        chart = draw(shown.selection, texts, palette(dark=page.dark))
        st.html(render("chart_head.html", texts, chart=chart))
        if chart.figure is not None:
            st.plotly_chart(chart.figure, theme=None, config=CONFIG, key=f"story-{number}")
with said:
    if away:
        st.html(record_html(page.dataset, page.address.focus, shown.filters.as_of, texts))
    else:
        st.html(render("briefing_said.html", texts, sentences=step.sentences, dataset=page.dataset, day=day))
with st.container(horizontal=True, vertical_alignment="center", key="briefing-bar"):
    clicker(page, number, len(story.steps), away=away, went=go_to_step)
    st.session_state["briefing-country"] = code or None
    words = texts("briefing.jump")
    country_choice(page, "briefing-country", words, words, jump, label_visibility="collapsed", width=280)
    st.page_link("dashboard/pages/map.py", label=texts("briefing.leave"))
