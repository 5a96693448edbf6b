"""The page that takes an older export, driven without a browser."""

from __future__ import annotations

import io
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from dashboard.contract import load
from dashboard.exports import What
from tests.contract.planting import DATA
from tests.copies.making import TODAY, exported
from tests.editing.pages import html_of, page


def _with(name: str, content: bytes) -> AppTest:
    file = io.BytesIO(content)
    file.name = name
    with patch("streamlit.file_uploader", return_value=file):
        return page("copy")


def test_page_says_what_it_takes_and_that_nothing_is_stored() -> None:
    app = page("copy")
    assert not app.exception
    assert "Nothing is stored" in html_of(app)
    assert "CSV, XLSX or GeoJSON" in html_of(app)


def test_export_is_compared_and_the_differences_can_be_taken_away() -> None:
    content = exported(load(DATA, spatial=False), What.STATIONS, ".xlsx", as_of=TODAY.replace(year=2026))
    app = _with("old.xlsx", content)
    assert not app.exception
    assert "Nothing has changed" in html_of(app)
    assert len(app.get("download_button")) == 1


def test_other_file_is_refused_in_words() -> None:
    app = _with("cat.png", b"\x89PNG")
    assert not app.exception
    assert "This is no file that can be compared: .png." in html_of(app)
    assert "Accepted: " in html_of(app)
