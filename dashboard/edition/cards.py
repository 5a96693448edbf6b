"""Pictures for link previews: one for each country and one for the front page, 1200 × 630.

Most readers see them a third as large, so that letters are large and few. A picture is drawn from its
:class:`Content` alone: what is not in there cannot be seen, and need not be drawn again when it changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import matplotlib as mpl

from dashboard.briefing import canvas, fonts, labels, map_drawing, outlines, projection, words
from dashboard.briefing.canvas import Box, Canvas
from dashboard.briefing.words import plain
from dashboard.edition import card_map
from dashboard.edition.api.subject import Country
from dashboard.edition.card_map import City, draw_card_map, extent_of
from dashboard.edition.edition import Edition
from dashboard.model.vocabulary import Step
from dashboard.queries.metrics import countries_by_step
from dashboard.queries.places import Place, places
from dashboard.views import palette

WIDTH, HEIGHT = 1200, 630

_MARGIN = 56
_PANEL = 610
"""Where the map of a country begins, right of the words."""
_TITLES = ((84, 1), (70, 1), (64, 2), (54, 2), (46, 3))
"""Height of the letters and number of lines that the name of a country may have, best first."""
_FRONT_TITLES = ((60, 1), (54, 1), (46, 2))
_SMALL = 28
"""Height of the smallest letters: nine pixels where the picture is shown four hundred wide."""
_LINE = 40
_WORLD = (-2.1, -0.95, 2.62, 1.22)
"""The part of the world that has host countries."""


@dataclass(frozen=True)
class Content:
    """All that a picture shows.

    Attributes:
        code: the country, empty for the front page.
        above: the line over the title, empty for none.
        title: the name of the country or of the product.
        step: the furthest step with its name and what it is called.
        stations, note: how many are listed, and what else there is to say of them.
        day, sources: the lines at the foot.
        steps: the colour of each country that has one.
        key: each step with its name and the number of countries that stand on it; of the front page only.
        cities: the marks.
        about: what the file says of itself to those who do not see it.

    """

    code: str
    above: str
    title: str
    step: tuple[Step, str, str] | None
    stations: str
    note: str
    day: str
    sources: str
    steps: Mapping[str, Step]
    key: tuple[tuple[Step, str], ...]
    cities: tuple[City, ...]
    about: Mapping[str, str]


def card(edition: Edition, code: str | None) -> bytes:
    """The picture of a country, or of the front page for ``None``, as PNG."""
    content = _content(edition, code)
    sheet = Canvas(WIDTH, HEIGHT)
    if content.code:
        _draw_country(sheet, content)
    else:
        _draw_front(sheet, content)
    return sheet.png(dict(content.about))


def card_key(edition: Edition, code: str | None) -> str:
    """A digest of all that the picture depends on: the same key, the same bytes."""
    shown = repr((_content(edition, code), _drawing())).encode("utf-8", "backslashreplace")
    return hashlib.sha256(shown).hexdigest()


def _content(edition: Edition, code: str | None) -> Content:
    return _content_of_country(edition, code) if code else _content_of_all(edition)


def _content_of_country(edition: Edition, code: str) -> Content:
    texts, country = edition.texts, Country(edition.selection, code)
    step = country.standing.furthest
    found = places(country.stations)
    name = plain(edition.country_name(code), 80)
    number = len(country.stations)
    stations = texts("record.stations", n=number) if number else texts("edition.card.no_station")
    nowhere = number > 0 and all(place.lat is None for place in found)
    day = texts("edition.card.day", day=texts.day(edition.as_of))
    return Content(
        code=code,
        above=texts("app.name"),
        title=name,
        step=(step, texts(f"step.{step}"), texts("edition.card.step")),
        stations=stations,
        note=texts("record.no_city") if nowhere else "",
        day=day,
        sources=texts("edition.card.sources", n=len(country.sources)),
        steps=MappingProxyType({code: step} if country.is_host else {}),
        key=(),
        cities=_cities(found),
        about=_about(name, f"{stations}. {texts('step.name')}: {texts(f'step.{step}')}. {day}", edition),
    )


def _content_of_all(edition: Edition) -> Content:
    texts, selection = edition.texts, edition.selection
    countries = texts("sentence.countries", n=len(selection.stations_by_country))
    stations = texts(
        "edition.card.all", stations=texts("sentence.stations", n=len(selection.stations)), countries=countries
    )
    day = texts("edition.card.day", day=texts.day(edition.as_of))
    return Content(
        code="",
        above="",
        title=texts("app.name"),
        step=None,
        stations=stations,
        note=texts("app.tagline"),
        day=day,
        sources=texts("edition.card.sources", n=len(selection.sources)),
        steps=MappingProxyType({code: stands.furthest for code, stands in selection.standings.items()}),
        key=tuple(
            (step, f"{texts(f'step.{step}')} {texts.number(number)}")
            for step, number in countries_by_step(selection).items()
        ),
        cities=_cities(places(selection.stations)),
        about=_about(texts("app.name"), f"{stations} {day}", edition),
    )


def _about(title: str, told: str, edition: Edition) -> Mapping[str, str]:
    texts = edition.texts
    return {
        "Title": title,
        "Description": f"{told}. {texts('app.note_allegation')}",
        "Source": texts("app.as_of_line", day=texts.day(edition.as_of), version=edition.dataset.version),
    }


def _cities(found: tuple[Place, ...]) -> tuple[City, ...]:
    return tuple(
        City(plain(place.city, 40), place.lat, place.lon, len(place.stations))
        for place in found
        if place.lat is not None and place.lon is not None
    )


def _draw_country(sheet: Canvas, content: Content) -> None:
    panel = Box(_PANEL, 0, WIDTH - _PANEL, HEIGHT)
    draw_card_map(sheet, content.steps, content.cities, extent_of(content.code, content.cities), panel, content.code)
    width, soft = _PANEL - 2 * _MARGIN + 20, sheet.colours.soft
    y = sheet.paragraph(_MARGIN, 72, content.above, _SMALL, width, 2, colour=soft)
    y = _draw_title(sheet, content.title, y, width, _TITLES)
    if content.step:
        step, name, called = content.step
        _draw_swatch(sheet, step, _MARGIN, y, 44)
        sheet.text(_MARGIN + 60, y, name, 44, bold=True)
        sheet.paragraph(_MARGIN, y + 44, called, _SMALL, width, 1, colour=soft)
        y += 108
    sheet.paragraph(_MARGIN, y, content.stations, 36, width, 1)
    sheet.paragraph(_MARGIN, y + 42, content.note, _SMALL, width, 1, colour=soft)
    foot = HEIGHT - 112
    sheet.line([(_MARGIN, foot), (_MARGIN + width, foot)], sheet.colours.rule, 2)
    sheet.text(_MARGIN, foot + 42, content.day, _SMALL)
    sheet.paragraph(_MARGIN, foot + 42 + _LINE, content.sources, _SMALL, width, 1, colour=soft)


def _draw_front(sheet: Canvas, content: Content) -> None:
    width = WIDTH - 2 * _MARGIN
    y = _draw_title(sheet, content.title, 28, width, _FRONT_TITLES)
    y = sheet.paragraph(_MARGIN, y - 24, content.stations, 36, width, 1)
    box = Box(0, y - 16, WIDTH, HEIGHT - 64 - (y - 16))
    draw_card_map(sheet, content.steps, content.cities, _WORLD, box)
    for row, (step, name) in enumerate(reversed(content.key)):
        line = box.bottom - 24 - row * _LINE
        _draw_swatch(sheet, step, _MARGIN, line, _SMALL)
        sheet.text(_MARGIN + _LINE, line, name, _SMALL)
    sheet.text(_MARGIN, HEIGHT - 22, content.day, _SMALL)
    sheet.text(WIDTH - _MARGIN, HEIGHT - 22, content.sources, _SMALL, colour=sheet.colours.soft, align="right")


def _draw_swatch(sheet: Canvas, step: Step, x: float, y: float, size: float) -> None:
    """A square of the step's colour beside letters of a size on the base line ``y``."""
    side = size * 0.95
    box = Box(x, y - side * 0.86, side, side)
    sheet.rectangle(box, sheet.colours.step[step], line=sheet.colours.soft, thickness=1.2, order=15)


