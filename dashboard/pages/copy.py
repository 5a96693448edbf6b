"""An older export beside the present data: what was added, changed and withdrawn since."""

import streamlit as st

from dashboard.copies import LARGEST, CopyError, compare, differences_csv, read_copy
from dashboard.shell.frame import frame
from dashboard.shell.page import footer, masthead, title
from dashboard.views.copies import differences_html, refusal
from dashboard.views.notices import notices_html
from dashboard.views.templates import render

page = frame()
texts = page.texts
masthead(page)
title(page, texts("copy.page_title"))
st.html(render("lead.html", texts, lines=[texts("copy.lead"), texts("copy.accepted"), texts("copy.nothing_stored")]))
# No list of types here: the file chooser would refuse in words of its own; ours say what is accepted instead.
file = st.file_uploader(texts("copy.choose"), max_upload_size=LARGEST // 1024 // 1024, key="older_export")
if file is not None:
    try:
        differences = compare(read_copy(file.name, file.getvalue()), page.dataset, page.today)
    except CopyError as error:
        st.html(notices_html([refusal(error, texts)], texts))
    else:
        st.html(differences_html(differences, texts))
        st.download_button(
            texts("copy.download"),
            data=lambda: differences_csv(differences),
            file_name=f"differences_{differences.copy.what}_v{page.dataset.version}.csv",
            mime="text/csv",
            on_click="ignore",
        )
footer(page)
