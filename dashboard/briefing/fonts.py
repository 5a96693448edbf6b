"""The fonts of the product for pictures.

``assets/fonts`` holds variable WOFF2 files for the browser; a picture needs plain TrueType. They are
converted once a process, into a folder that goes away with it. Where that cannot be done the fonts that
come with matplotlib stand in.
"""

from __future__ import annotations

import atexit
import io
import logging
import shutil
import tempfile
import threading
from functools import lru_cache
from pathlib import Path

from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font

FONTS = Path(__file__).parent.parent.parent / "assets" / "fonts"

_CUTS = {
    "Stations Sans": ("source-sans-3", 400),
    "Stations Sans Bold": ("source-sans-3", 600),
    "Stations Serif": ("source-serif-4", 600),
}
_SUBSETS = {"": "latin", " Extended": "latin-ext"}
_EXTENDED = range(0x0100, 0x0250)
_FALLBACK = {"Stations Serif": "DejaVu Serif", "Stations Sans": "DejaVu Sans", "Stations Sans Bold": "DejaVu Sans"}
_UNUSED_TABLES = ("GPOS", "GSUB", "GDEF", "BASE", "STAT", "HVAR", "MVAR", "prep", "gasp")
_LOG = logging.getLogger(__name__)
_lock = threading.Lock()


def sans(size: float, *, bold: bool = False) -> FontProperties:
    """The face of labels and notes.

    Args:
        size: in points.
        bold: the heavier cut.

    """
    return FontProperties(family=list(_families()["Stations Sans Bold" if bold else "Stations Sans"]), size=size)


def serif(size: float) -> FontProperties:
    """The face of titles, with its size in points."""
    return FontProperties(family=list(_families()["Stations Serif"]), size=size)


def drawable(text: str) -> str:
    """The text with a box for each character that none of the faces has."""
    known = _known()
    return "".join(character if character in known else "□" for character in text)


def _families() -> dict[str, tuple[str, ...]]:
    with _lock:
        return _installed()


@lru_cache(maxsize=1)
def _installed() -> dict[str, tuple[str, ...]]:
    """Each cut with the families to look through for a character, best first."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="stations-fonts-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        for cut, (file, weight) in _CUTS.items():
            for name, subset in _SUBSETS.items():
                path = folder / f"{cut}{name}.ttf".replace(" ", "-")
                path.write_bytes(_true_type(f"{file}-{subset}-wght-normal.woff2", weight, f"{cut}{name}"))
                fontManager.addfont(str(path))
    except Exception as error:  # whatever is missing or broken, a picture in another face is better than none
        _LOG.warning("pictures are drawn in the fonts of matplotlib: %s", error)
        return {cut: (_FALLBACK[cut],) for cut in _CUTS}
    return {cut: (cut, f"{cut} Extended", _FALLBACK[cut]) for cut in _CUTS}


def _true_type(file: str, weight: int, family: str) -> bytes:
    """One weight of a variable WOFF2 font as TrueType under another name."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    with TTFont(io.BytesIO((FONTS / file).read_bytes()), lazy=True) as font:
        for table in _UNUSED_TABLES:
            if table in font:
                del font[table]
        if family.endswith("Extended"):
            subsetter = subset.Subsetter(subset.Options(notdef_outline=True, layout_features=[]))
            subsetter.populate(unicodes=_EXTENDED)
            subsetter.subset(font)
        plain = instancer.instantiateVariableFont(font, {"wght": weight})
        plain.flavor = None
        for name_id in (1, 16):
            plain["name"].setName(family, name_id, 3, 1, 0x409)
            plain["name"].setName(family, name_id, 1, 0, 0)
        plain["OS/2"].usWeightClass = 400  # each cut is a family of its own
        buffer = io.BytesIO()
        plain.save(buffer)
        return buffer.getvalue()


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    families = {family for faces in _families().values() for family in faces}
    paths = [entry.fname for entry in fontManager.ttflist if entry.name in families]
    characters: set[str] = set()
    for path in paths:
        characters |= {chr(code) for code in FT2Font(path).get_charmap()}
    return frozenset(characters)
