"""The atlas, from which the browser draws: what Python derived, for every country and every day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from typing import Any

from dashboard.contract import load
from dashboard.model.ladder import changes, standing
from dashboard.queries.places import places
from dashboard.texts import texts
from dashboard.views.atlas import atlas
from tests.contract.planting import DATA
from tests.queries.strategies import real


@cache
def _atlas() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(atlas(real(), texts()))
    return content


def test_rises_agree_with_standing_for_every_country_at_every_turn() -> None:
    for code in real().host_codes:
        events = real().host_events.get(code, ())
        rises = _atlas()["countries"][code]["rises"]
        days = {event.date.latest for event in events} | {date(2000, 1, 1), date(2026, 11, 1)}
        for day in sorted(days | {each - timedelta(1) for each in days}):
            last = [rise for rise in rises if rise["day"] <= day.isoformat()][-1:]
            found = standing(code, events, day)
            assert (last[0]["step"] if last else "none") == found.furthest, (code, day)
            assert (last[0]["event"] if last else None) == (found.deciding.id if found.deciding else None)
        assert len(rises) == len(changes(code, events))


def test_places_hold_every_station_once_with_its_day() -> None:
    stations = {s["id"]: s for place in _atlas()["places"] for s in place["stations"]}
    assert len(stations) == sum(len(place["stations"]) for place in _atlas()["places"])
    assert [place["id"] for place in _atlas()["places"]] == [place.id for place in places(real().stations)]
    for station in real().stations:
        told = stations[station.id]
        assert told["listed"] == real().listed_on(station).latest.isoformat()
        assert (told["province"], told["jurisdiction"]) == (station.origin_province, station.origin_jurisdiction)
        assert (told["listing"], told["documentation"]) == (station.listed_in, station.documentation)
        assert told["event"] == station.listing_event_id


def test_a_record_without_a_city_has_no_point() -> None:
    for place in _atlas()["places"]:
        assert (place["lat"] is None) == (place["lon"] is None) == (place["city"] == "")


def test_whatever_is_named_is_there_with_a_source() -> None:
    content = _atlas()
    named = {rise["event"] for country in content["countries"].values() for rise in country["rises"]}
    named |= {station["event"] for place in content["places"] for station in place["stations"]}
    assert named == content["events"].keys()
    cited = {event["source"] for event in content["events"].values()}
    cited |= {station["source"] for place in content["places"] for station in place["stations"]}
    assert cited <= content["sources"].keys()
    for source_id, source in content["sources"].items():
        assert source["url"] == real().sources[source_id].url
        assert source["publisher"]


def test_a_card_rests_on_the_earliest_page_about_the_station() -> None:
    stations = {s["id"]: s for place in _atlas()["places"] for s in place["stations"]}
    for station in real().stations:
        dated = [real().sources[each].published for each in station.source_ids]
        told = real().sources[stations[station.id]["source"]].published
        known = [each for each in dated if each is not None]
        assert told == min(known, key=lambda each: each.latest, default=None) or told in known[:1]


def test_acts_are_the_hosts_own_in_order() -> None:
    days = [act["day"] for act in _atlas()["acts"]]
    assert days == sorted(days)
    assert len(days) == sum(event.is_host_act for event in real().events)


def test_the_same_data_give_the_same_bytes() -> None:
    """Its address is the digest of the data, and the browser keeps it for good."""
    again = load(DATA, spatial=False)
    assert again.digest == real().digest
    assert atlas(again, texts()) == atlas(real(), texts())
