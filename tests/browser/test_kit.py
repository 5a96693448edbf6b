"""The kit, opened from a disk with the network cut: it asks for nothing and says what the app says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.briefing.kit import kit
from dashboard.briefing.story import load_story
from dashboard.contract import load
from dashboard.queries.filters import Filters
from dashboard.queries.selection import select
from dashboard.texts import texts
from tests.browser.serving import ROOT
from tests.fixtures.hostile.building import hostile_data

DAY = date(2026, 11, 23)
DATASET = load(ROOT / "data", spatial=False)
PROJECTOR = {"width": 1280, "height": 720}
PHONE = {"width": 360, "height": 780}


@pytest.fixture(scope="module")
def kit_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit of everything."""
    path = tmp_path_factory.mktemp("kit") / "kit.html"
    story = load_story(ROOT / "data" / "story.toml", DATASET, DAY)
    path.write_bytes(kit(select(DATASET, Filters(DAY)), story, texts()))
    return path


@pytest.fixture(params=[PROJECTOR, PHONE], ids=["projector", "phone"])
def page(request: pytest.FixtureRequest, chrome: Browser, kit_file: Path) -> Iterator[Page]:
    """The kit on a screen. Afterwards nothing may have been asked for, and nothing may have failed."""
    context = chrome.new_context(viewport=request.param, offline=True)
    asked: list[str] = []
    faults: list[str] = []
    context.on("request", lambda each: asked.append(each.url))
    opened = context.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(kit_file.as_uri())
    opened.wait_for_selector("body[data-ready]")
    yield opened
    context.close()
    assert [url for url in asked if not url.startswith((kit_file.as_uri(), "data:", "blob:"))] == []
    assert faults == []


def test_the_kit_is_small_and_the_same_each_time(kit_file: Path) -> None:
    content = kit_file.read_bytes()
    story = load_story(ROOT / "data" / "story.toml", DATASET, DAY)
    assert len(content) <= 1_500_000
    assert content == kit(select(DATASET, Filters(DAY)), story, texts())


def test_it_names_version_and_checksum_and_checks_itself(page: Page) -> None:
    page.evaluate("location.hash = 'about'")
    about = page.locator("#about")
    expect(about).to_contain_text(DATASET.version)
    expect(about).to_contain_text(texts()("browser.kit.whole"))


@pytest.mark.parametrize("province", ["Fujian", "Zhejiang", "Jiangsu", "unknown"])
def test_province_and_date_filter_in_the_browser(page: Page, province: str) -> None:
    page.click(f"[data-province={province}]")
    for day in (date(2022, 11, 1), DAY):
        field = page.locator(".asof-exact")
        field.fill(day.isoformat())
        field.dispatch_event("change")
        expected = select(DATASET, Filters(day, province=frozenset({province})))
        expect(page.locator("body")).to_have_attribute("data-stations", str(len(expected.stations)))
        page.evaluate("location.hash = 'stations'")
        rows = page.locator("#stations tr[data-station]:not([hidden])")
        assert {row.get_attribute("data-station") for row in rows.all()} == {s.id for s in expected.stations}
        page.evaluate("location.hash = 'map'")


def test_the_story_is_stepped_through_by_key(page: Page) -> None:
    page.evaluate("location.hash = 'story-1'")
    story = load_story(ROOT / "data" / "story.toml", DATASET, DAY)
    for number, step in enumerate(story.steps):
        if number:
            page.keyboard.press("PageDown")
        expect(page.locator("#story h1")).to_have_text(step.title)
        assert page.locator("#story .said li").count() == len(step.sentences)
        assert page.locator("#story .said li a").count() >= 1
    page.keyboard.press("Home")
    expect(page.locator("#story h1")).to_have_text(story.steps[0].title)


def test_jump_to_a_country(page: Page) -> None:
    page.select_option("#jump", "NLD")
    expect(page.locator("#sheet h2.section").first).to_have_text("Netherlands")
    assert page.locator("#sheet .cite a").count() > 5
    page.go_back()
    expect(page.locator("#map")).to_be_visible()


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    for part in ("map", "story-1", "country-ITA", "stations", "events", "about"):
        page.evaluate(f"location.hash = '{part}'")
        page.wait_for_timeout(150)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), part


def test_empty_selection_makes_a_kit(chrome: Browser, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    nothing = select(DATASET, Filters(date(2001, 1, 1), province=frozenset({"Fujian"})))
    path.write_bytes(kit(nothing, None, texts()))
    context = chrome.new_context(offline=True)
    opened = context.new_page()
    opened.goto(path.as_uri())
    opened.wait_for_selector("body[data-ready][data-stations='0']")
    context.close()


def test_hostile_texts_stay_texts(chrome: Browser, tmp_path: Path) -> None:
    hostile = load(hostile_data(tmp_path / "data"), spatial=False)
    path = tmp_path / "hostile.html"
    path.write_bytes(kit(select(hostile, Filters(DAY)), None, texts()))
    context = chrome.new_context(offline=True)
    asked: list[str] = []
    context.on("request", lambda each: asked.append(each.url))
    opened = context.new_page()
    opened.goto(path.as_uri())
    opened.wait_for_selector("body[data-ready]")
    for part in ("map", "country-NLD", "country-ITA", "stations", "events"):
        opened.evaluate(f"location.hash = '{part}'")
        opened.wait_for_timeout(150)
    assert opened.evaluate("window.pwned") is None
    assert "onerror" in opened.locator("#events").inner_text() + opened.locator("#stations").inner_html()
    context.close()
    assert [url for url in asked if not url.startswith((path.as_uri(), "data:", "blob:"))] == []
