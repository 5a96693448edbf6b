"""What search engines are told: the pages of an edition, and that all may be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote
from xml.etree import ElementTree

from dashboard.edition.edition import Edition

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"

MOST = 50_000
"""Addresses a sitemap may hold by its protocol."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(edition: Edition, pages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The sitemap and the rules for robots; without the address of the edition no sitemap, which must have whole ones.

    Args:
        edition: whose pages they are.
        pages: the path of each page from the root of the edition; empty for the front page. Of more
            than :data:`MOST` the first are told.

    """
    rules = "User-agent: *\nAllow: /\n"
    if edition.base_url:
        yield SITEMAP, _sitemap([edition.base_url + quote(page) for page in pages[:MOST]])
        rules += f"Sitemap: {edition.base_url}{SITEMAP}\n"
    yield ROBOTS, rules.encode()


def _sitemap(addresses: Sequence[str]) -> bytes:
    # Written as a default namespace, without asking the registry that all documents of the process share.
    root = ElementTree.Element("urlset", {"xmlns": _NAMESPACE})
    for address in addresses:
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = address
    ElementTree.indent(root, "")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
