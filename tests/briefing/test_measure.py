"""The estimate of a text's room against the metrics of real fonts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.ft2font import FT2Font

from dashboard.briefing.measure import fitting, lines, width
from tests.briefing.selections import real

FONTS = Path(mpl.get_data_path()) / "fonts"


@cache
def _helvetica(file: str) -> dict[str, float]:
    """Widths in ems of the characters of a core font of PDF, whose metrics Arial has too."""
    rows = (FONTS / "pdfcorefonts" / file).read_text(encoding="latin-1").splitlines()
    cells = [row.split() for row in rows if row.startswith("C ")]
    return {chr(int(cell[1])): float(cell[4]) / 1000 for cell in cells if 32 <= int(cell[1]) < 127}


def _texts() -> list[str]:
    events, sources = real().events, real().sources.values()
    found = [text for event in events for text in (event.headline, event.summary, event.actor)]
    found += [text for source in sources for text in (source.title, source.publisher)]
    return [text for text in found if text.isascii()]


@pytest.mark.parametrize(("file", "bold"), [("Helvetica.afm", False), ("Helvetica-Bold.afm", True)])
def test_no_text_of_the_data_is_wider_than_estimated(file: str, bold: bool) -> None:
    for text in _texts():
        real_width = sum(_helvetica(file)[character] for character in text) * 10 / 72
        assert real_width <= width(text, 10, bold=bold) <= real_width * 1.25, text


def test_titles_fit_in_the_widest_substitute_of_their_face() -> None:
    font = FT2Font(str(FONTS / "ttf" / "DejaVuSerif.ttf"))
    font.set_size(10, 72)
    for event in real().events:
        font.set_text(event.headline)
        assert font.get_width_height()[0] / 64 / 72 <= width(event.headline, 10, serif=True), event.headline


@given(st.text(max_size=60), st.floats(0.3, 6), st.integers(1, 4))
def test_fitting_text_fits(text: str, room: float, most: int) -> None:
    cut = fitting(text, 12, room, most)
    assert lines(cut, 12, room) <= most
    assert cut == text or cut.endswith("…")


@given(st.text(alphabet="ab c", max_size=60), st.floats(0.3, 6))
def test_lines_hold_the_text(text: str, room: float) -> None:
    assert lines(text, 12, room) * room >= width(text.strip(), 12) * 0.5
    assert lines(text, 12, 100) == 1
