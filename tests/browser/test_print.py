"""On paper: the record of a country without the controls, on no more pages than it fills."""

from __future__ import annotations

import re
import zlib

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader

CONTROLS = (".st-key-masthead", ".stations-asof", ".st-key-filters", ".copy-link", "[data-testid=stSelectbox]", ".skip")


def _words_drawn(pdf: bytes) -> list[int]:
    """For each page of a PDF of Chromium's, how many pieces of text are drawn on it."""
    objects = {int(m[1]): m[2] for m in re.finditer(rb"(?s)\b(\d+) 0 obj\b(.*?)\bendobj\b", pdf)}
    drawn = []
    for content in objects.values():
        if re.search(rb"/Type\s*/Page\b", content):
            (number,) = map(int, re.findall(rb"/Contents\s+(\d+) 0 R", content))
            packed = objects[number].split(b"stream", 1)[1].lstrip(b"\r\n").rsplit(b"endstream", 1)[0]
            drawn.append(len(re.findall(rb"\bT[jJ]\b", zlib.decompressobj().decompress(packed))))
    return drawn


@pytest.mark.parametrize(
    "view", ["/country?focus=NLD&as_of=2026-11-01", "/?as_of=2026-11-01", "/responses?as_of=2026-11-01"]
)
def test_no_page_is_empty(reader: Reader, view: str) -> None:
    """Every page of the A4 document has words on it."""
    reader.open(view)
    drawn = _words_drawn(reader.page.pdf(format="A4", print_background=True))
    assert drawn
    assert min(drawn) > 3, drawn
    assert len(drawn) < 40


def test_the_factsheet_of_a_country_is_one_sheet(reader: Reader) -> None:
    """Whatever the country, its factsheet fits on at most two sides of A4, and has its sources on it."""
    for country in ("NLD", "GBR", "ITA", "AGO"):
        reader.open(f"/country?focus={country}", as_of="2026-11-01")
        assert len(_words_drawn(reader.page.pdf(format="A4"))) <= 2, country


def test_a_long_page_is_printed_whole(reader: Reader) -> None:
    """Not only what was on the screen: the table of all stations goes on from page to page."""
    reader.open("/?as_of=2026-11-01&tab=stations")
    assert len(_words_drawn(reader.page.pdf(format="A4"))) >= 3


def test_controls_are_hidden_on_paper(reader: Reader) -> None:
    """What can only be pressed is left out; the standing with its sources is there, black on white in either theme."""
    reader.page.emulate_media(color_scheme="dark")
    reader.open("/country?focus=NLD&as_of=2026-11-01")
    reader.page.emulate_media(media="print", color_scheme="dark")
    for control in CONTROLS:
        for each in reader.page.locator(control).all():
            expect(each).to_be_hidden()
    sheet = reader.page.locator(".factsheet")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("Reported closed")
    expect(sheet).to_contain_text("https://www.nrc.nl/")
    look = sheet.evaluate(
        "sheet => [getComputedStyle(sheet).color, getComputedStyle(document.querySelector('.stApp')).backgroundColor]"
    )
    assert look[0] in {"rgb(26, 26, 26)", "rgb(0, 0, 0)"}
    assert look[1] in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
