"""What the editors should mend next, with the file and the line of each record."""

import streamlit as st

from dashboard.contract.lines import record_lines
from dashboard.exports.worklist import worklist_csv
from dashboard.queries.filters import Dropped
from dashboard.queries.weakness import Weakness
from dashboard.queries.worklist import worklist
from dashboard.shell.components import as_of_control
from dashboard.shell.controls import filter_bar
from dashboard.shell.frame import frame
from dashboard.shell.page import footer, left_out, masthead, title
from dashboard.store import store
from dashboard.views.worklist import rows_of, worklist_html

page = frame()
texts, selection = page.texts, page.selection
work = worklist(selection)
asked = st.query_params.get_all("kind")
kinds = [kind for kind in Weakness if kind in asked]
masthead(page)
left_out(page, [Dropped("kind", kind) for kind in asked if kind not in set(Weakness)])
title(page, texts("worklist.title", n=len(work.items), day=texts.day(page.filters.as_of)))
as_of_control(page)
filter_bar(page)


def choose() -> None:
    """Put the chosen kinds into the URL."""
    chosen = [str(kind) for kind in st.session_state["kinds"]]
    if chosen:
        st.query_params["kind"] = chosen
    else:
        st.query_params.pop("kind", None)


def label(kind: Weakness) -> str:
    """A kind with its number."""
    return f"{texts(f'worklist.kind.{kind}')} ({texts.number(work.counts[kind])})"


st.session_state["kinds"] = kinds
options = [kind for kind in Weakness if work.counts[kind] or kind in kinds]
if options:
    st.pills(
        texts("worklist.kinds"),
        options,
        format_func=label,
        key="kinds",
        on_change=choose,
        selection_mode="multi",
    )
directory = store().directory
lines, query = record_lines(directory), page.address.to_query(today=page.today)
st.html(worklist_html(selection, work, kinds, lines, directory.name, query, texts))
if work.of(kinds):

    def whole() -> bytes:
        """All rows as a file, made when it is asked for."""
        rows = rows_of(selection, work.of(kinds), lines, directory.name, query, texts)
        return worklist_csv(
            [(row.item.weakness, row.item.record, row.place, row.what, row.detail, row.carries) for row in rows],
            page.filters.as_of.isoformat(),
            page.dataset.version,
        )

    st.download_button(
        texts("worklist.download"),
        whole,
        file_name=f"worklist-{page.filters.as_of}.csv",
        mime="text/csv",
        on_click="ignore",
    )
footer(page)
