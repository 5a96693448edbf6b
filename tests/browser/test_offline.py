"""Without a network the app works whole, and it never even tries to reach another host."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Readers
from tests.browser.expected import VIEWS
from tests.browser.reader import CARD, MAP, MARK, ROWS, Reader


def test_the_watch_sees_what_is_asked_of_others(readers: Readers) -> None:
    """The watch itself: a picture, a call and a socket of another host are noted, and none gets through."""
    reader = readers().open("/method")
    reader.page.evaluate(
        """async () => {
          new Image().src = "http://outside.example/picture.png";
          await fetch("http://outside.example/call").catch(() => null);
          try { new WebSocket("ws://outside.example/socket"); } catch {}
        }"""
    )
    reader.page.wait_for_timeout(300)
    noted = [*reader.outside, *reader.faults]
    assert any("picture.png" in each for each in noted)
    assert any("outside.example/call" in each for each in noted)
    assert any("outside.example/socket" in each for each in noted)
    reader.outside.clear()
    reader.faults.clear()


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_stands_on_its_own(reader: Reader, view: str) -> None:
    """Each page, scrolled through, asks only the app; its own typefaces and pictures are there."""
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    failed: list[str] = []
    reader.page.on("requestfailed", lambda request: failed.append(request.url))
    reader.open(view)
    reader.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    if view.startswith(("/responses", "/timeline", "/?tab=responses", "/?tab=timeline")):
        reader.page.locator(".js-plotly-plot .main-svg").first.wait_for()
        assert all(figure["data"] for figure in reader.figures())
    reader.page.wait_for_load_state("networkidle")
    assert asked
    assert reader.outside == []
    assert [url for url in failed if not url.startswith("blob:")] == []
    for face in ("Source Sans 3", "Source Serif 4"):
        assert reader.page.evaluate(
            "face => [...document.fonts].some(f => f.family.includes(face) && f.status === 'loaded')", face
        )


def test_what_a_reader_does_asks_nobody_else_either(reader: Reader) -> None:
    """Opening a card, moving the date, filtering, hovering over a chart and changing the page ask only the app."""
    reader.open()
    reader.page.locator(f'{MARK}[data-place="NLD-amsterdam"]').dispatch_event("click")
    reader.page.locator(CARD).wait_for()
    reader.page.locator(".asof-previous").click()
    reader.pill("Zhejiang").click()
    reader.page.locator(f"{MAP}").wait_for()
    reader.tab("Timeline").click()
    reader.page.locator(".js-plotly-plot .main-svg").first.wait_for()
    reader.page.locator(".js-plotly-plot .point").first.hover(force=True)
    reader.page.locator(".js-plotly-plot .hoverlayer .hovertext").first.wait_for()
    reader.tab("Stations").click()
    reader.page.locator(ROWS).first.wait_for()
    reader.page.get_by_role("link", name="Records", exact=True).click()
    reader.page.locator("[data-testid=stDataFrame]").wait_for()
    reader.rest()
    assert reader.outside == []
