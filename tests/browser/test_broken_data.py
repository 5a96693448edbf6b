"""A data file that breaks under the running app: the last good data stay, and the page says what is wrong and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dashboard.contract import load
from dashboard.queries.filters import filters_from_query
from dashboard.queries.selection import Selection, select
from dashboard.queries.sentence import sentence
from dashboard.texts import texts
from tests.browser.conftest import Readers, app_of
from tests.browser.expected import DAY, today
from tests.browser.reader import Reader
from tests.contract.planting import DATA, copy_of, planted

NOTE = "[data-testid=stExpander]"
ORDER = "nld-20221101-closure,NLD,country,2022-11-01,day"
BROKEN = "nld-20221101-closure,NLD,country,01/11/2022,day"


def _selected(directory: Path, **query: str) -> Selection:
    dataset = load(directory, spatial=False)
    filters, _ = filters_from_query({name: [value] for name, value in query.items()}, dataset, today())
    return select(dataset, filters)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A copy of the data, with codebook and story."""
    copied = copy_of(DATA, tmp_path / "data")
    for name in ("README.md", "story.toml"):
        (copied / name).write_bytes((DATA / name).read_bytes())
    return copied


def test_breaking_and_mending_under_the_running_app(readers: Readers, directory: Path) -> None:
    """Broken: the note names file and line, the view stays. Mended and changed: the note goes, the new data come."""
    with app_of(directory) as address:
        reader = readers(address).open(as_of=DAY, focus="NLD")
        before = _selected(directory, as_of=DAY, province="Zhejiang")
        assert reader.page.locator(NOTE).count() == 0

        planted(directory, "events.csv", ORDER, BROKEN)
        line = (directory / "events.csv").read_text(encoding="utf-8").split(BROKEN)[0].count("\n") + 1
        reader.pill("Zhejiang").click()
        note = reader.page.locator(NOTE)
        expect(note).to_contain_text("the data files on disk have 1 problem")
        expect(note).to_be_visible()
        note.locator("summary").click()
        expect(note).to_contain_text(f"events.csv:{line}")
        expect(note).to_contain_text("'01/11/2022' is not a date")
        reader.expect_headline(sentence(before, texts()))
        reader.expect_map(len(before.stations))
        expect(reader.page.locator("#record .standing")).to_contain_text("Reported closed")

        # Mended, and Amsterdam is now attributed to another origin: fewer stations from Zhejiang.
        planted(directory, "events.csv", BROKEN, ORDER)
        planted(
            directory,
            "stations.geojson",
            '"id": "nl-amsterdam-1", "country_iso_a3": "NLD", "city": "Amsterdam", "precision": "city", '
            '"origin_jurisdiction": "Qingtian", "origin_province": "Zhejiang"',
            '"id": "nl-amsterdam-1", "country_iso_a3": "NLD", "city": "Amsterdam", "precision": "city", '
            '"origin_jurisdiction": "unknown", "origin_province": "unknown"',
        )
        after = _selected(directory, as_of="2026-10-31", province="Zhejiang")
        assert len(after.stations) == len(before.stations) - 1
        reader.set_day("2026-10-31")
        reader.expect_headline(sentence(after, texts()))
        expect(reader.page.locator(NOTE)).to_have_count(0)
        reader.expect_map(len(after.stations), "2026-10-31")
        assert "NLD-amsterdam" not in reader.marks()


def test_starting_with_broken_data_tells_what_is_wrong(chrome: Browser, directory: Path) -> None:
    """Nothing is shown but the findings with file, line and remedy; once mended, a reload shows the map."""
    planted(directory, "events.csv", ORDER, BROKEN)
    planted(directory, "sources.csv", ",en,", ",eng,")
    with app_of(directory) as address:
        context = chrome.new_context(viewport={"width": 1440, "height": 900})
        reader = Reader(context, address)
        reader.page.goto(address)
        expect(reader.page.locator("[data-testid=stAlert]")).to_contain_text("The data files are not good")
        found = reader.page.locator("[data-testid=stCode]")
        expect(found).to_contain_text("events.csv:")
        expect(found).to_contain_text("sources.csv:")
        expect(found).to_contain_text("write YYYY-MM-DD")
        assert reader.page.locator(".stations-map").count() == 0
        for file, broken, good in (("events.csv", BROKEN, ORDER), ("sources.csv", ",eng,", ",en,")):
            planted(directory, file, broken, good)
        reader.page.reload()
        reader.rest()
        assert reader.map_state().stations == len(_selected(directory).stations)
        assert reader.outside == []
        context.close()
