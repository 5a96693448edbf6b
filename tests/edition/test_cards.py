"""Pictures for link previews: their size, that no word is cut, and when they must be drawn again."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from PIL import Image

from dashboard.briefing.canvas import Box, Canvas
from dashboard.briefing.projection import projected_point
from dashboard.edition import cards
from dashboard.edition.card_map import City, extent_of
from dashboard.edition.cards import HEIGHT, WIDTH, card, card_key
from dashboard.edition.edition import Edition
from dashboard.model.vocabulary import Step
from dashboard.views.palette import LIGHT
from tests.edition.editions import DAYS, edition
from tests.queries.strategies import real

CODES = ("ITA", "NLD", "LSO", "BRN", "RUS", "THA", "PRT", "TWN")
LONG_NAMES = (
    "Bosnia and Herzegovina",
    "Democratic Republic of the Congo",
    "Saint Vincent and the Grenadines",
    "Ü" * 60,
)


def _named(name: str, code: str = "ITA") -> Edition:
    """An edition in which a country has another name."""
    country = replace(real().countries[code], iso_a2="??", name=name)
    return edition(dataset=replace(real(), countries={**real().countries, code: country}))


def _picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


@dataclass(frozen=True)
class Line:
    """A line of text as it was drawn, with the rectangle around it."""

    text: str
    box: Box


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[Line]:
    """Every line that is drawn while the test runs."""
    drawn: list[Line] = []
    draw = Canvas.text

    def recorded(sheet: Canvas, x: float, y: float, text: str, size: float, **style: Any) -> None:
        width = sheet.text_width(text, size, bold=style.get("bold", False), title=style.get("title", False))
        left = x - width if style.get("align") == "right" else x
        drawn.append(Line(text, Box(left, y - size * 0.8, width, size)))
        draw(sheet, x, y, text, size, **style)

    monkeypatch.setattr(Canvas, "text", recorded)
    return drawn


def _told(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)


@pytest.mark.parametrize("code", [None, *CODES])
@pytest.mark.parametrize("day", [DAYS[0], DAYS[2], DAYS[-1]])
def test_no_word_is_cut_and_none_lies_on_another(code: str | None, day: date, lines: list[Line]) -> None:
    picture = _picture(card(edition(day), code))
    assert picture.size == (WIDTH, HEIGHT) == (1200, 630)
    _assert_whole(lines, cards._PANEL if code else WIDTH)


@pytest.mark.parametrize("name", LONG_NAMES[:3])
def test_long_names_are_whole(name: str, lines: list[Line]) -> None:
    card(_named(name), "ITA")
    assert name in _told(lines)
    _assert_whole(lines, cards._PANEL)


def test_a_name_without_end_is_cut_and_hides_nothing(lines: list[Line]) -> None:
    card(_named("Long name " * 40), "ITA")
    assert "Charged or expelled" in _told(lines)
    sheet = Box(0, 0, cards._PANEL, HEIGHT)
    words = [line.box for line in lines if line.box.x < cards._PANEL]
    assert all(sheet.holds(box) for box in words)


def _assert_whole(lines: list[Line], edge: float) -> None:
    assert not [line.text for line in lines if "…" in line.text]
    words = [line for line in lines if line.box.x < edge]  # names of cities look after themselves
    assert words
    sheet = Box(0, 0, edge, HEIGHT)
    for place, line in enumerate(words):
        assert sheet.holds(line.box), line
        assert not [other.text for other in words[place + 1 :] if other.box.meets(line.box)], line


def test_a_country_tells_its_step_its_number_and_its_day(lines: list[Line]) -> None:
    card(edition(), "ITA")
    told = _told(lines)
    for words in ("Italy", "Charged or expelled", "11 alleged stations listed", "As of 23 November 2026", "Milan"):
        assert words in told
    assert "sources, each cited on the page" in told
    lines.clear()
    card(edition(date(2022, 9, 11)), "ITA")
    assert "No alleged station listed" in _told(lines)
    assert "Milan" not in _told(lines)
    lines.clear()
    card(edition(), "RUS")
    assert "1 alleged station listed No city named" in _told(lines)


def test_the_front_tells_the_whole(lines: list[Line]) -> None:
    card(edition(), None)
    told = _told(lines)
    assert "93 alleged stations in 46 countries" in told
    for step in Step:
        number = sum(stands.furthest is step for stands in edition().selection.standings.values())
        assert any(line.text.endswith(f" {number}") for line in lines), step


def _share(picture: Image.Image, colour: str) -> float:
    wanted = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)])
    return float(np.mean(np.all(np.asarray(picture)[:, cards._PANEL :] == wanted, axis=2)))


@pytest.mark.parametrize(
    ("code", "step"), [("ITA", Step.CHARGED_OR_EXPELLED), ("AGO", Step.NONE), ("NLD", Step.REPORTED_CLOSED)]
)
def test_the_country_stands_in_the_colour_of_its_step(code: str, step: Step) -> None:
    picture = _picture(card(edition(), code))
    assert _share(picture, LIGHT.step[step]) > 0.03
    assert not any(_share(picture, LIGHT.step[other]) for other in Step if other is not step)


def test_a_country_with_background_only_has_no_colour_of_a_step() -> None:
    assert not any(_share(_picture(card(edition(), "THA")), colour) for colour in LIGHT.step.values())


@pytest.mark.parametrize("code", real().host_codes)
def test_every_city_lies_on_the_map(code: str) -> None:
    found = [s for s in real().host_stations.get(code, ()) if s.lat is not None and s.lon is not None]
    cities = [City(s.city, s.lat, s.lon, 1) for s in found if s.lat is not None and s.lon is not None]
    west, south, east, north = extent_of(code, cities)
    assert east - west == pytest.approx(north - south)
    for city in cities:
        x, y = projected_point(city.lat, city.lon)
        assert west < x < east
        assert south < y < north


@pytest.mark.parametrize("code", [None, "ITA"])
def test_same_edition_gives_the_same_bytes_and_the_same_key(code: str | None) -> None:
    assert card(edition(), code) == card(edition(), code)
    assert card_key(edition(), code) == card_key(edition(), code)


def test_the_key_changes_with_what_is_shown_and_with_nothing_else() -> None:
    key = card_key(edition(), "ITA")
    assert len({card_key(edition(), code) for code in (None, *real().host_codes)}) == 1 + len(real().host_codes)
    assert card_key(edition(date(2026, 11, 22)), "ITA") != key
    assert card_key(_named("Italia"), "ITA") != key
    station = next(s for s in real().stations if s.city == "Milan")

    def with_station(**cells: Any) -> Edition:
        changed = replace(station, **cells)
        stations = tuple(changed if each is station else each for each in real().stations)
        return edition(dataset=replace(real(), stations=stations))

    assert card_key(with_station(city="Turin"), "ITA") != key
    assert card_key(with_station(note="Another note."), "ITA") == key
    assert card_key(with_station(city="Turin"), "NLD") == card_key(edition(), "NLD")


def test_the_key_changes_with_the_code_that_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    key = card_key(edition(), "ITA")
    monkeypatch.setattr(cards, "_drawing", lambda: "another")
    assert card_key(edition(), "ITA") != key


def test_the_file_tells_what_it_shows() -> None:
    about = Image.open(io.BytesIO(card(edition(), "ITA"))).info
    assert about["Title"] == "Italy"
    assert "11 alleged stations listed" in about["Description"]
    assert "A listing is an allegation" in about["Description"]
    assert real().version in about["Source"]
