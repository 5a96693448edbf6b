"""What a picture for link previews shows: words, colours of countries, and cities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.briefing.words import plain
from dashboard.edition.api.subject import Country
from dashboard.edition.card_map import City
from dashboard.edition.edition import Edition
from dashboard.model.vocabulary import Step
from dashboard.queries.metrics import countries_by_step
from dashboard.queries.places import Place, places


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


def content_of(edition: Edition, code: str | None) -> Content:
    """What the picture of a country shows, or that of the front page for ``None``."""
    return _of_country(edition, code) if code else _of_all(edition)


def _of_country(edition: Edition, code: str) -> Content:
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


def _of_all(edition: Edition) -> Content:
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
