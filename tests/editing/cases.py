"""Records of the fictional data that the tests add, and the days on which they do it."""

from __future__ import annotations

from datetime import date

from dashboard.editing import Reason

DAY = date(2030, 9, 1)
LATER = date(2030, 9, 2)
WHY = Reason("A later article says so.", DAY, ("norland-gazette-2030-02-01-office",))

STATION = {
    "country_iso_a3": "XNL",
    "city": "Harbourton",
    "origin_jurisdiction": "Nantong",
    "listed_in": "newsweek",
    "listing_event_id": "int-203004-second-report",
    "documentation": "thin",
    "source_ids": "watch-2030-04-second-report",
}
EVENT = {
    "country_iso_a3": "XNL",
    "date": "2030-05",
    "actor": "Parliament of Norland",
    "actor_side": "host_parliament",
    "event_type": "parliamentary_action",
    "bearing": "station",
    "headline": "Norland's parliament debates the alleged stations",
    "summary": "Members asked the minister what the inquiry had found.",
    "source_ids": "norland-gazette-2030-02-01-office",
    "confidence": "medium",
}
SOURCE = {
    "title": "Båtshamn väntar",
    "title_is_description": "false",
    "publisher": "Norland Gazette",
    "url": "https://gazette.example.org/2030/05/båtshamn".replace("å", "a"),
    "published": "2030-05-02",
    "language": "sv",
    "kind": "news",
}
