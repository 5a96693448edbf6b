"""Atom feeds (RFC 4287), well formed whatever their texts hold."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

MEDIA_TYPE = "application/atom+xml"

_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    Attributes:
        id: its permanent id, see :func:`urn`.
        title, content: plain text.
        updated: the day of which it tells.
        href: where to read on.
        category: a code by which a reader can sort entries.
        via: addresses and titles of the pages that it rests on.

    """

    id: str
    title: str
    updated: date
    href: str
    category: str
    content: str
    via: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed without its entries.

    Attributes:
        id: its permanent id.
        title, subtitle, author, rights: plain text.
        language: of its texts.
        href: its own address.
        page: the page that tells the same.

    """

    id: str
    title: str
    subtitle: str
    author: str
    rights: str
    language: str
    href: str
    page: str

    def written(self, entries: Iterable[Entry], otherwise: date) -> bytes:
        """The feed, as new as its newest entry.

        Args:
            entries: in the order of reading.
            otherwise: its date where there are none.

        """
        entries = tuple(entries)
        ElementTree.register_namespace("", _ATOM)
        feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": self.language})
        _add(feed, "title", self.title)
        _add(feed, "subtitle", self.subtitle)
        _add(feed, "id", self.id)
        _add(feed, "updated", _instant(max((entry.updated for entry in entries), default=otherwise)))
        _add(_add(feed, "author"), "name", self.author)
        _add(feed, "link", rel="self", type=MEDIA_TYPE, href=self.href)
        _add(feed, "link", rel="alternate", type="text/html", href=self.page)
        _add(feed, "rights", self.rights)
        for each in entries:
            entry = _add(feed, "entry")
            _add(entry, "title", each.title)
            _add(entry, "id", each.id)
            _add(entry, "updated", _instant(each.updated))
            _add(entry, "category", term=each.category)
            _add(entry, "link", rel="alternate", type="text/html", href=each.href)
            for href, title in each.via:
                _add(entry, "link", rel="via", href=href, title=title)
            _add(entry, "content", each.content, type="text")
        written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
        return written


def urn(*parts: str) -> str:
    """An id that stays the same wherever the feed is read."""
    return uuid.uuid5(
        uuid.NAMESPACE_URL, "\n".join(("alleged-overseas-police-stations", *parts)).encode("utf-8", "replace").decode()
    ).urn


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """A new element at the end of ``parent``, without characters that XML has no place for."""
    element = ElementTree.SubElement(
        parent, f"{{{_ATOM}}}{name}", {key: _xml(value) for key, value in attributes.items()}
    )
    element.text = _xml(text) or None
    return element


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
