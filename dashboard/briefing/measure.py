"""How much room a text takes on a slide, estimated so that it is rather too much than too little.

Nobody knows which fonts the machine has that will show the slide. The widths are those of Helvetica and
Arial (and of Liberation Sans, which stands in for them), with a margin; for titles in Georgia they are
widened to those of its widest usual substitute.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_WIDTHS = {
    0.30: " !,./:;I[\\]ftil|j",
    0.36: "\"'()-r`{}",
    0.42: "*",
    0.52: "Jckszvxy^",
    0.57: "#$0123456789?L_abdeghnopqu",
    0.62: "+<=>~FTZ",
    0.68: "&ABEKPSVXY",
    0.74: "CDHNRUw",
    0.80: "GOQ",
    0.85: "Mm",
    0.96: "W%",
    1.03: "@",
}
_WIDTH = {character: width for width, characters in _WIDTHS.items() for character in characters}

MARGIN = 1.02
"""Text is taken to be this much wider than in the font it is set in."""

BOLD = 1.07
SERIF = 1.24
LINE = 1.17
"""Height of a line, in heights of the letters."""


def width(text: str, size: float, *, bold: bool = False, serif: bool = False) -> float:
    """The width of a line of text in inches, ``size`` in points."""
    ems = sum(map(_ems, text)) * MARGIN * (BOLD if bold else 1) * (SERIF if serif else 1)
    return ems * size / 72


def lines(text: str, size: float, room: float, *, bold: bool = False, serif: bool = False) -> int:
    """Into how many lines a text breaks that has so many inches; a word that is too long is broken."""
    count, used = 1, 0.0
    space = width(" ", size, bold=bold, serif=serif)
    for word in text.split(" "):
        wide = width(word, size, bold=bold, serif=serif)
        if used and used + space + wide > room:
            count, used = count + 1, 0.0
        if wide > room:
            more, wide = _broken(word, size, room - used, room, bold=bold, serif=serif)
            count += more
            used = wide
        else:
            used += wide + (space if used else 0)
    return count


def height(texts: Iterable[tuple[str, float]], room: float, *, bold: bool = False, serif: bool = False) -> float:
    """The height in inches of paragraphs, each given with its size, under one another."""
    return sum(lines(text, size, room, bold=bold, serif=serif) * size * LINE / 72 for text, size in texts)


def fitting(text: str, size: float, room: float, most: int, *, bold: bool = False, serif: bool = False) -> str:
    """The text, cut with … so that it breaks into no more than ``most`` lines."""
    if lines(text, size, room, bold=bold, serif=serif) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        cut = f"{text[:middle].rstrip()}…"
        if lines(cut, size, room, bold=bold, serif=serif) <= most:
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rstrip()}…"


def _broken(word: str, size: float, first: float, room: float, *, bold: bool, serif: bool) -> tuple[int, float]:
    """How many line ends fall into a word longer than a line, and what its last piece takes."""
    breaks, used, left = 0, 0.0, first
    for character in word:
        wide = width(character, size, bold=bold, serif=serif)
        if used + wide > left:
            breaks, used, left = breaks + 1, 0.0, room
        used += wide
    return breaks, used


def _ems(character: str) -> float:
    known = _WIDTH.get(character)
    if known is not None:
        return known
    if unicodedata.east_asian_width(character) in {"W", "F"} or ord(character) > 0xFFFF:
        return 1.05
    if unicodedata.combining(character):
        return 0.0
    base = unicodedata.normalize("NFD", character)[0]
    return max(_WIDTH.get(base, 0.7), 0.3) if base in _WIDTH else (1.05 if ord(character) > 0x2100 else 0.75)
