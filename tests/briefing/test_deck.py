"""Decks of everything, of little, of nothing and of hostile data."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import openpyxl
import pytest
from pptx import Presentation

from dashboard.briefing.deck import deck
from dashboard.briefing.words import plain
from dashboard.model.vocabulary import Bearing, Step
from dashboard.queries.sentence import country_name, sentence
from dashboard.texts import texts
from tests.briefing.decks import (
    EMU,
    charts_of,
    deck_of,
    links_of,
    needed,
    slides_of,
    tables_of,
    text_frames,
    words_of,
)
from tests.briefing.selections import SELECTIONS
from tests.exports.hostile import STRINGS

WIDTH, HEIGHT = 13.333, 7.5
SLACK = 0.02
"""Inches that rounding may cost."""

every = pytest.mark.parametrize("name", SELECTIONS)


@every
class TestEverySlide:
    """What holds for each slide of each deck."""

    def test_says_its_date_and_version(self, name: str) -> None:
        selection = SELECTIONS[name]()
        day, version = texts().day(selection.filters.as_of), selection.dataset.version
        for slide in slides_of(name):
            assert texts()("app.as_of_line", day=day, version=version) in words_of(slide)
            assert texts()("app.note_allegation") in words_of(slide)

    def test_has_sources_or_says_that_there_are_none(self, name: str) -> None:
        cited = {plain(source.publisher, 60) for source in SELECTIONS[name]().dataset.sources.values()}
        for slide in slides_of(name):
            (foot,) = [shape.text_frame.text for shape in slide.shapes if shape.name == "Sources"]
            assert foot.startswith(("Sources:", "No source:"))
            assert foot.startswith("No source:") or any(publisher[:12] in foot for publisher in cited)

    def test_links_lead_to_sources_and_nowhere_else(self, name: str) -> None:
        known = {source.url for source in SELECTIONS[name]().dataset.sources.values()}
        for slide in slides_of(name):
            for address in links_of(slide):
                assert urlsplit(address).scheme in {"http", "https"}
                assert address in known or address == "https://creativecommons.org/licenses/by/4.0/"

    def test_lies_within_the_slide(self, name: str) -> None:
        for number, slide in enumerate(slides_of(name), start=1):
            for shape in slide.shapes:
                assert shape.left >= 0, (number, shape.name)
                assert shape.top >= 0, (number, shape.name)
                assert (shape.left + shape.width) / EMU <= WIDTH + SLACK, (number, shape.name)
                assert (shape.top + shape.height) / EMU <= HEIGHT + SLACK, (number, shape.name)

    def test_texts_fit_their_boxes(self, name: str) -> None:
        for number, slide in enumerate(slides_of(name), start=1):
            for shape in slide.shapes:
                if shape.has_text_frame and shape.text_frame.text:
                    room = needed(shape.text_frame, shape.width / EMU, serif=shape.name == "Title")
                    assert room <= shape.height / EMU + SLACK, (number, shape.name, shape.text_frame.text)

    def test_tables_end_above_the_sources(self, name: str) -> None:
        for number, slide in enumerate(slides_of(name), start=1):
            for shape in slide.shapes:
                if not shape.has_table:
                    continue
                high = 0.0
                for row in shape.table.rows:
                    widths = [column.width / EMU - 0.14 for column in shape.table.columns]
                    tallest = max(needed(c.text_frame, w) for c, w in zip(row.cells, widths, strict=True)) + 0.1
                    assert tallest <= row.height / EMU + SLACK, (number, [cell.text for cell in row.cells])
                    high += row.height / EMU
                assert shape.top / EMU + high <= 6.56 + SLACK, number

    def test_nothing_lies_on_anything(self, name: str) -> None:
        for number, slide in enumerate(slides_of(name), start=1):
            boxes = [s for s in slide.shapes if s.has_chart or s.has_table or s.name in {"Title", "Unit", "Sources"}]
            for one in boxes:
                for other in boxes:
                    apart = (
                        one is other
                        or one.left + one.width <= other.left + EMU * SLACK
                        or other.left + other.width <= one.left + EMU * SLACK
                        or one.top + one.height <= other.top + EMU * SLACK
                        or other.top + other.height <= one.top + EMU * SLACK
                    )
                    assert apart, (number, one.name, other.name)

    def test_pictures_charts_and_tables_are_told_in_words(self, name: str) -> None:
        for slide in slides_of(name):
            for shape in slide.shapes:
                if shape.has_chart or shape.has_table or shape.shape_type == 13:
                    assert len(shape._element._nvXxPr.cNvPr.get("descr")) > 20

    def test_title_is_its_own_and_notes_tell_the_rest(self, name: str) -> None:
        slides = slides_of(name)
        titles = Counter(slide.shapes.title.text_frame.text for slide in slides)
        if name != "hostile":  # where long names are cut two titles may agree
            assert titles.most_common(1)[0][1] == 1
        for slide in slides:
            notes = slide.notes_slide.notes_text_frame.text
            assert "[stations-deck 1 " in notes
            assert len(notes) > 100


@every
def test_same_selection_gives_the_same_bytes(name: str) -> None:
    assert deck(SELECTIONS[name](), texts(), "https://example.org/") == deck_of(name)


@every
def test_every_country_has_its_slide(name: str) -> None:
    selection = SELECTIONS[name]()
    titles = [slide.shapes.title.text_frame.text for slide in slides_of(name)]
    for code in selection.standings:
        start = plain(country_name(selection, code, texts()), 60)[:30]
        assert any(title.startswith(start) for title in titles), code


@every
def test_charts_count_the_selection(name: str) -> None:
    selection = SELECTIONS[name]()
    charts = {slide.shapes.title.text_frame.text.split(" ")[0]: charts_of(slide) for slide in slides_of(name)}
    found = [chart for group in charts.values() for chart in group]
    if len(selection.standings) < 3:
        assert len(found) <= 1
        return
    (steps,) = _charts(name, "opened an inquiry or went further")
    expected = Counter(standing.furthest for standing in selection.standings.values())
    assert _values(steps) == [[expected[step] for step in Step]]
    stations = _charts(name, "Alleged stations were listed in")
    assert sum(value for chart in stations for series in _values(chart) for value in series) == len(selection.stations)
    names = [category for chart in stations for category in chart.plots[0].categories]
    assert len(names) == len(selection.stations_by_country)
    (acted,) = _charts(name, "had acted")
    assert sum(series[-1] for series in _values(acted)) == len(selection.standings) - expected[Step.NONE]


@every
def test_events_chart_counts_every_event_about_the_stations(name: str) -> None:
    selection = SELECTIONS[name]()
    about = [event for event in selection.events if event.bearing is Bearing.STATION]
    charts = _charts(name, "about the alleged stations, most of them in")
    if not about or not selection.standings:
        assert charts == []
        return
    assert sum(value for series in _values(charts[0]) for value in series) == len(about)


@every
def test_charts_can_be_edited_and_run_nothing(name: str) -> None:
    for slide in slides_of(name):
        for chart in charts_of(slide):
            book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
            rows = [list(row) for row in book.active.iter_rows()]
            assert all(cell.data_type != "f" and cell.hyperlink is None for row in rows for cell in row)
            assert [row[0].value for row in rows[1:]] == [str(each) for each in chart.plots[0].categories]
            values = [[row[place].value for row in rows[1:]] for place in range(1, len(rows[0]))]
            assert values == _values(chart)
            book.close()


def test_standing_names_each_country_once() -> None:
    selection = SELECTIONS["all"]()
    slides = [slide for slide in slides_of("all") if "own authorities have done" in slide.shapes.title.text_frame.text]
    rows = [row for slide in slides for table in tables_of(slide) for row in list(table.rows)[1:]]
    shown = {row.cells[1].text: (row.cells[2].text, row.cells[3].text) for row in rows}
    assert len(rows) == len(selection.standings)
    assert shown == {
        country_name(selection, code, texts()): (
            str(len(selection.stations_by_country.get(code, ()))),
            texts()(f"step.{standing.furthest}"),
        )
        for code, standing in selection.standings.items()
    }


def test_allegation_and_denial_stand_side_by_side_in_one_size() -> None:
    (slide,) = [s for s in slides_of("nld") if s.shapes.title.text_frame.text.startswith("Netherlands: 2 alleged")]
    boxes = {shape.name: shape for shape in slide.shapes}
    sides = [boxes[texts()(f"ledger.{side}")] for side in ("allegation", "host", "china")]
    assert len({(box.top, box.width, box.height) for box in sides}) == 1
    sizes = [[run.font.size.pt for p in box.text_frame.paragraphs for run in p.runs][:6] for box in sides]
    assert sizes[0] == sizes[1] == sizes[2]
    assert "denies" in sides[2].text_frame.text
    assert all("20 Dec 2022" in box.text_frame.text or box is not sides[1] for box in sides)


def test_nothing_later_than_the_date_is_shown() -> None:
    selection = SELECTIONS["first weeks"]()
    later = [e for e in selection.dataset.events if not e.date.passed_by(selection.filters.as_of)]
    words = "\n".join(words_of(s) + s.notes_slide.notes_text_frame.text for s in slides_of("first weeks"))
    assert later
    assert [event.id for event in later if event.summary in words or f"event:{event.id} " in words] == []


@pytest.mark.parametrize("name", ["empty", "filtered to nothing"])
def test_empty_deck_says_so_and_cites_nothing(name: str) -> None:
    slides = slides_of(name)
    assert len(slides) == 3
    assert sentence(SELECTIONS[name](), texts()) in words_of(slides[1])
    assert all("No source:" in words_of(slide) for slide in slides)
    assert [shape for slide in slides for shape in slide.shapes if shape.has_chart or shape.has_table] == []


def test_every_source_stands_on_the_last_slides_with_its_link() -> None:
    slides = [s for s in slides_of("ita") if "sources of this deck" in s.shapes.title.text_frame.text]
    linked = {address for slide in slides for address in links_of(slide)}
    assert {source.url for source in SELECTIONS["ita"]().sources if source.url} <= linked


def test_hostile_strings_are_plain_text() -> None:
    words = "\n".join(words_of(slide) for slide in slides_of("hostile"))
    assert "<script>alert(1)</script>" in words
    assert '=HYPERLINK("http://evil.example","click")' in words
    assert "[U+202E]yllis[U+202C]" in words
    for slide in slides_of("hostile"):
        told = words_of(slide) + slide.notes_slide.notes_text_frame.text
        assert not re.search(r"[\x00-\x08\x0b-\x1f\u200b\u202a-\u202e\u2066-\u2069\ufffe\uffff]", told)
        assert "javascript:" not in "".join(links_of(slide))
    assert len(STRINGS) == len(SELECTIONS["hostile"]().stations)


@every
def test_file_tells_what_it_is_and_names_nobody(name: str) -> None:
    selection = SELECTIONS[name]()
    core = Presentation(io.BytesIO(deck_of(name))).core_properties
    assert core.title == texts()("app.name")
    assert f"data {selection.dataset.version}; as of {selection.filters.as_of.isoformat()}; " in core.keywords
    assert (core.author, core.last_modified_by) == ("", "")
    assert core.modified.date() == date.fromisoformat(selection.dataset.version.replace(".", "-"))


@every
def test_every_part_bears_the_date_of_the_data(name: str) -> None:
    version = tuple(int(part) for part in SELECTIONS[name]().dataset.version.split("."))
    with zipfile.ZipFile(io.BytesIO(deck_of(name))) as package:
        assert {info.date_time[:3] for info in package.infolist()} == {version}
        assert package.testzip() is None


@every
def test_no_text_is_smaller_than_can_be_read(name: str) -> None:
    for slide in slides_of(name):
        runs = [r for frame in text_frames(slide) for paragraph in frame.paragraphs for r in paragraph.runs]
        assert min(run.font.size.pt for run in runs) >= 8.5


def _charts(name: str, words: str) -> list[Any]:
    return [c for slide in slides_of(name) if words in slide.shapes.title.text_frame.text for c in charts_of(slide)]


def _values(chart: Any) -> list[list[float]]:
    return [list(series.values) for series in chart.plots[0].series]
