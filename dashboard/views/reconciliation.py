"""Published totals beside our records, in words and as tables."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.model.records import Claim, Station
from dashboard.model.totals import Reading, Rule
from dashboard.model.vocabulary import Basis, ClaimScope, Measure, Qualifier
from dashboard.queries.places import place_id
from dashboard.queries.reconciliation import Documented, PlaceTotals, Reconciliation
from dashboard.texts import Texts
from dashboard.views.links import Link
from dashboard.views.reconciliation_words import remarks, statement
from dashboard.views.templates import render

WITHOUT_RECORDS = frozenset({Basis.BEFORE_REVISION, Basis.MISREADING})
"""Bases for which no number of records of ours means anything."""


NAMED = frozenset({"World", "EU"})
"""Places whose name in the data is not the one that readers see."""


@dataclass(frozen=True, slots=True)
class Line:
    """One published total as a row."""

    claim: Claim
    published: str
    note: str
    records: str
    difference: str
    rule: str


@dataclass(frozen=True, slots=True)
class Block:
    """One place with its rows and its records."""

    name: str
    href: str
    place: PlaceTotals
    lines: tuple[Line, ...]
    standing: str


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A record as a line that leads to it."""

    station: Station
    country: str
    href: str


MOST = 200
"""Records of one place and list that are linked; the downloads hold all."""


def reconciliation_html(result: Reconciliation, href: Link, texts: Texts) -> str:
    """The whole page as HTML.

    Args:
        result: totals and records by the date.
        href: where the record of a country or place is.
        texts: the language.

    """
    dataset = result.dataset

    def country(code: str) -> str:
        return texts.country(dataset.countries[code].iso_a2, dataset.countries[code].name)

    def links(stations: tuple[Station, ...]) -> list[RecordLink]:
        items = [RecordLink(s, country(s.country_iso_a3), href(place_id(s.country_iso_a3, s.city))) for s in stations]
        return sorted(items, key=lambda item: (item.country, item.station.city or "~", item.station.id))[:MOST]

    def name(scope: ClaimScope, place: str) -> str:
        if scope is ClaimScope.COUNTRY:
            return country(place)
        return texts(f"reconciliation.place.{place}") if place in NAMED else place

    def block(place: PlaceTotals) -> Block:
        return Block(
            name=name(place.scope, place.place),
            href=href(place.place) if place.scope is ClaimScope.COUNTRY else "",
            place=place,
            lines=tuple(_line(reading, texts) for reading in place.readings),
            standing=_documented(place.records, texts),
        )

    return render(
        "reconciliation.html",
        texts,
        statements=[statement(total, dataset, texts) for total in result.lists],
        remarks=remarks(result, country, texts),
        scopes=[
            (scope, *_by_agreement(sorted(map(block, places), key=lambda each: each.name)))
            for scope, places in result.places.items()
        ],
        silent={
            scope: sorted(
                (name(scope, place), href(place) if scope is ClaimScope.COUNTRY else "", records.total)
                for place, records in places
            )
            for scope, places in result.silent.items()
        },
        without_origin=result.without_origin,
        rules=[(rule, result.rules.get(rule, 0)) for rule in Rule],
        unexplained=result.rules.get(None, 0),
        links=links,
        dataset=dataset,
        day=texts.day(result.as_of),
    )


def _by_agreement(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The places where something differs, and those whose every total agrees."""
    agree = [block for block in blocks if all(line.rule == Rule.AGREES for line in block.lines)]
    return [block for block in blocks if block not in agree], agree


def _line(reading: Reading, texts: Texts) -> Line:
    claim = reading.claim
    number = texts(f"sentence.{claim.measure}", n=claim.value)
    return Line(
        claim=claim,
        published=number
        if claim.qualifier is Qualifier.EXACTLY
        else texts(f"reconciliation.{claim.qualifier}", number=number),
        note="" if claim.note.casefold() == texts(f"reconciliation.basis.{claim.basis}").casefold() else claim.note,
        records=_records(reading, texts),
        difference=_difference(reading, texts),
        rule=reading.rule or "unexplained",
    )


def _records(reading: Reading, texts: Texts) -> str:
    if reading.claim.basis in WITHOUT_RECORDS:
        return texts("reconciliation.no_records")
    number = texts.number(reading.documented)
    if not reading.comparable:
        return texts("reconciliation.for_reference", number=number)
    if reading.aside and reading.claim.measure is Measure.STATIONS:
        everything = len(reading.records) + len(reading.aside)
        return texts("reconciliation.of_all", number=number, all=texts.number(everything))
    return number


def _difference(reading: Reading, texts: Texts) -> str:
    if not reading.comparable:
        return texts("reconciliation.not_comparable")
    if reading.difference == 0:
        return texts("reconciliation.none")
    way = "more" if reading.difference > 0 else "fewer"
    return texts(f"reconciliation.{way}", n=abs(reading.difference))


def _documented(records: Documented, texts: Texts) -> str:
    parts = [texts(f"reconciliation.of.{name}", n=len(stations)) for name, stations in records.by_list]
    return texts(
        "reconciliation.documented",
        lists=texts.all_of(parts),
        city=texts.number(records.with_city),
        origin=texts.number(records.with_origin),
    )
