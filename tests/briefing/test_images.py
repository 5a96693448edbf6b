"""Pictures: their size, what they say, and that the same view gives the same bytes."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from dashboard.briefing.canvas import GROUNDS, Canvas
from dashboard.briefing.images import HEIGHT, IMAGE_TYPES, IMAGES, WIDTH, image
from dashboard.briefing.map_drawing import mix
from dashboard.briefing.names import deck_name, image_name
from dashboard.briefing.outlines import lands
from dashboard.briefing.projection import projected_point
from dashboard.briefing.series import country_bars, events_over_time, origins, station_events, steps_over_time
from dashboard.model.vocabulary import Step
from dashboard.queries.places import places
from dashboard.queries.sentence import sentence
from dashboard.texts import texts
from dashboard.views.palette import LIGHT
from tests.briefing.selections import SELECTIONS, real
from tests.contract.planting import ROOT

every = pytest.mark.parametrize("name", ["all", "ita", "empty", "unlisted country", "fictional", "hostile"])


@every
@pytest.mark.parametrize("what", IMAGES)
def test_png_is_as_large_as_a_screen_and_tells_what_it_shows(name: str, what: str) -> None:
    picture = Image.open(io.BytesIO(image(SELECTIONS[name](), texts(), what=what)))
    assert picture.size == (WIDTH, HEIGHT) == (1920, 1080)
    assert isinstance(picture, Image.Image)
    told = picture.info
    assert texts()(f"image.{what}.name") in told["Title"]
    assert sentence(SELECTIONS[name](), texts()) in told["Description"]
    assert SELECTIONS[name]().dataset.version in told["Source"]
    assert "Software" not in told


@every
def test_svg_is_sound_and_as_large(name: str) -> None:
    root = ElementTree.fromstring(image(SELECTIONS[name](), texts(), suffix=".svg"))
    assert (root.get("width"), root.get("height")) == ("1920", "1080")
    assert [each for each in root.iter() if each.tag.endswith(("script", "foreignObject"))] == []
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert (title.text or "").endswith("Map")


@pytest.mark.parametrize("suffix", IMAGE_TYPES)
@pytest.mark.parametrize("what", IMAGES)
def test_same_view_gives_the_same_bytes(what: str, suffix: str) -> None:
    one, other = (image(SELECTIONS["ita"](), texts(), what=what, suffix=suffix) for _ in range(2))
    assert one == other


def test_dark_picture_is_dark() -> None:
    light, dark = (
        np.asarray(Image.open(io.BytesIO(image(SELECTIONS["ita"](), texts(), dark=dark))).convert("L")).mean()
        for dark in (False, True)
    )
    assert light > 180
    assert dark < 70


@pytest.mark.parametrize(("what", "suffix"), [("chart", ".png"), ("map", ".jpg")])
def test_unknown_picture_is_refused(what: str, suffix: str) -> None:
    with pytest.raises(KeyError):
        image(SELECTIONS["ita"](), texts(), what=what, suffix=suffix)


def test_countries_bear_the_colour_of_their_step() -> None:
    picture = np.asarray(Image.open(io.BytesIO(image(SELECTIONS["all"](), texts()))).convert("RGB"))
    colours = {tuple(each) for each in np.unique(picture.reshape(-1, 3), axis=0)}
    for step in {standing.furthest for standing in SELECTIONS["all"]().standings.values()}:
        value = int(LIGHT.step[step][1:], 16)
        assert (value >> 16, value >> 8 & 255, value & 255) in colours, step


def test_grounds_are_those_of_the_page() -> None:
    style = (ROOT / "assets" / "style.css").read_text(encoding="utf-8")
    for name, read in (("sea", "sea"), ("land", "land"), ("land-line", "border")):
        (found,) = re.findall(rf"--{name}: light-dark\((#\w+), (#\w+)\);", style)
        assert found == (getattr(GROUNDS[False], read), getattr(GROUNDS[True], read))


@pytest.mark.parametrize(("lat", "lon"), [(0.0, 0.0), (0.0, 180.0), (90.0, 0.0), (52.37, 4.9), (-33.9, 151.2)])
def test_projection_agrees_with_the_published_extremes(lat: float, lon: float) -> None:
    x, y = projected_point(lat, lon)
    assert abs(x) <= 2.7066299836960748 + 1e-9
    assert abs(y) <= 1.3173627591574133 + 1e-9
    if (lat, lon) == (0.0, 180.0):
        assert (round(x, 12), y) == (2.706629983696, 0.0)
    if lat == 90.0:
        assert y == pytest.approx(1.3173627591574133)


def test_outlines_are_those_of_the_map_in_the_browser() -> None:
    features = json.loads(Path(ROOT / "assets" / "map" / "world.geojson").read_text(encoding="utf-8"))["features"]
    assert set(lands()) == {feature["properties"]["id"] for feature in features}
    assert set(real().host_codes) <= set(lands())


def test_pie_of_a_city_divides_its_stations_by_province() -> None:
    canvas = Canvas(10, 10)
    for place in places(SELECTIONS["all"]().stations):
        assert sum(number for _, number in mix(place, canvas)) == len(place.stations)


@pytest.mark.parametrize("name", SELECTIONS)
def test_series_add_up_to_the_selection(name: str) -> None:
    selection = SELECTIONS[name]()
    assert sum(bar.total for bar in country_bars(selection, texts())) == len(selection.stations)
    assert sum(origins(selection).values()) == len(selection.stations)
    told = events_over_time(selection)
    assert sum(sum(counts) for counts in told.counts.values()) == len(station_events(selection))
    assert len(told.periods) <= 24
    acted = sum(standing.furthest is not Step.NONE for standing in selection.standings.values())
    assert sum(counts[-1] for counts in steps_over_time(selection).counts.values()) == acted


def test_names_tell_what_is_shown() -> None:
    selection = SELECTIONS["fujian"]()
    version = selection.dataset.version
    assert image_name(selection, "map", ".png") == f"map_fujian_2026-11-23_v{version}.png"
    assert deck_name(selection) == f"deck_fujian_2026-11-23_v{version}.pptx"
