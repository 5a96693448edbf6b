"""The log as readers meet it: feed, table, and the anchors of records that are gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.contract import load
from dashboard.corrections import FEED, MEDIA_TYPE, corrections_feed, gone_from, latest_first
from dashboard.model.dataset import Dataset
from dashboard.model.records import ChangeKind, Correction
from dashboard.texts import texts
from dashboard.views.corrections import corrections_html
from dashboard.views.record import record_html
from tests.contract.planting import FICTIONAL

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = '<script>alert("1")</script> & ]]> \x00\x1b\u202e\ud800'


@cache
def _fictional() -> Dataset:
    return load(FICTIONAL, spatial=False)


def _row(**cells: object) -> Correction:
    row = Correction(
        date(2030, 9, 1), "stations", "xn-old-1", "id", "xn-old-1", "", "Read twice.", (), ChangeKind.WITHDRAWN
    )
    return replace(row, **cells)  # type: ignore[arg-type]


def _with(*rows: Correction) -> Dataset:
    return replace(_fictional(), corrections=rows)


MERGED = _row(record_id="xn-old-2", old="xn-old-2", new="xn-harbourton-1", kind=ChangeKind.MERGED)
CHAIN = _row(record_id="xn-old-3", old="xn-old-3", new="xn-old-2", kind=ChangeKind.MERGED)


def test_corrections_are_read_with_their_kind() -> None:
    (correction,) = _fictional().corrections
    assert (correction.kind, correction.field, correction.old, correction.new) == (
        ChangeKind.CHANGED,
        "established",
        "2029",
        "2029-05",
    )
    assert _fictional().withdrawn == {}


def test_successor_follows_the_chain_and_survives_a_ring() -> None:
    dataset = _with(MERGED, CHAIN, _row())
    assert [dataset.successor(key) for key in ("xn-old-3", "xn-old-2", "xn-old-1", "xn-unknown-1", "never")] == [
        "xn-harbourton-1",
        "xn-harbourton-1",
        "",
        "xn-unknown-1",
        "",
    ]
    ring = _with(replace(MERGED, new="xn-old-3"), CHAIN)
    assert ring.successor("xn-old-2") == ""


def test_record_that_came_back_is_not_withdrawn() -> None:
    assert _with(_row(record_id="xn-harbourton-1", old="xn-harbourton-1")).withdrawn == {}


def test_feed_is_atom_with_stable_ids() -> None:
    assert (FEED, MEDIA_TYPE) == ("corrections.atom", "application/atom+xml")
    dataset = _with(MERGED, _row(date=date(2030, 10, 2)), _fictional().corrections[0])
    feed = ElementTree.fromstring(corrections_feed(dataset, texts(), "https://example.org/"))
    assert [len(feed.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated", "author")] == [1, 1, 1, 1]
    assert feed.findtext(f"{ATOM}updated") == "2030-10-02T00:00:00Z"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated", "")[:10] for entry in entries] == [
        "2030-10-02",
        "2030-09-01",
        "2030-08-01",
    ]
    for entry in entries:
        assert all(entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated", "content"))
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated", "")).tzinfo is not None
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href", "").startswith("https://example.org/")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len({*ids}) == 3
    other = ElementTree.fromstring(corrections_feed(dataset, texts()))
    assert [entry.findtext(f"{ATOM}id") for entry in other.findall(f"{ATOM}entry")] == ids


def test_feed_without_corrections_is_dated_by_the_data() -> None:
    feed = ElementTree.fromstring(corrections_feed(_with(), texts()))
    assert feed.findtext(f"{ATOM}updated") == "2030-08-01T00:00:00Z"


@settings(deadline=None)
@given(text=st.text(max_size=40) | st.just(HOSTILE))
def test_whatever_stands_in_the_log_the_feed_is_well_formed(text: str) -> None:
    row = _row(old=text, new=text, reason=text, field=text, kind=ChangeKind.CHANGED, source_ids=(text,))
    feed = ElementTree.fromstring(corrections_feed(_with(row), texts()))
    assert len(feed.findall(f"{ATOM}entry")) == 1


def test_table_tells_everything_and_escapes_it() -> None:
    html = corrections_html(
        _with(MERGED, _row(), _row(old="a", new=HOSTILE, reason=HOSTILE, kind=ChangeKind.CHANGED)), texts()
    )
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "Read twice." in html
    assert "country?focus=XNL#station-xn-harbourton-1" in html
    assert "No correction so far" in corrections_html(_with(), texts())


def test_latest_first() -> None:
    rows = (_row(date=date(2030, 1, 1)), _row(date=date(2031, 1, 1)))
    assert [each.date.year for each in latest_first(_with(*rows))] == [2031, 2030]


def test_withdrawn_station_keeps_its_anchor_in_the_record_of_its_country() -> None:
    event = _row(table="events", record_id="xnl-2030-old", old="xnl-2030-old")
    dataset = _with(MERGED, _row(), event, _row(record_id="xs-old-1", old="xs-old-1"))
    assert [gone.anchor for gone in gone_from(dataset, "XNL")] == [
        "station-xn-old-1",
        "station-xn-old-2",
        "event-xnl-2030-old",
    ]
    html = record_html(dataset, "XNL", date(2030, 9, 1), texts())
    assert 'id="station-xn-old-1"' in html
    assert "Read twice." in html
    assert 'href="country?focus=XNL#station-xn-harbourton-1"' in html
    assert "withdrawn" not in record_html(_fictional(), "XNL", date(2030, 9, 1), texts())
