"""The filters as Streamlit widgets. They mirror the URL and write to it; they remember nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.queries.filters import FACETS
from dashboard.queries.selection import FacetValue, facets
from dashboard.shell.frame import Frame, frame, go_to_filters

IN_SIGHT = ("province",)
"""The facets that are always open; the others wait behind a button."""

FEW = 6
"""Up to so many values stand side by side; more are picked from a list."""


def country_choice(page: Frame, key: str, words: str, hint: str, chosen: Callable[[], None], **looks: Any) -> None:
    """A list of the host countries by name, with that of the address picked.

    Args:
        page: the page.
        key: where the choice stands in the state.
        words: what is chosen, for those who hear the page.
        hint: what stands in the list before one is.
        chosen: called when one is.
        looks: settings of the list, as Streamlit takes them.

    """
    names = page.country_names
    st.selectbox(
        words,
        sorted(names, key=lambda code: names[code]),
        index=None,
        format_func=lambda code: names[code],
        placeholder=hint,
        key=key,
        on_change=chosen,
        **looks,
    )


def filter_bar(page: Frame) -> None:
    """All facets with their counts for the other filters in force."""
    values = facets(page.dataset, page.filters)
    hidden = [name for name in FACETS if name not in IN_SIGHT]
    active = sum(name in hidden for name in page.filters.active)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        for name in IN_SIGHT:
            _facet(page, name, values[name])
        label = page.texts("filter.more_active", n=active) if active else page.texts("filter.more")
        with st.popover(label, key="more_filters"):
            for name in hidden:
                _facet(page, name, values[name])
        if page.filters.active:
            st.button(page.texts("filter.clear"), key="clear", on_click=_clear, type="tertiary")


def _clear() -> None:
    go_to_filters(frame().filters.cleared())


def _facet(page: Frame, name: str, values: tuple[FacetValue, ...]) -> None:
    key = f"filter_{name}"
    st.session_state[key] = [value.value for value in values if value.chosen]
    labels = {value.value: f"{_label(page, name, value.value)} ({page.texts.number(value.count)})" for value in values}
    options = [value.value for value in values]
    name_of = page.texts(f"{name}.name")
    changed = _changed(name, key)

    def label(value: str) -> str:
        return labels.get(value, value)

    if len(values) <= FEW:
        st.pills(name_of, options, format_func=label, key=key, on_change=changed, selection_mode="multi")
    else:
        placeholder = page.texts("filter.any")
        st.multiselect(name_of, options, format_func=label, key=key, on_change=changed, placeholder=placeholder)


def _changed(name: str, key: str) -> Callable[[], None]:
    def write() -> None:
        go_to_filters(frame().filters.only(name, st.session_state[key]))

    return write


def _label(page: Frame, name: str, value: str) -> str:
    if name == "country":
        country = page.dataset.countries[value]
        return page.texts.country(country.iso_a2, country.name)
    return page.texts(f"{name}.{value}")
