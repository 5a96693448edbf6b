"""An export against the data it was made from, and against the data one version later."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from dashboard.contract import load
from dashboard.copies import Differences, compare, differences_csv, read_copy
from dashboard.exports import What
from dashboard.texts import texts
from dashboard.views.copies import differences_html
from tests.contract.planting import DATA, FICTIONAL
from tests.copies.making import SUFFIXES, TODAY, changed, exported, fictional
from tests.exports.hostile import STRINGS

BOTH = pytest.mark.parametrize("what", list(What))
ALL = pytest.mark.parametrize("suffix", SUFFIXES)


def _is_empty(found: Differences) -> bool:
    return not (found.added or found.changed or found.withdrawn or found.unknown or found.outside)


@BOTH
@ALL
def test_copy_of_the_present_data_differs_in_nothing(what: What, suffix: str) -> None:
    copy = read_copy(f"export{suffix}", exported(fictional(), what, suffix))
    found = compare(copy, fictional(), TODAY)
    assert _is_empty(found)
    assert found.filtered
    assert (copy.what, copy.version, copy.as_of, copy.absent) == (what, "2030.08.01", TODAY, ())
    assert found.unchanged == len(copy.rows) > 5


@BOTH
@ALL
def test_real_data_under_filters_differ_in_nothing(what: What, suffix: str) -> None:
    dataset = load(DATA, spatial=False)
    content = exported(dataset, what, suffix, as_of=date(2022, 11, 1), province=frozenset({"Fujian"}))
    found = compare(read_copy(f"x{suffix.upper()}", content), dataset, date(2026, 11, 23))
    assert _is_empty(found)
    assert 0 < found.unchanged < len(dataset.stations if what is What.STATIONS else dataset.events)


@ALL
def test_what_changed_since_is_told_with_its_reason(suffix: str) -> None:
    copy = read_copy(f"x{suffix}", exported(fictional(), What.STATIONS, suffix))
    found = compare(copy, changed(), TODAY)
    (record,) = found.changed
    (change,) = record.changes
    assert (record.record_id, change.field, change.new) == ("xn-harbourton-2", "note", "Read again.")
    assert change.old == fictional().station_by_id["xn-harbourton-2"].note
    assert change.reasons == ("Reason of xn-harbourton-2.",)
    assert [tuple(vars_of(note)) for note in found.withdrawn] == [
        ("xs-montara-1", "Reason of xs-montara-1.", ""),
        ("xs-vallemar-1", "Reason of xs-vallemar-1.", "xs-san-telmo-1"),
    ]
    assert (found.added, found.unknown, found.unchanged) == ((), (), 3)


def vars_of(note: object) -> list[str]:
    """The fields of a note."""
    return [getattr(note, name) for name in ("record_id", "reason", "now")]


@ALL
def test_added_events_have_the_reason_of_the_log(suffix: str) -> None:
    found = compare(read_copy(f"x{suffix}", exported(fictional(), What.EVENTS, suffix)), changed(), TODAY)
    assert [vars_of(note) for note in found.added] == [["xsd-20300701-second", "Reason of xsd-20300701-second.", ""]]


def test_what_the_filters_or_the_date_left_out_is_not_added() -> None:
    content = exported(fictional(), What.EVENTS, ".csv", as_of=date(2030, 6, 30))
    assert compare(read_copy("x.csv", content), changed(), TODAY).added == ()
    content = exported(fictional(), What.STATIONS, ".csv", country=frozenset({"XNL"}))
    assert _is_empty(compare(read_copy("x.csv", content), fictional(), TODAY))


def test_record_that_no_longer_passes_the_filters_is_changed_and_not_withdrawn() -> None:
    content = exported(fictional(), What.STATIONS, ".csv", province=frozenset({"Fujian"}))
    moved = tuple(
        replace(station, origin_province="Zhejiang") if station.origin_province == "Fujian" else station
        for station in fictional().stations
    )
    found = compare(read_copy("x.csv", content), replace(fictional(), stations=moved), TODAY)
    assert found.withdrawn == ()
    assert {change.field for record in found.changed for change in record.changes} == {"origin_province"}
    assert found.outside == tuple(record.record_id for record in found.changed) != ()


def test_derived_step_is_compared_for_the_date_of_the_copy() -> None:
    day = date(2030, 7, 31)
    events = tuple(event for event in fictional().events if event.id != "xnl-203003-order")
    before = replace(fictional(), events=events)
    found = compare(read_copy("x.csv", exported(before, What.STATIONS, ".csv", as_of=day)), fictional(), TODAY)
    steps = {(c.old, c.new) for record in found.changed for c in record.changes if c.field == "furthest_step"}
    assert steps == {("investigated", "ordered_closure")}


@pytest.mark.parametrize("name", ["events.csv", "stations.geojson"])
def test_files_of_the_data_themselves_can_be_compared(name: str) -> None:
    copy = read_copy(name, (FICTIONAL / name).read_bytes())
    found = compare(copy, fictional(), TODAY)
    assert _is_empty(found)
    assert (found.filtered, copy.version, copy.as_of) == (False, "", None)


def test_spreadsheets_ways_of_saving_are_taken() -> None:
    content = exported(fictional(), What.STATIONS, ".csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    place = [rows[0].index(name) for name in ("lat", "lon")]
    for row in rows[1:]:
        for index in place:
            row[index] = row[index].replace(".", ",")
    for delimiter, encoding in ((";", "utf-8"), ("\t", "utf-16")):
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
        assert _is_empty(compare(read_copy("x.csv", out.getvalue().encode(encoding)), fictional(), TODAY))


def test_extra_missing_and_doubled_are_tolerated_and_told() -> None:
    content = exported(fictional(), What.STATIONS, ".csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    names = [name for name in rows[0] if name not in ("note", "documentation")]
    out = io.StringIO()
    writer = csv.DictWriter(out, [*names, "my remark"], extrasaction="ignore")
    writer.writeheader()
    writer.writerows([*rows, {**rows[0], "city": "Elsewhere"}, {"id": "", "city": "x"}, {"id": "zz-top-1"}])
    copy = read_copy("x.csv", out.getvalue().encode())
    found = compare(copy, fictional(), TODAY)
    assert (copy.absent, copy.repeated, copy.without_id) == (("documentation", "note"), (rows[0]["id"],), 1)
    assert (found.unknown, found.changed, found.added) == (("zz-top-1",), (), ())


def test_link_of_the_copy_that_is_not_understood_means_no_filters() -> None:
    content = exported(fictional(), What.STATIONS, ".geojson")
    collection = json.loads(content)
    for link in ("?province=Atlantis", "http://[", "?" + "x=1&" * 5000, "?as_of=9999-99-99&province=Fujian", 5, None):
        collection["provenance"]["permalink"] = link
        found = compare(read_copy("x.geojson", json.dumps(collection).encode()), fictional(), TODAY)
        assert not found.filtered
        assert _is_empty(found)


@pytest.mark.parametrize("as_of", ["0001-01-01", "9999-12-31", "soon", ""])
def test_absurd_dates_of_the_copy_do_no_harm(as_of: str) -> None:
    collection = json.loads(exported(fictional(), What.EVENTS, ".geojson"))
    collection["provenance"] |= {"as_of": as_of, "permalink": ""}
    found = compare(read_copy("x.geojson", json.dumps(collection).encode()), fictional(), TODAY)
    assert (found.withdrawn, found.unknown) == ((), ())
    assert differences_html(found, texts())


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_cells_are_shown_as_text(text: str) -> None:
    collection = json.loads(exported(fictional(), What.STATIONS, ".geojson"))
    properties = collection["features"][0]["properties"]
    properties |= {"note": text, "city": text, "lat": text, text: text}
    collection["features"].append({"type": "Feature", "properties": {"id": text, "country_iso_a3": text}})
    collection["provenance"]["data_version"] = text
    found = compare(read_copy("x.geojson", json.dumps(collection).encode()), fictional(), TODAY)
    html = differences_html(found, texts())
    assert "<script>" not in html
    assert 'href="javascript' not in html
    assert html.replace("\n", "").isprintable() or "\u00a0" in html
    rows = list(csv.reader(io.StringIO(differences_csv(found).decode("utf-8-sig"), newline="")))
    assert all(len(row) == 7 for row in rows)
    assert not [
        cell for row in rows for cell in row if cell.lstrip("\"' ").startswith(("=", "+", "@")) and cell[0] != "'"
    ]


def test_file_of_the_differences_has_every_row() -> None:
    found = compare(read_copy("x.csv", exported(fictional(), What.STATIONS, ".csv")), changed(), TODAY)
    rows = list(csv.DictReader(io.StringIO(differences_csv(found).decode("utf-8-sig"), newline="")))
    assert [(row["change"], row["id"], row["field"]) for row in rows] == [
        ("changed", "xn-harbourton-2", "note"),
        ("withdrawn", "xs-montara-1", ""),
        ("withdrawn", "xs-vallemar-1", ""),
    ]
    assert rows[2]["new"] == "xs-san-telmo-1"


def test_page_tells_counts_reasons_and_what_took_the_place() -> None:
    found = compare(read_copy("x.csv", exported(fictional(), What.STATIONS, ".csv")), changed(), TODAY)
    html = differences_html(found, texts())
    for words in (
        "of data version 2030.08.01",
        "compared with data version 2030.08.02",
        "Reason of xs-montara-1.",
        "xs-san-telmo-1",
    ):
        assert words in html
    same = compare(read_copy("x.csv", exported(fictional(), What.STATIONS, ".csv")), fictional(), TODAY)
    assert "Nothing has changed" in differences_html(same, texts())
