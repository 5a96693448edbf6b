"""The feed of changes: what RFC 4287 asks for, in the order of dates, and nothing later than the edition."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.edition.edition import Edition
from dashboard.edition.feed import FEED, LOG, NEWEST, feed_files, record_path
from dashboard.model.records import ChangeKind, Correction
from dashboard.texts import texts
from dashboard.views.record import record_html
from tests.edition.editions import ADDRESS, DAYS, edition, fictional_edition
from tests.queries.strategies import real, turns
from tests.views.reading import Node, read

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = '<script>alert("1")</script> & ]]> \x00\x1b\u202e\ud800'


def _feed(of: Edition) -> Element:
    ((path, content),) = feed_files(of)
    assert path == FEED
    return fromstring(content)


@cache
def _record(code: str) -> Node:
    return read(record_html(real(), code, DAYS[-1], texts()))


def _texts(feed: Element, name: str) -> list[str]:
    return [entry.findtext(f"{ATOM}{name}", "") for entry in feed.findall(f"{ATOM}entry")]


def _correction(day: date, record_id: str, **cells: object) -> Correction:
    row = Correction(day, "events", record_id, "headline", "a", "b", "Read twice.", (), ChangeKind.CHANGED)
    return replace(row, **cells)  # type: ignore[arg-type]


@pytest.mark.parametrize("of", [edition(day) for day in DAYS] + [edition(base_url=""), fictional_edition()])
def test_has_all_that_a_feed_must_have(of: Edition) -> None:
    feed = _feed(of)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{name}")
            assert (found.text or "").strip(), name
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{ATOM}id", ""))
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated", "")).tzinfo is not None
        links = element.findall(f"{ATOM}link")
        assert sum(each.get("rel") == "alternate" for each in links) == 1
        if of.base_url:
            assert all(urlsplit(each.get("href", "")).scheme in {"http", "https"} for each in links)
    (author,) = feed.findall(f"{ATOM}author")
    assert author.findtext(f"{ATOM}name")
    (own,) = (each for each in feed.findall(f"{ATOM}link") if each.get("rel") == "self")
    assert own.get("href") == of.base_url + FEED
    assert len({*_texts(feed, "id")}) == len(_texts(feed, "id"))


def test_tells_the_newest_acts_with_their_sources() -> None:
    feed = _feed(edition())
    acts = [event for event in edition().selection.events if event.is_host_act][-NEWEST:]
    assert len(acts) == NEWEST == len(feed.findall(f"{ATOM}entry"))
    by_headline = {event.headline: event for event in acts}
    for entry in feed.findall(f"{ATOM}entry"):
        title = entry.findtext(f"{ATOM}title", "")
        assert title.startswith("Reported act, ")
        event = by_headline.pop(title.partition(": ")[2])
        assert entry.findtext(f"{ATOM}updated", "")[:10] == event.date.latest.isoformat()
        sources = [real().sources[source_id] for source_id in event.source_ids]
        via = [each.get("href") for each in entry.findall(f"{ATOM}link") if each.get("rel") == "via"]
        assert via == [source.url for source in sources if source.url]
        content = entry.findtext(f"{ATOM}content", "")
        assert content.startswith(event.summary)
        assert all(source.publisher in content.partition("According to")[2] for source in sources)
    assert not by_headline


@settings(deadline=None, max_examples=25)
@given(day=st.sampled_from(turns(real())))
def test_is_in_order_of_date_and_tells_nothing_later(day: date) -> None:
    feed = _feed(edition(day))
    days = [each[:10] for each in _texts(feed, "updated")]
    assert days == sorted(days, reverse=True)
    updated = feed.findtext(f"{ATOM}updated", "")[:10]
    assert updated <= day.isoformat()
    assert updated == days[0] if days else True


def test_corrections_stand_among_the_acts_from_their_day_on() -> None:
    act = [event for event in real().events if event.is_host_act][-1]
    day = DAYS[-1] - timedelta(10)
    rows = (_correction(day, act.id), _correction(DAYS[-1] + timedelta(1), act.id, new="c"))
    feed = _feed(edition(dataset=replace(real(), corrections=rows)))
    corrected = [title for title in _texts(feed, "title") if title.startswith("Corrected")]
    assert corrected == [f"Corrected: {act.id}, headline"]
    assert [each[:10] for each in _texts(feed, "updated")][:2] == [day.isoformat()] * 2
    assert any(act.headline in title for title in _texts(feed, "title")[:2])
    before = _feed(edition(day - timedelta(1), replace(real(), corrections=rows)))
    assert not any(title.startswith("Corrected") for title in _texts(before, "title"))


def test_ids_stay_the_same_wherever_and_whenever_it_is_published() -> None:
    here, there = (
        dict(zip(_texts(feed, "title"), _texts(feed, "id"), strict=True))
        for feed in (_feed(edition()), _feed(edition(DAYS[-1] - timedelta(200), base_url="")))
    )
    both = here.keys() & there.keys()
    assert len(both) > 40
    assert all(here[title] == there[title] for title in both)


def test_leads_to_the_record_that_is_shown_or_to_the_log() -> None:
    whole = edition()
    station, event = real().stations[0], next(e for e in real().events if e.id == "nld-20221101-closure")
    assert record_path(whole, station.id) == f"country/{station.country_iso_a3}/#station-{station.id}"
    assert record_path(whole, event.id) == "country/NLD/#event-nld-20221101-closure"
    assert record_path(edition(date(2022, 10, 31)), event.id) == LOG
    assert record_path(edition(date(2022, 9, 11)), station.id) == LOG
    assert record_path(whole, "") == record_path(whole, real().claims[0].claim_id) == LOG
    for entry in _feed(whole).findall(f"{ATOM}entry"):
        (link,) = (each for each in entry.findall(f"{ATOM}link") if each.get("rel") == "alternate")
        path, _, anchor = link.get("href", "").removeprefix(ADDRESS).partition("#event-")
        code = real().event_by_id[unquote(anchor)].country_iso_a3
        assert path == f"country/{code}/"
        (there,) = _record(code).find(id=f"event-{unquote(anchor)}")
        assert real().event_by_id[unquote(anchor)].headline in there.text


def test_whatever_the_data_hold_it_is_well_formed() -> None:
    events = tuple(replace(each, headline=HOSTILE, summary=HOSTILE) for each in real().events)
    sources = {key: replace(each, publisher=HOSTILE, url=HOSTILE) for key, each in real().sources.items()}
    rows = (_correction(DAYS[0], HOSTILE, reason=HOSTILE, old=HOSTILE, new=HOSTILE, field=HOSTILE),)
    feed = _feed(edition(dataset=replace(real(), events=events, sources=sources, corrections=rows)))
    assert len(feed.findall(f"{ATOM}entry")) == NEWEST + 1
    assert not [each for each in feed.iter(f"{ATOM}link") if each.get("rel") == "via"]


def test_same_edition_gives_the_same_bytes() -> None:
    assert [*feed_files(edition())] == [*feed_files(edition())]
