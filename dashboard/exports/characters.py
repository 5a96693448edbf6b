"""Text that cannot deceive: nothing invisible in any file, nothing that a spreadsheet would run.

The contract refuses invisible characters before they get here, so both notations stay rare. They are
still applied to every text of every format: a file must be safe whatever the data hold. Nothing is
ever taken out; each notation has its inverse here, so what was written can be restored exactly.

* Invisible notation, in all formats: a control, bidirectional, zero-width or unassigned character
  becomes its code point in brackets, such as ``[U+202E]`` (tab and line ends too: a record is one
  line). Where the data hold such a bracket literally, its ``[`` becomes ``[U+005B]``.
* Apostrophe, in CSV only: a spreadsheet runs a cell that starts with ``= + - @`` (or with their
  full-width forms, or with white space or quotes before them), so such a text gets one apostrophe in
  front. A semicolon starts a cell where the system's list separator is a semicolon, so the same holds
  after each semicolon. Number columns are left alone. A text that has apostrophes in that place
  already gets one more.
"""

from __future__ import annotations

import re
import unicodedata

_NOTATION = re.compile(r"\[U\+((?:10|[0-9A-F])?[0-9A-F]{4})\]")
_ACTIVE = r"""['"\s]*[=+\-@＝＋－＠]"""
_NEEDS_APOSTROPHE = re.compile(rf"(^|;)(?={_ACTIVE})")
_HAS_APOSTROPHE = re.compile(rf"(^|;)'(?={_ACTIVE})")


def visible(text: str) -> str:
    """The text with each invisible character written as its code point, such as ``[U+202E]``."""
    if text.isascii() and text.isprintable() and "[U+" not in text:
        return text
    text = _NOTATION.sub(lambda match: f"[U+005B]{match[0][1:]}", text)
    return text if text.isprintable() else "".join(map(_shown, text))


def from_visible(text: str) -> str:
    """The text that :func:`visible` was given."""
    return _NOTATION.sub(lambda match: chr(int(match[1], 16)), text)


def inert(text: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet would run."""
    return _NEEDS_APOSTROPHE.sub(r"\1'", text)


def from_inert(text: str) -> str:
    """The text that :func:`inert` was given."""
    return _HAS_APOSTROPHE.sub(r"\1", text)


def _shown(character: str) -> str:
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return f"[U+{ord(character):04X}]"
