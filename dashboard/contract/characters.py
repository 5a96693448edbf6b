"""Characters that have no place in a cell: invisible, reordering, unnormalised, or too many of them."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

LONGEST = 10_000
"""No cell is longer; what is longer is not an honest record."""

FMT = "run `stations fmt`"

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ZERO_WIDTH = frozenset("\u00ad\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff")
_ODD_SPACE = re.compile(r"[^\S ]|  |\A | \Z")
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")


class Fault(NamedTuple):
    """What is wrong with a cell, and what to do about it."""

    problem: str
    remedy: str


def character_faults(text: str, longest: int = 0) -> list[Fault]:
    """What is wrong with the characters of a cell, whatever it holds."""
    limit = longest or LONGEST
    faults = [Fault(f"is {len(text)} characters long", f"shorten it to at most {limit}")] if len(text) > limit else []
    if len(text) > LONGEST or _PLAIN.fullmatch(text):  # ASCII without odd spaces, the usual case
        return faults
    for character in dict.fromkeys(text):
        name = f"U+{ord(character):04X}"
        if character in _BIDI:
            faults.append(Fault(f"holds a bidirectional control ({name})", "remove it"))
        elif character in _ZERO_WIDTH:
            faults.append(Fault(f"holds a zero-width character ({name})", "remove it"))
        elif character == "\ufffd":
            faults.append(Fault("holds a replacement character (U+FFFD)", "restore the letter that was lost"))
        elif unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
            faults.append(Fault(f"holds a control or unassigned character ({name})", "remove it"))
    if unicodedata.normalize("NFC", text) != text:
        faults.append(Fault("is not in Unicode normal form NFC", FMT))
    if _ODD_SPACE.search(text):
        faults.append(Fault("has leading, trailing, doubled or unusual white space", FMT))
    return faults


def tidied(text: str) -> str:
    """The text in NFC with single plain spaces between its words and none around them."""
    return " ".join(unicodedata.normalize("NFC", text).split())
