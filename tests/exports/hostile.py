"""A data set whose every text field holds what an attacker, or a careless editor, would put there.

The contract refuses most of it; the exports must be safe without the contract.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from dashboard.model import records as r
from dashboard.model import vocabulary as v
from dashboard.model.dataset import Dataset
from dashboard.model.dates import DatePrecision, PartialDate
from dashboard.queries.filters import Filters
from dashboard.queries.selection import Selection, select

STRINGS = (
    '=HYPERLINK("http://evil.example","click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "-1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "＝1+1",
    "'=1+1",
    "''=1+1",
    '"=1+1"',
    "safe;=1+1",
    'safe; "=1+1"',
    "safe,=1+1",
    "a\r\nb\nc\td",
    "\x00nul\x07bell\x1b[31m",
    "\u202eyllis\u202c \u2066x\u2069",
    "[U+202E] [U+005B] [U+FFFFFF] [U+\u202e]",
    "\ud800 lone surrogate",
    "\ufffe\uffff",
    "<script>alert(1)</script>",
    "| a | b |\\",
    "{{ 7*7 }} {0} %s",
    "javascript:alert(1)",
    "http://user@[bad",
    "https://ok.example/?a=1&b=2#c",
    "https://long.example/" + '"' * 3000,
    "NA",
    "null",
    "0012",
    "1e5",
    "TRUE",
    "2022-10",
    "_x0041_",
    "'",
    '"',
    "北京 福州 — Ünïcödé 🙂",
    "x" * 9_000,
)

DAY = date(2030, 6, 1)


def _date(text: str) -> PartialDate:
    return PartialDate(text, date(2030, 1, 1), date(2030, 1, 1), DatePrecision.DAY)


def _station(text: str) -> r.Station:
    return r.Station(
        id=text,
        country_iso_a3=text,
        city=text,
        lat=-1.5,
        lon=2.25,
        precision=v.Precision.CITY,
        origin_jurisdiction=text,
        origin_province=text,
        listed_in=v.Listing.NEWSWEEK,
        listing_event_id=text,
        established=_date(text),
        documentation=v.Documentation.THIN,
        source_ids=(text,),
        note=text,
    )


def _event(text: str) -> r.Event:
    return r.Event(
        id=text,
        country_iso_a3=text,
        scope=v.Scope.COUNTRY,
        date=_date(text),
        actor=text,
        actor_side=v.ActorSide.HOST_GOVERNMENT,
        event_type=v.EventType.DENIAL,
        bearing=v.Bearing.STATION,
        city=(text,),
        headline=text,
        summary=text,
        source_ids=(text,),
        confidence=v.Confidence.LOW,
    )


def _source(text: str) -> r.Source:
    return r.Source(
        source_id=text,
        title=text,
        title_is_description=True,
        publisher=text,
        url=text,
        published=_date(text),
        language=text,
        kind=v.SourceKind.NEWS,
        quality_note=text,
    )


@cache
def hostile_selection() -> Selection:
    """Everything that the hostile data hold: a station, an event and a source for each string."""
    dataset = Dataset(
        version="2030.08.01",
        digest="0" * 64,
        stations=tuple(map(_station, STRINGS)),
        events=tuple(map(_event, STRINGS)),
        claims=(),
        sources={text: _source(text) for text in STRINGS},
        countries={text: r.Country(text, "", text) for text in STRINGS},
    )
    return select(dataset, Filters(DAY))
