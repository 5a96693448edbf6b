"""The briefing in the app: stepped through by key, left for a country, come back to."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import expect

from dashboard.briefing.story import STORY, load_story
from dashboard.contract import load
from tests.browser.conftest import Readers
from tests.browser.reader import Reader
from tests.browser.serving import ROOT

DATASET = load(ROOT / "data", spatial=False)
STORY_TOLD = load_story(ROOT / "data" / STORY, DATASET, datetime.now(UTC).date())
TITLE = ".briefing-head h1"


def test_keys_of_a_remote_control_step_through_the_story(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.app}/briefing")
    page.wait_for_selector(".stations-clicker[data-ready]")
    titles = [step.title for step in STORY_TOLD.steps]
    expect(page.locator(TITLE)).to_have_text(titles[0])
    for key, number in (("PageDown", 1), ("ArrowRight", 2), ("PageUp", 1), ("End", len(titles) - 1), ("Home", 0)):
        page.keyboard.press(key)
        expect(page.locator(TITLE)).to_have_text(titles[number])
        expect(page.locator(".clicker-count")).to_have_text(f"{number + 1} / {len(titles)}")


def test_every_sentence_of_a_step_has_its_sources_beside_it(reader: Reader) -> None:
    page = reader.page
    for number, step in enumerate(STORY_TOLD.steps[:4], 1):
        page.goto(f"{reader.app}/briefing?story={number}")
        expect(page.locator(TITLE)).to_have_text(step.title)
        lines = page.locator(".said li")
        expect(lines).to_have_count(len(step.sentences))
        for line in lines.all():
            assert line.locator(".cite-line a").count() >= 1


def test_a_question_leads_to_a_country_and_escape_back(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.app}/briefing?story=2&focus=HUN")
    expect(page.locator(TITLE)).to_contain_text("Hungary")
    expect(page.locator("#record")).to_contain_text("Hungary")
    page.wait_for_selector(".stations-clicker [data-act=back]")
    page.keyboard.press("Escape")
    expect(page.locator(TITLE)).to_have_text(STORY_TOLD.steps[1].title)


def test_swipe_on_a_phone(readers: Readers) -> None:
    reader = readers(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = reader.page
    page.goto(f"{reader.app}/briefing")
    page.wait_for_selector(".stations-clicker[data-ready]")
    page.evaluate(
        """() => {
          const head = document.querySelector(".briefing-head");
          const at = (x) => new Touch({ identifier: 1, target: head, clientX: x, clientY: 80 });
          const end = [at(120)];
          head.dispatchEvent(new TouchEvent("touchstart", { bubbles: true, touches: [at(300)] }));
          head.dispatchEvent(new TouchEvent("touchend", { bubbles: true, touches: [], changedTouches: end }));
        }"""
    )
    expect(page.locator(TITLE)).to_have_text(STORY_TOLD.steps[1].title)
