"""On a phone: nothing runs off sideways, everything can be tapped, the filters are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from dashboard.queries.sentence import sentence
from dashboard.texts import texts
from tests.browser.conftest import Readers
from tests.browser.expected import DAY, VIEWS, selected
from tests.browser.reader import CARD, MARK, RECORD, Reader

NARROW = (320, 360, 390)
"""Widths in CSS pixels; 320 is what 1280 pixels become at a zoom of 400 %."""

SIDEWAYS = """() => {
  const page = document.documentElement, wide = [];
  const scroller = document.querySelector("[data-testid=stMain]") ?? page;
  for (const each of document.querySelectorAll("[data-testid=stMain] *")) {
    const box = each.getBoundingClientRect();
    if (box.width && box.right > innerWidth + 1) {
      // What lies in a part that scrolls or cuts by itself does not push the page.
      let held = false;
      for (let up = each.parentElement; up && up !== scroller; up = up.parentElement) {
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(up).overflowX)) held = true;
      }
      if (!held) wide.push(`${each.tagName}.${each.className} ${Math.round(box.right)}`);
    }
  }
  return [page.scrollWidth - innerWidth, scroller.scrollWidth - scroller.clientWidth, wide.slice(0, 5)];
}"""

SMALL = """() => {
  const kinds = "a[href], button, input, select, summary, [role=button], [role=option], [tabindex='0']";
  const areas = "svg, canvas, [data-testid=stMain], .scroll, [role=toolbar]";
  const inside = "[aria-hidden=true], [role=spinbutton]"; // the part of a date is in a field that as a whole is large
  const boxes = [...document.querySelectorAll(kinds)]
    .filter(each => each.checkVisibility({visibilityProperty: true}) && !each.matches(areas) && !each.closest(inside))
    .map(each => [each, each.getBoundingClientRect()])
    .filter(([, box]) => box.width > 2 && box.height > 2 && box.right > 0);
  const inText = (each) => each.tagName === "A" && getComputedStyle(each).display === "inline"
    && each.parentElement.textContent.trim().length > each.textContent.trim().length;
  const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
  const distance = (a, b) => Math.hypot(middle(a)[0] - middle(b)[0], middle(a)[1] - middle(b)[1]);
  const crowded = (each, box) => boxes.some(([other, its]) =>
    other !== each && !other.contains(each) && !each.contains(other) && distance(box, its) < 24);
  const name = (each) => (each.getAttribute("aria-label") ?? each.textContent).trim().slice(0, 30);
  // WCAG 2.5.8: 24 by 24 pixels, or so far from the next target that circles of 24 pixels do not meet; links in a
  // sentence are exempt.
  return boxes.filter(([each, box]) => (box.width < 23.9 || box.height < 23.9) && !inText(each) && crowded(each, box))
    .map(([each, box]) => `${each.tagName} “${name(each)}” ${box.width.toFixed(0)}×${box.height.toFixed(0)}`);
}"""


@pytest.fixture(scope="module")
def phone(chrome: Browser, app: str) -> Iterator[Reader]:
    """One phone for all pages: the pages are looked at, nothing is changed."""
    context = chrome.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, device_scale_factor=2
    )
    yield Reader(context, app)
    context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_page_fits_and_can_be_tapped(phone: Reader, view: str) -> None:
    """At 390, 360 and 320 pixels nothing scrolls sideways; every target is 24 by 24 pixels or stands alone."""
    phone.page.set_viewport_size({"width": 390, "height": 844})
    phone.open(view)
    small = phone.page.evaluate(SMALL)
    wide = {}
    for width in NARROW:
        phone.page.set_viewport_size({"width": width, "height": 780})
        for _attempt in range(20):  # a chart or a grid follows the new width a moment later
            page, main, elements = phone.page.evaluate(SIDEWAYS)
            if page <= 0 and main <= 0 and not elements:
                break
            phone.page.wait_for_timeout(100)
        else:
            wide[width] = (page, main, elements)
    assert (wide, small) == ({}, [])


@pytest.mark.parametrize("size", [(390, 844), (360, 780)])
def test_filters_are_a_tap_away(readers: Readers, size: tuple[int, int]) -> None:
    """Provinces stand open, all other filters behind one button that fits the screen; both work by tapping."""
    reader = readers(viewport={"width": size[0], "height": size[1]}, has_touch=True, is_mobile=True).open(as_of=DAY)
    reader.pill("Fujian").tap()
    reader.expect_headline(sentence(selected(as_of=DAY, province="Fujian"), texts()))
    reader.page.locator(".st-key-more_filters button").tap()
    body = reader.page.locator("[data-testid=stPopoverBody]")
    body.wait_for()
    box = body.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]
    for name in (texts()(f"{facet}.name") for facet in ("step", "listing", "documentation", "country")):
        body.get_by_text(name, exact=True).first.scroll_into_view_if_needed()
        expect(body.get_by_text(name, exact=True).first).to_be_visible()
    reader.pill("Thin").tap()
    reader.expect_headline(sentence(selected(as_of=DAY, province="Fujian", documentation="thin"), texts()))


def test_a_tap_on_a_mark_opens_its_card_below_the_map(readers: Readers) -> None:
    """On a phone the card stands in the page, within the screen's width, and its source can be reached."""
    reader = readers(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True)
    reader.open("/?as_of=2022-11-01#map=6/52.2/4.9")
    reader.page.locator(f'{MARK}[data-place="NLD-amsterdam"]').tap()
    card = reader.page.locator(CARD)
    expect(card.locator("h3")).to_have_text("Amsterdam, Netherlands")
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    expect(card.locator("a.source").first).to_be_visible()
    reader.page.locator(RECORD).wait_for()


def test_the_first_screen_says_what_it_is(readers: Readers) -> None:
    """On 360 by 780 sentence, date and map are on the first screen, and that a listing is an allegation."""
    reader = readers(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True).open(
        "/?focus=NLD&as_of=2022-11-01"
    )
    reader.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    for part in ("h1.headline", ".deck", ".asof-exact"):
        expect(reader.page.locator(part)).to_be_in_viewport(ratio=1)
    expect(reader.page.locator(".map-canvas")).to_be_in_viewport(ratio=0.3)
    assert re.search(r"alleged stations?", reader.headline)
