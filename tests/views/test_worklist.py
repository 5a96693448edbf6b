"""The work list as a page and as a file: each item with its link and its line, nothing run, nothing hidden."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from dashboard.contract import load
from dashboard.contract.lines import record_lines
from dashboard.exports.worklist import COLUMNS, worklist_csv
from dashboard.model.dataset import Dataset
from dashboard.model.dates import PartialDate
from dashboard.queries.filters import Filters
from dashboard.queries.selection import select
from dashboard.queries.weakness import Weakness
from dashboard.queries.worklist import Weight, worklist
from dashboard.texts import texts
from dashboard.views.worklist import worklist_html
from tests.contract.planting import FICTIONAL

LATE = date(2032, 7, 1)


@cache
def _fictional() -> Dataset:
    return load(FICTIONAL, spatial=False)


def _html(*kinds: Weakness, dataset: Dataset | None = None, day: date = LATE) -> str:
    selection = select(dataset or _fictional(), Filters(day))
    query = {"as_of": [day.isoformat()]}
    return worklist_html(selection, worklist(selection), kinds, record_lines(FICTIONAL), "data", query, texts())


def test_item_has_its_page_and_its_line() -> None:
    html = _html(Weakness.THIN_RECORD)
    assert 'href="country?as_of=2032-07-01&amp;focus=XNL-"' in html
    assert "data/stations.geojson:4" in html
    assert "data/stations.geojson:5" in html
    assert "data/events.csv" not in html


def test_silent_inquiry_points_to_the_latest_act() -> None:
    html = _html(Weakness.SILENT_INQUIRY)
    assert "Latest act 1 Jul 2030: Sudria&#39;s police decline to comment" in html
    assert "data/events.csv:13" in html


def test_note_that_rests_on_a_later_page_is_left_out() -> None:
    sources = {key: replace(each, published=PartialDate.parse("2031")) for key, each in _fictional().sources.items()}
    later = replace(_fictional(), sources=sources)
    note = "Named by the minister only."
    assert note in _html(Weakness.UNKNOWN_ORIGIN, day=date(2031, 12, 31), dataset=later)
    assert note not in _html(Weakness.UNKNOWN_ORIGIN, day=date(2030, 12, 31), dataset=later)


def test_only_chosen_kinds_are_shown_and_they_are_open() -> None:
    one, every = _html(Weakness.LOW_CONFIDENCE), _html()
    assert one.count("<details") == one.count("<details open") == 1
    assert every.count("<details open") == 1 < every.count("<details")


def test_where_nothing_is_found_it_says_so() -> None:
    assert "Nothing of this kind was found in the records shown as of 1 January 2020." in _html(day=date(2020, 1, 1))
    assert "Nothing of this kind" in _html(Weakness.UNDATED_SOURCE)


def test_hostile_words_stay_words() -> None:
    dataset = _fictional()
    stations = tuple(replace(station, note="<script>1</script>") for station in dataset.stations)
    html = _html(dataset=replace(dataset, stations=stations))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("kind", Weakness)
def test_every_kind_has_its_words(kind: Weakness) -> None:
    assert texts()(f"worklist.kind.{kind}")
    assert texts()(f"worklist.remedy.{kind}")


@pytest.mark.parametrize("weight", Weight)
def test_every_weight_has_its_words(weight: Weight) -> None:
    assert texts()(f"worklist.weight.{weight}")


def test_file_holds_every_row_and_runs_nothing() -> None:
    rows = [("thin_record", "xn-1", "data/stations.geojson:4", '=HYPERLINK("x")', "a\nb", "Background")]
    text = worklist_csv(rows, "2030-08-01", "2030.08.01").decode("utf-8-sig")
    (read,) = csv.DictReader(io.StringIO(text, newline=""))
    assert tuple(read) == COLUMNS
    assert read["what"].startswith("'=")
    assert "\n" not in read["detail"]
    assert (read["as_of"], read["data_version"]) == ("2030-08-01", "2030.08.01")