def _draw_title(sheet: Canvas, title: str, y: float, width: float, sizes: Sequence[tuple[int, int]]) -> float:
    """The title as large as it fits, below ``y``; gives the base line for what follows."""
    fits = ((size, lines) for size, most in sizes if (lines := _broken(sheet, title, size, width, most)))
    last, most = sizes[-1]
    size, lines = next(fits, (last, sheet.broken(title, last, width, most, title=True)))
    y += size * 0.9
    for line in lines:
        sheet.text(_MARGIN, y, line, size, title=True)
        y += size * 1.1
    return y + 34


def _broken(sheet: Canvas, title: str, size: float, width: float, most: int) -> list[str]:
    """The lines of the title, none where it would be cut."""
    lines = sheet.broken(title, size, width, most, title=True)
    whole = " ".join(lines) == " ".join(title.split())
    return lines if whole and all(sheet.text_width(line, size, title=True) <= width for line in lines) else []


@cache
def _drawing() -> str:
    """A digest of all that draws: this code, the fonts, the outlines, and the library."""
    modules = (card_map, canvas, fonts, labels, map_drawing, outlines, projection, words, palette)
    files = [Path(__file__), *(Path(str(module.__file__)) for module in modules), outlines.WORLD]
    digest = hashlib.sha256(mpl.__version__.encode())
    for path in (*files, *sorted(fonts.FONTS.glob("*.woff2"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()
