"""The keyboard alone: to a source in a dozen presses, out of everything again, and always seen where one is."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.expected import VIEWS
from tests.browser.reader import CARD, RECORD, Reader

FOCUS = """() => {
  const seen = document.activeElement;
  // A ring may be drawn by the focused element or, as Streamlit does it for a field, by what it stands in.
  const rings = [];
  for (let each = seen, level = 0; each && level < 4; each = each.parentElement, level += 1) {
    const style = getComputedStyle(each);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    rings.push(outlined ? style.outlineColor : "", style.boxShadow, style.borderColor);
  }
  return {
    tag: seen.tagName, href: seen.getAttribute("href") ?? "", role: seen.getAttribute("role") ?? "",
    outlined: rings[0] !== "",
    name: (seen.getAttribute("aria-label") ?? seen.innerText ?? seen.title ?? "").trim().slice(0, 60),
    rings: rings.join("|"), in_record: Boolean(seen.closest("#record")), in_card: Boolean(seen.closest(".card")),
    key: [...document.querySelectorAll("*")].indexOf(seen),
  };
}"""


def _press(reader: Reader, key: str) -> dict[str, Any]:
    reader.page.keyboard.press(key)
    focus: dict[str, Any] = reader.page.evaluate(FOCUS)
    return focus


def _is_source(focus: dict[str, Any]) -> bool:
    return bool(focus["tag"] == "A" and focus["href"].startswith("http"))


def test_from_the_top_to_a_source_of_the_record(reader: Reader) -> None:
    """With a record open: to the skip link, to the record, to its first source, in at most twelve presses."""
    reader.open(focus="NLD-amsterdam", as_of="2022-11-01")
    pressed = 0
    while pressed < 4:
        focus, pressed = _press(reader, "Tab"), pressed + 1
        if focus["name"] == "Skip to the records":
            break
    assert focus["name"] == "Skip to the records"
    focus, pressed = _press(reader, "Enter"), pressed + 1
    expect(reader.page.locator(RECORD)).to_be_focused()
    while not _is_source(focus) and pressed < 12:
        focus, pressed = _press(reader, "Tab"), pressed + 1
    assert _is_source(focus)
    assert focus["in_record"]
    assert pressed <= 12


def test_from_the_top_to_a_source_without_a_record(reader: Reader) -> None:
    """On the front page: the skip link leads to the table, and the first source is a few presses on."""
    reader.open(as_of="2022-11-01")
    pressed = 0
    focus: dict[str, Any] = {"name": ""}
    while focus["name"] != "Skip to the records" and pressed < 4:
        focus, pressed = _press(reader, "Tab"), pressed + 1
    focus, pressed = _press(reader, "Enter"), pressed + 1
    while not _is_source(focus) and pressed < 12:
        focus, pressed = _press(reader, "Tab"), pressed + 1
    assert _is_source(focus), focus
    assert pressed <= 12


def test_from_a_mark_to_a_source_of_its_card(reader: Reader) -> None:
    """From the map: Enter opens the card, and its first source is at most three presses away."""
    reader.open("/?as_of=2022-11-01#map=6/52.2/4.9")
    reader.page.locator('.mark[data-place="NLD-amsterdam"]').focus()
    focus = _press(reader, "Enter")
    expect(reader.page.locator(CARD)).to_be_focused()
    for _ in range(3):
        focus = _press(reader, "Tab")
        if _is_source(focus):
            break
    assert _is_source(focus)
    assert focus["in_card"]


@pytest.mark.parametrize("view", [view for view in VIEWS if "briefing" not in view])
def test_tab_goes_through_the_page_and_out_of_it(reader: Reader, view: str) -> None:
    """No element keeps the focus; each one has a name and a place on the page, and is marked while it has the focus."""
    reader.open(view, as_of="2022-11-01") if "as_of" not in view else reader.open(view)
    keys: list[int] = []
    unseen, nameless = [], []
    for _ in range(400):
        focus = _press(reader, "Tab")
        if focus["tag"] == "BODY":
            break
        keys.append(focus["key"])
        if not focus["name"] and focus["tag"] not in {"INPUT", "DIV", "CANVAS"}:
            nameless.append(focus)
        # A grid draws the ring around its cell itself, on a canvas.
        in_grid = focus["tag"] == "CANVAS" or focus["role"] == "gridcell"
        if not in_grid and not (focus["outlined"] or _ring_differs(reader, focus)):
            unseen.append((focus["tag"], focus["name"], focus["rings"][:80]))
        # The browser's own date field has a stop for day, month, year and its calendar, a grid one for each column.
        inner = 30 if in_grid else 6
        assert len(keys) < inner or len(set(keys[-inner:])) > 1, f"the focus is caught in {focus}"
    else:
        # A page with more stops than that: what counts is that it moved on all the time.
        assert len(set(keys)) > 300
    assert len(keys) > 10
    assert unseen == []
    assert nameless == []


def _ring_differs(reader: Reader, focus: dict[str, Any]) -> bool:
    """Whether the element or what it stands in looks otherwise once the focus has left it."""
    return bool(
        reader.page.evaluate(
            """([key, rings]) => {
              const seen = document.querySelectorAll("*")[key];
              const now = () => {
                const found = [];
                for (let each = seen, level = 0; each && level < 4; each = each.parentElement, level += 1) {
                  const style = getComputedStyle(each);
                  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
                  found.push(outlined ? style.outlineColor : "", style.boxShadow, style.borderColor);
                }
                return found.join("|");
              };
              seen.blur();
              const changed = now() !== rings;
              seen.focus({preventScroll: true});
              return changed;
            }""",
            [focus["key"], focus["rings"]],
        )
    )


def test_nothing_below_the_open_filters_is_lost(reader: Reader) -> None:
    """The drawer of filters opens by key, is walked through, and Escape closes it where it was opened."""
    reader.open(as_of="2022-11-01")
    button = reader.page.locator(".st-key-more_filters button")
    button.focus()
    reader.page.keyboard.press("Enter")
    reader.page.locator("[data-testid=stPopoverBody]").wait_for()
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("[data-testid=stPopoverBody]")).to_have_count(0)
    expect(button).to_be_focused()
