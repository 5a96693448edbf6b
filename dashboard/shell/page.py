"""The frame of every page: masthead, navigation, notices, headline, and the line of sources below."""

from __future__ import annotations

import os
from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st

from dashboard.pages import DESK, PAGES, READERS, page_file
from dashboard.queries.filters import Dropped
from dashboard.queries.sentence import sentence
from dashboard.server.application import base_path
from dashboard.shell.components import as_of_control
from dashboard.shell.controls import filter_bar
from dashboard.shell.frame import Frame
from dashboard.store import store
from dashboard.texts import texts
from dashboard.views.notices import dropped_html
from dashboard.views.templates import render

_EDITION = os.environ.get("STATIONS_EDITION_URL", "")
EDITION = f"{_EDITION.rstrip('/')}/" if _EDITION else ""
"""Where the public edition is, with a slash at its end; empty where there is none."""


def masthead(page: Frame) -> None:
    """The name of the product and the way to its pages; the selection goes along."""
    query = {name: values for name, values in page.address.to_query(today=page.today).items() if name != "tab"}
    with st.container(horizontal=True, key="masthead"):
        st.html(render("masthead.html", page.texts))
        for name in READERS:
            _link(page, name, query)
        with st.popover(page.texts("page.desk"), key="desk"):
            for name in DESK:
                _link(page, name, query)
    notices(page)


def _link(page: Frame, name: str, query: dict[str, list[str]]) -> None:
    st.page_link(page_file(name), label=page.texts(f"page.{name}"), query_params=query)


def notices(page: Frame) -> None:
    """What of the URL was dropped, and whether the data files on disk are in trouble."""
    left_out(page, page.dropped)
    if store().trouble:
        with st.expander(page.texts("trouble.stale", n=len(store().trouble), version=page.dataset.version)):
            st.code("\n".join(str(finding) for finding in store().trouble), language=None)


def left_out(page: Frame, dropped: Iterable[Dropped]) -> None:
    """Say what of the URL was dropped."""
    words = dropped_html(dropped, page.texts)
    if words:
        st.html(words)


def title(page: Frame, words: str) -> None:
    """The headline of the page, in the tab of the browser too, and what a listing is."""
    st.set_page_config(page_title=f"{words.rstrip('.')} | {page.texts('app.name')}")
    query = urlencode(page.address.to_query(), doseq=True)
    st.html(render("headline.html", page.texts, sentence=words, query=query))


def selection_headline(page: Frame) -> None:
    """The selection in words."""
    title(page, sentence(page.selection, page.texts))


def headline(page: Frame) -> None:
    """The selection in words, the date and the filters."""
    selection_headline(page)
    as_of_control(page)
    filter_bar(page)


def correction_form() -> str:
    """The address of the form that corrects a record, up to the record's id."""
    return f"{base_path()}/contribute?record="


def footer(page: Frame) -> None:
    """Where the figures come from and of when they are."""
    st.html(
        render(
            "footer.html",
            page.texts,
            day=page.texts.day(page.filters.as_of),
            version=page.dataset.version,
            events=len(page.dataset.events),
            sources=len(page.dataset.sources),
            edition=page.address.in_edition(EDITION, today=page.today) if EDITION else "",
        )
    )


@st.fragment(run_every="1d")
def _come_back() -> None:
    """Nothing, once a day: that it is there has the browser ask for the page again after its connection was lost.

    The server it finds then may know nothing of the reader, and would take the reader's next choice for the state
    from which to start. The page asked for first, by its address, makes that choice a choice again.
    """


def navigate() -> None:
    """Run the page that the address names."""
    _come_back()
    language = texts()
    st.set_page_config(page_title=language("app.name"), layout="wide", initial_sidebar_state="collapsed")
    pages = [
        st.Page(page_file(name), title=language(f"page.{name}"), url_path=name, default=name == PAGES[0])
        for name in PAGES
    ]
    st.navigation(pages, position="hidden").run()
