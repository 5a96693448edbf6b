"""The fonts of an edition: only the letters that its words can hold, and only the weights that its styles use."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).parent.parent.parent / "assets" / "fonts"
WEIGHTS = {"source-sans-3": (400, 700), "source-serif-4": (400, 600)}
FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "tnum"]
ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("–—‘’“”…×·−→←›‹§©")
"""Letters and signs that stand in the layout whatever the data say."""


def letters(words: Iterable[str]) -> frozenset[str]:
    """Every character of the words, and those of the layout."""
    return ALWAYS.union(*words)


@lru_cache(maxsize=8)
def small_font(name: str, characters: frozenset[str]) -> bytes:
    """A font of ``assets/fonts`` with these characters only, as WOFF2; the same every time."""
    family = next(family for family in WEIGHTS if name.startswith(family))
    # The time of making stands in a font: kept as it is in the file that we start from.
    with TTFont(io.BytesIO((FONTS / name).read_bytes()), recalcTimestamp=False) as font:
        options = subset.Options(layout_features=FEATURES, notdef_outline=True)
        options.recalc_timestamp = False
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(sorted(characters)))
        subsetter.subset(font)
        instancer.instantiateVariableFont(font, {"wght": WEIGHTS[family]}, inplace=True)
        font.flavor = "woff2"
        buffer = io.BytesIO()
        font.save(buffer)
        return buffer.getvalue()
