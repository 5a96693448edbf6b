"""Views of more records than a page can show: the first of them, the whole number, bytes that hardly grow."""

from __future__ import annotations

import json
from datetime import date

from dashboard.queries.filters import Filters
from dashboard.queries.selection import select
from dashboard.texts import texts
from dashboard.views import frames, record, tables
from dashboard.views.atlas import atlas, crowd
from dashboard.views.factsheet import factsheet_html
from dashboard.views.key import map_key
from dashboard.views.links import app_link
from tests.queries.strategies import real
from tests.queries.test_areas import DAY, many
from tests.views.reading import read

EVERYTHING = Filters(DAY)


def _first(shown: int, total: int) -> str:
    return texts()("table.first", shown=texts().number(shown), total=texts().number(total))


def test_a_table_has_the_first_rows_and_says_so() -> None:
    selection = select(many(), EVERYTHING)
    html = tables.stations_table(selection, "", app_link({}), texts())
    assert len(read(html).having("data-station")) == tables.MOST
    assert _first(tables.MOST, selection.number) in html
    assert len(frames.stations_frame(selection, texts())) == frames.MOST


def test_a_record_tells_the_stations_of_the_place_before_others() -> None:
    selection = select(many(), EVERYTHING)
    code, number = selection.per_country.most_common(1)[0]
    assert number > record.MOST
    place = min(place for place in selection.counts("place") if place.startswith(f"{code}-i"))
    told = record.country_record(many(), place, DAY, texts())
    assert (len(told.stations), told.number) == (record.MOST, number)
    assert len(told.chosen) == min(record.MOST, selection.counts("place")[place])
    for html in (record.record_html(many(), place, DAY, texts()), factsheet_html(many(), place, DAY, texts())):
        assert texts()("record.stations", n=number) in html
        assert _first(record.MOST, number) in html


def test_nothing_is_said_where_all_is_shown() -> None:
    selection = select(real(), EVERYTHING)
    html = tables.stations_table(selection, "", app_link({}), texts())
    html += "".join(record.record_html(real(), code, DAY, texts()) for code in real().host_codes)
    assert "data-first" not in html
    assert "key-areas" not in map_key(selection, texts())


def test_the_key_says_that_marks_stand_for_areas() -> None:
    assert "key-areas" in map_key(select(many(), EVERYTHING), texts())


def test_what_is_sent_of_a_crowd_adds_up() -> None:
    for filters in (EVERYTHING, Filters(date(2024, 1, 1), province=frozenset({"Fujian"}))):
        selection = select(many(), filters)
        sent = json.loads(json.dumps(crowd(selection, "", texts())))
        sums = [sum(numbers) for numbers in zip(*(row[-1] for row in sent["areas"]), strict=True)]
        expected = selection.counts("jurisdiction")
        assert sums == [expected[jurisdiction] for _, jurisdiction in sent["origins"]]


def test_the_events_of_the_open_country_come_with_the_crowd() -> None:
    whole = json.loads(atlas(many(), texts()))
    bare = json.loads(atlas(many(), texts(), stations=False))
    assert (bare["places"], bare["events"], bare["sources"]) == ([], {}, {})
    assert bare["countries"] == whole["countries"]
    for code in many().host_codes[:20]:
        sent = crowd(select(many(), EVERYTHING), code, texts())
        for rise in bare["countries"][code]["rises"]:
            event = sent["events"][rise["event"]]
            assert event == whole["events"][rise["event"]]
            assert sent["sources"][event["source"]] == whole["sources"][event["source"]]
