"""The two parts of the page that run in the browser: the map and the as-of control.

Their code is served like any other asset and cached by the browser; what Streamlit registers is a
stub that loads it. They are mounted in the page itself, not in a frame, so that theme, keyboard
order and screen readers see one document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import streamlit as st

from dashboard.model.vocabulary import ORIGIN_CENTRES
from dashboard.queries.areas import crowded
from dashboard.queries.filters import FACETS, facet_values
from dashboard.queries.history import START
from dashboard.server.application import assets_url, atlas_url
from dashboard.shell.frame import Frame, frame, go, go_to_filters
from dashboard.views.atlas import crowd
from dashboard.views.flow import flow_diagram

_STUB = """
const parts = import(new URL("{assets}/js/{module}.js", location.origin));
export default function (component) {{
  const root = component.parentElement.querySelector("[aria-busy]");
  parts.then((part) => part.mount(component))
    .then(() => root?.removeAttribute("aria-busy"))
    .catch((error) => console.error(error));
  return () => parts.then((part) => part.unmount(component.parentElement));
}}
"""


@cache
def _component(module: str, assets: str) -> Any:
    return st.components.v2.component(
        f"stations_{module}",
        html=f'<div class="stations-{module}" aria-busy="true"></div>',
        js=_STUB.format(assets=assets, module=module),
        isolate_styles=False,
    )


def as_of_control(page: Frame) -> None:
    """The date that the whole page is about."""

    def changed() -> None:
        here = frame()
        chosen = st.session_state["asof"].as_of
        if chosen:
            go(replace(here.address, filters=replace(here.filters, as_of=date.fromisoformat(chosen))))

    _component("asof", assets_url())(
        key="asof",
        data={
            "atlas": atlas_url(page.dataset, page.texts.language),
            "as_of": page.filters.as_of.isoformat(),
            "first": START.isoformat(),
            "today": page.today.isoformat(),
        },
        on_as_of_change=changed,
    )


def flow_chart(page: Frame) -> None:
    """The flow from province to furthest step; choosing a node filters by it, choosing it again takes it back."""

    def chosen() -> None:
        choice = st.session_state["flow"].choice
        if choice and choice["facet"] in FACETS:
            here = frame()
            values: frozenset[str] = getattr(here.filters, choice["facet"])
            go_to_filters(here.filters.only(choice["facet"], values ^ {choice["value"]}))

    _component("flow", assets_url())(key="flow", data=flow_diagram(page.selection, page.texts), on_choice_change=chosen)


def clicker(page: Frame, step: int, of: int, *, away: bool, went: Callable[[int], None]) -> None:
    """Steps through a story by key, remote control, swipe or button.

    Args:
        page: the page.
        step: the step shown, from 1.
        of: the number of steps.
        away: whether the presenter has left the story for a question, so that there is a way back.
        went: called with the step that was asked for.
    """

    def moved() -> None:
        target = st.session_state["clicker"].step
        if isinstance(target, int):
            went(target)

    words = page.texts.under("clicker")
    _component("clicker", assets_url())(
        key="clicker", data={"step": step, "of": of, "away": away, "words": words}, on_step_change=moved
    )


def stations_map(page: Frame, *, flows: bool = False, place: str = "", key: str = "map") -> None:
    """The map of the selection.

    Args:
        page: the page.
        flows: draw lines from the places of origin to the host cities.
        place: the position to show, ``zoom/latitude/longitude``; the reader's own where it is empty.
        key: the name of the map, for a page of its own.
    """

    def focused() -> None:
        chosen = st.session_state[key].focus
        if chosen is not None:
            go(replace(frame().address, focus=chosen, tab=""))

    _component("map", assets_url())(
        key=key,
        data={
            "base": assets_url(),
            "atlas": atlas_url(page.dataset, page.texts.language),
            "world": f"{assets_url()}/map/world.geojson",
            "failed": page.texts("map.failed"),
            "filters": {facet: sorted(getattr(page.filters, facet)) for facet in FACETS},
            "facets": {facet: list(facet_values(page.dataset, facet)) for facet in FACETS if facet != "country"},
            "as_of": page.filters.as_of.isoformat(),
            "focus": page.address.focus or None,
            "origins": dict(ORIGIN_CENTRES) if flows else None,
            "place": place,
            "crowd": crowd(page.selection, page.address.country, page.texts) if crowded(page.dataset) else None,
        },
        on_focus_change=focused,
    )
