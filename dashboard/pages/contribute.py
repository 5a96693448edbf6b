"""Add or correct a record: a form that checks it, shows the difference and hands over a patch. It writes nothing."""

import streamlit as st

from dashboard.contract import ContractError
from dashboard.editing import NEW, TABLES, EditError
from dashboard.editing.request import Request, patch_name, requested
from dashboard.queries.filters import Dropped
from dashboard.shell.frame import frame
from dashboard.shell.page import footer, left_out, masthead, title
from dashboard.shell.record_form import MOST_SOURCES, draft_of, record_form, source_label
from dashboard.store import store
from dashboard.views.contribution import contribution_html, record_name, row_html
from dashboard.views.templates import render

CORRECTION = "correction"
CORRECTED = ("stations", "events", "sources", "claims")

page = frame()
texts, state = page.texts, st.session_state
masthead(page)
title(page, texts("contribute.page_title"))
st.html(render("lead.html", texts, lines=[texts("contribute.lead"), texts("contribute.rules")]))
kept: tuple[Request, ...] = state.get("kept", ())
try:
    draft = requested(draft_of(store().directory, page.dataset.digest), kept, page.today)
except (ContractError, EditError):
    state.pop("kept", None)
    st.error(texts("contribute.unreadable"))
    footer(page)
    st.stop()


def forget() -> None:
    """Another kind of record: what was asked before is over."""
    state.pop("request", None)


def keep() -> None:
    """Put the record that was checked into the patch, and begin another."""
    state["kept"] = (*kept, state.pop("request"))
    state["round"] = state.get("round", 0) + 1


def clear() -> None:
    """Begin anew."""
    state.pop("kept", None)
    state.pop("request", None)


linked = st.query_params.get("record", "")
at = next((table for table in CORRECTED if draft.record(table, linked) is not None), "")
left_out(page, [Dropped("record", linked)] if linked and not at else [])
kind = st.segmented_control(
    texts("contribute.what"),
    [*NEW, CORRECTION],
    default=CORRECTION if at else "event",
    format_func=lambda each: texts(f"contribute.kind.{each}"),
    key="contribution",
    on_change=forget,
)
if kept:
    st.html(
        render(
            "lead.html", texts, lines=[texts("contribute.kept", n=len(kept), ids=texts.all_of([r.id for r in kept]))]
        )
    )
    st.button(texts("contribute.clear"), on_click=clear)
record_id, table, before = "", NEW.get(kind or "", ""), {}
if kind == CORRECTION:
    table = st.selectbox(
        texts("contribute.table"),
        CORRECTED,
        index=CORRECTED.index(at) if at else 0,
        format_func=lambda each: TABLES[each].title,
        on_change=forget,
    )
    ids = sorted(draft.contents[table].keys)
    record_id = (
        st.selectbox(
            texts("corrections.record"),
            ids,
            index=ids.index(linked) if linked in ids else None,
            format_func=lambda each: record_name(each, draft.record(table, each) or {}),
            placeholder=texts("contribute.choose"),
            on_change=forget,
        )
        or ""
    )
    before = dict(draft.record(table, record_id) or {})
if table and (record_id or kind != CORRECTION):
    with st.form(f"form-{table}-{record_id}-{state.get('round', 0)}"):
        cells = record_form(page, draft, table, before, f"{table}-{record_id}-{state.get('round', 0)}")
        if not record_id:
            own_id = st.text_input(texts("contribute.id"), help=TABLES[table].field(TABLES[table].key).meaning)
            cells[TABLES[table].key] = own_id
        reason = st.text_area(
            texts("contribute.reason") if record_id else texts("contribute.reason_new"),
            help=texts("contribute.reason_help"),
            height=80,
        )
        sources = []
        if record_id:
            known = sorted(draft.contents["sources"].keys)
            sources = st.multiselect(
                texts("contribute.sources"),
                known,
                format_func=lambda each: source_label(draft, each),
                max_selections=MOST_SOURCES,
                placeholder=texts("contribute.choose"),
            )
        if st.form_submit_button(texts("contribute.check"), type="primary"):
            if record_id:
                cells = {name: text for name, text in cells.items() if text.strip() != before.get(name, "")}
            state["request"] = Request(table, cells, record_id, reason, tuple(sources)).full(draft)
    request: Request | None = state.get("request")
    if request is not None and not request.cells:
        st.info(texts("contribute.unchanged"))
    elif request is not None:
        proposal = requested(draft, [request], page.today).proposal()
        st.html(contribution_html(request, proposal, texts))
        if not proposal.errors:
            with st.container(horizontal=True):
                st.download_button(
                    texts("contribute.download"),
                    data=proposal.diff(),
                    file_name=patch_name((*kept, request), page.dataset.version),
                    mime="text/x-diff",
                    on_click="ignore",
                    type="primary",
                )
                st.button(texts("contribute.keep"), on_click=keep)
            st.html(row_html(request, before, proposal, texts))
footer(page)
