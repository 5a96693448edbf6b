"""What the pages of an edition load: styles, scripts, fonts and the atlas, each named after its content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.briefing.bundle import bundle
from dashboard.edition.edition import Edition
from dashboard.edition.fonts import letters, small_font
from dashboard.views.atlas import atlas

ASSETS = Path(__file__).parent.parent.parent / "assets"
_FONT = re.compile(r"url\(fonts/([\w.-]+)\)")


@dataclass(frozen=True)
class Assets:
    """The files that pages load.

    Attributes:
        names: the path of each below the edition's folder: ``styles``, ``front``, ``dated``, ``atlas``, ``icon``.
        contents: every file by its path; the fonts, which only the styles name, among them.

    """

    names: Mapping[str, str]
    contents: Mapping[str, bytes]


def assets(edition: Edition) -> Assets:
    """All that the pages of an edition load; a path changes whenever its content does."""
    contents: dict[str, bytes] = {}

    def keep(stem: str, suffix: str, content: bytes) -> str:
        path = f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:12]}{suffix}"
        contents[path] = content
        return path

    characters = letters(_words(edition))

    def font(found: re.Match[str]) -> str:
        stem = found[1].removesuffix(".woff2").replace("-wght-normal", "")
        path = keep(stem, ".woff2", small_font(found[1], characters))
        return f"url({path.removeprefix('assets/')})"

    fonts = _FONT.sub(font, _asset("fonts.css"))
    styles = compact(fonts + _asset("style.css") + _asset("edition.css"))
    names = {
        "styles": keep("edition", ".css", styles.encode()),
        "front": keep("front", ".js", script("edition.js").encode()),
        "dated": keep("country", ".js", script("dated.js").encode()),
        "atlas": keep("atlas", ".json", atlas(edition.dataset, edition.texts)),
        "icon": keep("icon", ".svg", (ASSETS / "icon.svg").read_bytes()),
    }
    return Assets(names, contents)


@cache
def script(entry: str) -> str:
    """A script of ``assets/js`` with all that it imports, without comments that stand alone."""
    whole = bundle(ASSETS / "js", entry)
    whole = re.sub(r"^\s*/\*\*.*?\*/\n", "", whole, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"^\s*(//.*)?\n", "", whole, flags=re.MULTILINE)


def compact(styles: str) -> str:
    """A style sheet without comments, indentation and empty lines."""
    styles = re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", styles).strip() + "\n"


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _words(edition: Edition) -> list[str]:
    """All words that a page can hold; a letter too many costs a few bytes, one too few shows in another font."""
    dataset, texts = edition.dataset, edition.texts
    records = (*dataset.stations, *dataset.events, *dataset.claims, *dataset.corrections, *dataset.sources.values())
    names = (edition.country_name(code) for code in dataset.countries)
    tongues = (texts.tongue(source.language) for source in dataset.sources.values())
    return [*map(repr, records), *names, *tongues, _asset(f"texts/{texts.language}.toml")]
