"""Reading a deck that somebody hands in: titles and notes, nothing else, and nothing that could harm.

The file is opened as what it is, a ZIP file of XML parts, with a limit on everything that could be too
large. No part is unpacked to disk, nothing is fetched, and a part with a document type is not read.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from typing import TypeAlias
from xml.etree import ElementTree

from dashboard.archives import ArchiveError, opened, part_of

LARGEST_FILE = 200 * 1024 * 1024
"""No deck of ours comes near it, not even with many pictures added."""

_LARGEST_PART = 8 * 1024 * 1024
_LARGEST_SUM = 200 * 1024 * 1024
_MOST_PARTS = 20_000
_MOST_SLIDES = 3_000

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_START = "ppt/presentation.xml"
_TITLES = frozenset({"title", "ctrTitle"})

Element: TypeAlias = "ElementTree.Element[str]"


class NotOurDeckError(ValueError):
    """The file is no deck that can be checked; ``reason`` is a key of the texts under ``deck.not_ours``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Page:
    """One slide of a file: its number in the order of showing, its title and its notes."""

    number: int
    title: str
    notes: str


def pages_of(content: bytes) -> tuple[Page, ...]:
    """The slides of a PowerPoint file in their order.

    Raises:
        NotOurDeckError: the file is too large, damaged, dangerous, or no presentation.

    """
    if len(content) > LARGEST_FILE:
        raise NotOurDeckError("too_large")
    try:
        return _Package(opened(content, _MOST_PARTS)).pages()
    except ArchiveError as error:
        raise NotOurDeckError("damaged" if error.reason == "locked" else error.reason) from error


class _Package:
    """The parts of one file, read within a common limit."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._names = {part.filename for part in package.infolist()}
        self._left = _LARGEST_SUM

    def pages(self) -> tuple[Page, ...]:
        if _START not in self._names:
            raise NotOurDeckError("no_presentation")
        relations = self._relations(_START)
        listed = self._part(_START).iter(f"{_P}sldId")
        targets = [relations.get(each.get(f"{_R}id", ""), ("", ""))[1] for each in listed]
        if len(targets) > _MOST_SLIDES:
            raise NotOurDeckError("too_large")
        return tuple(self._page(number, target) for number, target in enumerate(targets, start=1))

    def _page(self, number: int, name: str) -> Page:
        if name not in self._names:
            raise NotOurDeckError("damaged")
        title = next((_text(shape) for shape in self._part(name).iter(f"{_P}sp") if _is_title(shape)), "")
        notes = next((t for kind, t in self._relations(name).values() if kind == "notesSlide"), "")
        return Page(number, " ".join(title.split()), _text(self._part(notes)) if notes in self._names else "")

    def _relations(self, name: str) -> dict[str, tuple[str, str]]:
        """The kind and the target of each relation of a part, by its id."""
        folder, file = posixpath.split(name)
        path = f"{folder}/_rels/{file}.rels"
        if path not in self._names:
            return {}
        return {
            each.get("Id", ""): (
                each.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/"),
            )
            for each in self._part(path).iter(_RELATION)
            if each.get("TargetMode") != "External"
        }

    def _part(self, name: str) -> Element:
        """One part, read to its end only where it keeps within the limits."""
        content = part_of(self._package, self._package.getinfo(name), min(_LARGEST_PART, self._left))
        self._left -= len(content)
        if b"\0" in content or b"<!ENTITY" in content:
            raise NotOurDeckError("dangerous")
        try:
            return ElementTree.fromstring(content)
        except (ElementTree.ParseError, LookupError, ValueError) as error:  # the last two: of its encoding
            raise NotOurDeckError("damaged") from error


def _is_title(shape: Element) -> bool:
    return any(each.get("type") in _TITLES for each in shape.iter(f"{_P}ph"))


def _text(shape: Element) -> str:
    """The text of a shape or a whole page, a paragraph a line."""
    return "\n".join("".join(run.text or "" for run in paragraph.iter(f"{_A}t")) for paragraph in shape.iter(f"{_A}p"))
