"""Download buttons for exactly the selection; a file is made only when its button is pressed."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.exports import FORMATS, Provenance, What, export, file_name
from dashboard.shell.frame import Frame


def downloads(page: Frame, what: What) -> None:
    """One button a format, named by what the file is good for."""
    selection = page.selection
    base_url = (st.context.url or "").split("?")[0]
    provenance = Provenance.of(selection, page.texts, base_url)
    with st.container(horizontal=True, key="downloads"):
        for suffix, form in FORMATS.items():
            st.download_button(
                page.texts(f"download.{suffix[1:]}"),
                data=partial(export, selection, what, suffix, provenance),
                file_name=file_name(selection, what, suffix),
                mime=form.media_type,
                on_click="ignore",
                key=f"download{suffix}",
            )
