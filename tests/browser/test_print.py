"""On paper: the record of a country without the controls, on no more pages than it fills."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader

CONTROLS = (".st-key-masthead", ".stations-asof", ".st-key-filters", ".copy-link", "[data-testid=stSelectbox]", ".skip")


def _pages(path: Path) -> list[str]:
    """The words of each page of a PDF."""
    import pypdf

    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


@pytest.mark.parametrize("view", ["/country?focus=NLD&as_of=2026-11-01", "/?as_of=2026-11-01", "/responses?as_of=2026-11-01"])
def test_no_page_is_empty_and_no_control_is_printed(reader: Reader, view: str, tmp_path: Path) -> None:
    """Every page of the A4 document has words; the first begins with the headline; the last ends with the colophon."""
    reader.open(view)
    headline = " ".join(reader.headline.split())
    path = tmp_path / "page.pdf"
    reader.page.pdf(path=path, format="A4", print_background=True)
    pages = _pages(path)
    assert all(len(words.split()) > 8 for words in pages), [len(words.split()) for words in pages]
    assert headline[:40] in " ".join(pages[0].split())
    assert "Data version" in pages[-1]
    together = " ".join(" ".join(pages).split())
    for words in ("Copy the link", "More filters", "Play through time", "Previous act", "Skip to"):
        assert words not in together


def test_controls_are_hidden_and_drawers_open_on_paper(reader: Reader) -> None:
    """What can only be pressed is left out; the record and its sources are there."""
    reader.open("/country?focus=NLD&as_of=2026-11-01")
    reader.page.emulate_media(media="print")
    for control in CONTROLS:
        for each in reader.page.locator(control).all():
            expect(each).to_be_hidden()
    expect(reader.page.locator("#record")).to_be_visible()
    expect(reader.page.locator("#record .cites a").first).to_be_visible()
    background = reader.page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert background in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
