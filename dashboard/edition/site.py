"""Every file of an edition, made one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from dashboard.edition.api import api_files
from dashboard.edition.assets import assets
from dashboard.edition.cards import card, card_key
from dashboard.edition.edition import Edition
from dashboard.edition.feed import feed_files
from dashboard.edition.jsonld import jsonld_files
from dashboard.edition.pages import Frame, Page, month_pages, world_pages
from dashboard.edition.reading import download_pages, offered, reading_pages
from dashboard.edition.records import country_pages
from dashboard.edition.sitemap import sitemap_files


@dataclass(frozen=True, slots=True)
class File:
    """A file of the edition.

    Attributes:
        path: below the edition's folder.
        make: gives the content.
        key: tells what the content depends on, where making it takes long; the same key means the
            same content, so that the file need not be made again. Empty for all others.

    """

    path: str
    make: Callable[[], bytes]
    key: str = ""


def site(edition: Edition, codebook: str) -> Iterator[File]:
    """Every file; the same edition and codebook give the same files in the same order.

    Args:
        edition: what to publish.
        codebook: ``data/README.md``.

    """
    loaded = assets(edition)
    frame = Frame(edition, loaded.names)
    for path, content in loaded.contents.items():
        yield _made(path, content)
    pages: list[str] = []
    for path, content in _pages(frame, codebook):
        if path.endswith("index.html") and not path.startswith("embed/"):
            pages.append(path.removesuffix("index.html"))
        yield _made(path, content)
    downloads = [(path, form.media_type) for path, _what, form in offered()]
    others = (
        api_files(edition),
        feed_files(edition),
        jsonld_files(edition, downloads),
        sitemap_files(edition, pages),
    )
    for files in others:
        for path, content in files:
            yield _made(path, content)
    yield from _cards(edition)


def _pages(frame: Frame, codebook: str) -> Iterator[Page]:
    yield from world_pages(frame)
    yield from country_pages(frame)
    yield from month_pages(frame)
    yield from reading_pages(frame, codebook)
    yield from download_pages(frame)


def _cards(edition: Edition) -> Iterator[File]:
    if not edition.base_url:
        return  # a link preview asks for an absolute address, so that nothing would lead to them
    for code in (None, *edition.selection.standings):
        yield File(f"cards/{code or 'front'}.png", partial(card, edition, code), card_key(edition, code))


def _made(path: str, content: bytes) -> File:
    return File(path, lambda: content)
