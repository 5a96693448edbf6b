"""Tables: the same rows as the selection, each with its source."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings

from dashboard.queries.comparison import compare
from dashboard.queries.filters import Filters
from dashboard.queries.places import place_id
from dashboard.queries.selection import select
from dashboard.queries.sentence import sentence
from dashboard.texts import texts
from dashboard.views import templates
from dashboard.views.country_index import country_index
from dashboard.views.events_list import comparison_html, events_table
from dashboard.views.links import app_link
from dashboard.views.tables import stations_table
from dashboard.views.templates import render, web_address
from tests.queries.strategies import TODAY, filters, real
from tests.views.reading import read

HOSTILE = "\"><img src=x onerror=alert(1)>'`${1}{{7*7}}</td>&"


@settings(max_examples=30, deadline=None)
@given(filters(real(), TODAY))
def test_stations_table_has_the_rows_of_the_selection(chosen: Filters) -> None:
    selection = select(real(), chosen)
    query = chosen.to_query(default_as_of=TODAY)
    tree = read(stations_table(selection, "", app_link(query), texts()))
    rows = [row for row in tree.find("tr") if "data-station" in row.attributes]
    assert sorted(row.attributes["data-station"] for row in rows) == sorted(s.id for s in selection.stations)
    assert sentence(selection, texts()) in tree.text
    for row in rows:
        station = real().station_by_id[row.attributes["data-station"]]
        (link,) = [each for each in row.find("a") if "data-focus" in each.attributes]
        place = place_id(station.country_iso_a3, station.city)
        assert parse_qs(link.attributes["href"].removeprefix("?")) == {**query, "focus": [place]}
        cells = {cell.attributes.get("data-label"): cell.text for cell in row.all() if cell.name in {"td", "th"}}
        assert cells[texts()("table.city")] == (station.city or texts()("record.no_city"))
        step = selection.standings[station.country_iso_a3].furthest
        assert cells[texts()("step.name")] == texts()(f"step.{step}")
        assert real().sources[station.source_ids[0]].publisher in cells[texts()("table.source")]


@settings(max_examples=30, deadline=None)
@given(filters(real(), TODAY))
def test_events_table_has_the_events_latest_first(chosen: Filters) -> None:
    selection = select(real(), chosen)
    tree = read(events_table(selection, selection.events, texts()))
    assert tree.having("data-event") == [event.id for event in reversed(selection.events)]
    for row in tree.find("tr"):
        if "data-event" in row.attributes:
            event = real().event_by_id[row.attributes["data-event"]]
            cells = {cell.attributes.get("data-label"): cell for cell in row.all() if cell.name in {"td", "th"}}
            source = cells[texts()("table.source")]
            assert event.headline in row.text
            assert all(" ".join(real().sources[each].publisher.split()) in source.text for each in event.source_ids)


@settings(max_examples=30, deadline=None)
@given(filters(real(), TODAY))
def test_country_index_has_the_countries_of_the_selection(chosen: Filters) -> None:
    selection = select(real(), chosen)
    tree = read(country_index(selection, app_link(chosen.to_query()), texts()))
    links = [
        parse_qs(node.attributes["href"].removeprefix("?"))["focus"][0]
        for node in tree.find("a")
        if node.attributes["href"].startswith("?")
    ]
    assert sorted(links) == sorted(selection.standings)
    ranks = [selection.standings[code].furthest.rank for code in links]
    assert ranks == sorted(ranks, reverse=True)


def test_comparison_in_words() -> None:
    """From 31 October to 1 November 2022 the Netherlands went from investigated to ordered closure."""
    found = compare(real(), Filters(date(2022, 11, 1)), date(2022, 10, 31))
    tree = read(comparison_html(found, texts()))
    assert "Netherlands : Investigated to Demanded closure" in tree.text
    assert real().event_by_id["nld-20221101-closure"].headline in tree.text
    empty = read(comparison_html(compare(real(), Filters(TODAY), TODAY), texts()))
    assert texts()("compare.nothing") in empty.text


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x", True),
        ("http://a.example/x", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, kept: bool) -> None:
    assert web_address(url) == (url if kept else "")


def test_templates_escape_whatever_is_put_in() -> None:
    page = render("headline.html", texts(), sentence=HOSTILE, query=HOSTILE)
    tree = read(page)
    assert {node.name for node in tree.all()} == {"h1", "p", "button"}
    assert tree.find("h1")[0].text == " ".join(HOSTILE.split())
    assert tree.find("button")[0].attributes["data-query"] == HOSTILE


def test_no_template_switches_escaping_off() -> None:
    trusted = {"kit.html": {"styles", "leaflet", "script", "data"}}  # files of our own, put into one file
    for path in sorted(Path(templates.__file__).parent.glob("*.html")):
        words = path.read_text(encoding="utf-8")
        assert set(re.findall(r"\{\{\s*(\w+)\s*\|\s*safe\s*\}\}", words)) <= trusted.get(path.name, set()), path.name
        assert len(re.findall(r"\bsafe\b", words)) == len(re.findall(r"\{\{\s*\w+\s*\|\s*safe\s*\}\}", words)), (
            path.name
        )
        assert "autoescape" not in words, path.name
        assert not re.search(r"\son\w+=", words), f"{path.name}: scripts live in assets/js"
