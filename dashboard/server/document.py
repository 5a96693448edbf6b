"""The HTML page that carries the app: Streamlit's own, with our head.

Our styles, title and description are there before the first script runs, and the map's files are
fetched while Streamlit still boots.
"""

from __future__ import annotations

import re
from html import escape

from dashboard.corrections import FEED, MEDIA_TYPE
from dashboard.server.files import BUNDLE, Body, assets_digest, body
from dashboard.texts import Texts

FONTS = ("source-sans-3-latin-wght-normal", "source-serif-4-latin-wght-normal")
"""The fonts that every page needs at once."""


def document(texts: Texts, atlas_url: str, base: str, *, with_map: bool) -> Body:
    """The page for a language.

    Args:
        texts: the language.
        atlas_url: where the atlas of the present data set is.
        base: the path under which the app is served, without a slash at its end.
        with_map: whether the page has the map, so that its files are wanted at once.
    """
    assets = f"{base}/assets/{assets_digest()}"
    page = (BUNDLE / "index.html").read_text(encoding="utf-8")
    page = re.sub(r"<!--.*?-->\s*", "", page, flags=re.DOTALL)
    page = re.sub(r'<link\s+rel="preload"[^>]*SourceSans[^>]*/>\s*', "", page)
    page = re.sub(r'<link rel="(service-desc|shortcut icon)"[^>]*/>\s*', "", page)
    name = escape(texts("corrections.feed_title"))
    feed = f'<link rel="alternate" type="{MEDIA_TYPE}" title="{name}" href="{base}/{FEED}">'
    page = page.replace("<title>Streamlit</title>", _head(texts, assets, atlas_url, with_map=with_map) + feed)
    page = page.replace('<html lang="en">', f'<html lang="{escape(texts.language)}">')
    page = page.replace('"./static/', f'"{base}/static/')
    noscript = f"<noscript>{escape(texts('app.noscript'))}</noscript>"
    page = re.sub(r"<noscript>.*?</noscript>", lambda _found: noscript, page, flags=re.DOTALL)
    return body(page.encode(), "text/html; charset=utf-8")


def _head(texts: Texts, assets: str, atlas_url: str, *, with_map: bool) -> str:
    name, tagline = escape(texts("app.name")), escape(texts("app.tagline"))
    modules = ("map", "places", "card", "marks", "projection", "atlas", "asof") if with_map else ("atlas", "asof")
    preloads = [
        *(_preload(f"{assets}/fonts/{font}.woff2", "font") for font in FONTS),
        _preload(atlas_url, "fetch"),
        *(f'<link rel="modulepreload" href="{assets}/js/{module}.js">' for module in modules),
    ]
    if with_map:
        preloads += [
            _preload(f"{assets}/map/world.geojson", "fetch"),
            f'<link rel="preload" href="{assets}/vendor/leaflet/leaflet.js" as="script">',
        ]
    return (
        f"<title>{name}</title>"
        f'<meta name="description" content="{tagline}">'
        f'<link rel="icon" href="{assets}/icon.svg" type="image/svg+xml">'
        f'<link rel="stylesheet" href="{assets}/fonts.css">'
        f'<link rel="stylesheet" href="{assets}/vendor/leaflet/leaflet.css">'
        f"{''.join(preloads)}"
        f'<link rel="stylesheet" href="{assets}/style.css">'
        f'<script type="module" src="{assets}/js/page.js"></script>'
    )


def _preload(url: str, kind: str) -> str:
    return f'<link rel="preload" href="{url}" as="{kind}" crossorigin="anonymous">'
