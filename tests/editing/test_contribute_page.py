"""The form in the app, driven without a browser."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from tests.contract.planting import DATA
from tests.editing.pages import html_of, page

CITED = "euronews-2022-11-02-dutch-closure"


def _set(widgets: object, label: str, value: object) -> None:
    widget = next(each for each in widgets if each.label.startswith(label))  # type: ignore[attr-defined]
    widget.set_value(value)


def _bytes() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in DATA.iterdir() if path.is_file()}


def _submit(app: AppTest) -> AppTest:
    return next(button for button in app.button if button.label.startswith("Check")).click().run()


def test_empty_form_names_everything_that_is_missing() -> None:
    app = _submit(page("contribute"))
    assert not app.exception
    html = html_of(app)
    assert "no record without a source" in html
    for field in ("date", "actor", "event_type", "headline", "confidence"):
        assert f">{field}</th>" in html
    assert not app.get("download_button")


def test_sound_record_gives_id_difference_and_patch_and_writes_nothing() -> None:
    before = _bytes()
    app = page("contribute")
    for label, code in {
        "Country": "NLD",
        "Actor side": "host_government",
        "Event type": "denial",
        "Bearing": "station",
        "Confidence": "high",
    }.items():
        _set(app.selectbox, label, code)
    _set(app.text_input, "Date", "2024-02-03")
    _set(app.text_input, "Actor", "Ministry")
    _set(app.text_input, "Id", "nld-20240203-asked")
    _set(app.text_input, "Headline", "Ministry says <i>that</i> it knows of none")
    _set(app.text_area, "Summary", "The ministry said so.")
    _set(app.multiselect, "Sources", [CITED])
    app = _submit(app)
    assert not app.exception
    html = html_of(app)
    assert "passes every check" in html
    assert "nld-20240203-asked" in html
    assert "&lt;i&gt;that&lt;/i&gt;" in html
    assert "<i>that" not in html
    assert len(app.get("download_button")) == 1
    app = next(button for button in app.button if button.label.startswith("Add another")).click().run()
    assert "1 record is already in the patch: nld-20240203-asked." in html_of(app)
    assert _bytes() == before


def test_address_names_the_record_to_correct() -> None:
    app = page("contribute", record="nl-amsterdam-1")
    assert "nl-amsterdam-1" in [box.value for box in app.selectbox]
    app = _submit(app)
    assert "Change at least one field" in app.info[0].value
    _set(app.text_input, "Established", "2018-07")
    app = _submit(app)
    assert "no correction without a reason" in html_of(app)
    _set(app.text_area, "Reason of the correction", "The page says July.")
    app = _submit(app)
    html = html_of(app)
    assert "passes every check" in html
    assert "<del>2018-06</del> → <ins>2018-07</ins>" in html


def test_every_station_and_event_of_a_country_leads_to_its_correction() -> None:
    html = html_of(page("country", focus="NLD"))
    linked = re.findall(r'<a href="/contribute\?record=([\w-]+)" aria-label="Correct this record: ([\w-]+)"', html)
    assert all(asked == named for asked, named in linked)
    shown = re.findall(r'<li id="station-([\w-]+)"', html) + re.findall(r'data-event="([\w-]+)"', html)
    assert sorted({asked for asked, _ in linked}) == sorted(set(shown))
    assert "nl-amsterdam-1" in shown
    assert len(shown) > 5


def test_unknown_record_in_the_address_does_no_harm() -> None:
    app = page("contribute", record="<script>")
    assert not app.exception
    assert "<script>" not in html_of(app)
    assert "“&lt;script&gt;”, which is not in the data" in html_of(app)
