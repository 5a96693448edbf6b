"""The picture of the map: the same places as the selection, and words for those who do not see it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dashboard.edition.picture import HEIGHT, WIDTH, outlines, picture, plane, regions
from dashboard.model.vocabulary import Step
from dashboard.queries.filters import Filters
from dashboard.queries.places import places
from dashboard.queries.selection import select
from dashboard.queries.sentence import sentence
from dashboard.texts import texts
from tests.edition.editions import DAYS
from tests.queries.strategies import real
from tests.views.reading import read


@pytest.mark.parametrize("day", DAYS)
def test_marks_lands_and_tray_are_those_of_the_selection(day: date) -> None:
    selection = select(real(), Filters(day))
    tree = read(picture(selection, lambda focus: f"country/{focus[:3]}/", texts()))
    found = places(selection.stations)
    marks = tree.find("a", kind="mark")
    assert {mark.attributes["data-place"] for mark in marks} == {place.id for place in found if place.city}
    lands = [land.attributes for land in tree.find("path") if "data-step" in land.attributes]
    shown = {land["data-country"]: land["data-step"] for land in lands}
    assert shown == {code: stands.furthest for code, stands in selection.standings.items()}
    tray = tree.find("div", kind="tray")[0]
    assert len(tray.find("li")) == len([place for place in found if not place.city])
    assert tree.find("title")[0].text == sentence(selection, texts())


def test_the_description_counts_every_step_that_is_there() -> None:
    selection = select(real(), Filters(DAYS[-1]))
    words = read(picture(selection, lambda focus: focus, texts())).find("desc")[0].text
    for step in Step:
        number = sum(stands.furthest is step for stands in selection.standings.values())
        assert (f"{texts()(f'step.{step}')}: {number}" in words) == bool(number)


def test_every_host_country_has_an_outline() -> None:
    assert set(real().host_codes) <= outlines().keys()


def test_outlines_lie_in_the_picture_and_close() -> None:
    for code, path in outlines().items():
        assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z)+", path), code
    for code in ("NLD", "JPN", "NZL", "CHL"):
        x, y = map(int, re.findall(r"-?\d+", outlines()[code])[:2])
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


def test_places_lie_in_the_regions_that_hold_them() -> None:
    cities = {"europe": (52.37, 4.9), "americas": (40.7, -74.0), "asia_pacific": (35.7, 139.7)}
    for region, (lat, lon) in cities.items():
        box, (x, y) = regions()[region], plane(lat, lon)
        assert box["x"] <= x <= box["x"] + box["w"]
        assert box["y"] <= y <= box["y"] + box["h"]
