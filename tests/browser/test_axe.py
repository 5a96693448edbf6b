"""axe finds no serious or critical violation on any page, light and dark, at a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import grave
from tests.browser.conftest import Readers
from tests.browser.expected import VIEWS
from tests.browser.reader import CARD, MARK, Reader

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module", params=["light", "dark"])
def visitor(chrome: Browser, app: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """One reader for all pages of a colour scheme: the pages are looked at, nothing is changed."""
    context = chrome.new_context(viewport=DESK, color_scheme=request.param, reduced_motion="reduce", locale="en-GB")  # type: ignore[arg-type]
    yield Reader(context, app)
    context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_no_grave_violation(visitor: Reader, view: str) -> None:
    """The page as it opens, at both sizes."""
    visitor.page.set_viewport_size(DESK)  # type: ignore[arg-type]
    visitor.open(view)
    if visitor.page.locator("[data-testid=stPlotlyChart]").count():
        visitor.page.locator(".js-plotly-plot .main-svg").first.wait_for()
    assert grave(visitor.page) == []
    visitor.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    visitor.rest()
    assert grave(visitor.page) == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_grave_violation_in_what_opens(readers: Readers, size: dict[str, int], scheme: str) -> None:
    """The card on the map, the record below, every drawer of the record, and the filters behind the button."""
    reader = readers(viewport=size, color_scheme=scheme, reduced_motion="reduce").open(as_of="2026-11-01")
    reader.page.locator(f'{MARK}[data-place="NLD-amsterdam"]').dispatch_event("click")
    reader.page.locator(CARD).wait_for()
    reader.page.locator("#record").wait_for()
    reader.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert grave(reader.page) == []
    reader.page.locator(".st-key-more_filters button").click()
    reader.page.locator("[data-testid=stPopoverBody]").wait_for()
    assert grave(reader.page) == []


def test_no_grave_violation_in_notices(reader: Reader) -> None:
    """The warning about what of a link was dropped, and a selection that holds nothing."""
    reader.open("/?province=Atlantis&as_of=2000-01-01")
    reader.page.locator(".notices").wait_for()
    assert grave(reader.page) == []


def test_axe_sees_what_is_wrong(reader: Reader) -> None:
    """The check itself: a picture without a text, a button without a name and pale words are found."""
    reader.open("/method")
    reader.page.evaluate(
        """document.querySelector("h1").insertAdjacentHTML("afterend",
          '<img src="data:,"><button></button><p style="color:#ddd;background:#fff">pale</p>')"""
    )
    found = " ".join(grave(reader.page))
    for rule in ("image-alt", "button-name", "color-contrast"):
        assert rule in found
