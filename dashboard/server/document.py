"""The HTML page that carries the app: Streamlit's own, with our head.

Our styles, title and description are there before the first script runs, and the map's files are
fetched while Streamlit still boots.
"""

from __future__ import annotations

import re
from html import escape

from dashboard.server.files import BUNDLE, Body, assets_digest, body
from dashboard.texts import Texts

PAGES = ("", "country", "timeline", "responses", "records", "method")
"""The addresses of the pages below the root."""


def document(texts: Texts, atlas_url: str, base: str) -> Body:
    """The page for a language.

    Args:
        texts: the language.
        atlas_url: where the atlas of the present data set is.
        base: the path under which the app is served, without a slash at its end.

    """
    assets = f"{base}/assets/{assets_digest()}"
    page = (BUNDLE / "index.html").read_text(encoding="utf-8")
    page = re.sub(r"<!--.*?-->\s*", "", page, flags=re.DOTALL)
    page = re.sub(r'<link\s+rel="preload"[^>]*SourceSans[^>]*/>\s*', "", page)
    page = re.sub(r'<link rel="service-desc"[^>]*/>\s*', "", page)
    page = re.sub(r'<link rel="shortcut icon"[^>]*/>', "", page)
    page = page.replace("<title>Streamlit</title>", _head(texts, assets, atlas_url))
    page = page.replace('<html lang="en">', f'<html lang="{escape(texts.language)}">')
    page = page.replace('"./static/', f'"{base}/static/')
    page = re.sub(r"<noscript>.*?</noscript>", f"<noscript>{escape(texts('app.noscript'))}</noscript>", page)
    return body(page.encode(), "text/html; charset=utf-8")


def _head(texts: Texts, assets: str, atlas_url: str) -> str:
    name, tagline = escape(texts("app.name")), escape(texts("app.tagline"))
    modules = "".join(
        f'<link rel="modulepreload" href="{assets}/js/{module}.js">'
        for module in ("atlas", "map", "asof", "card", "marks", "projection")
    )
    fonts = "".join(
        f'<link rel="preload" href="{assets}/fonts/{font}.woff2" as="font" type="font/woff2" crossorigin>'
        for font in ("source-sans-3-latin-wght-normal", "source-serif-4-latin-wght-normal")
    )
    return (
        f"<title>{name}</title>"
        f'<meta name="description" content="{tagline}">'
        f'<link rel="icon" href="{assets}/icon.svg" type="image/svg+xml">'
        f'<link rel="stylesheet" href="{assets}/fonts.css">'
        f'<link rel="stylesheet" href="{assets}/vendor/leaflet/leaflet.css">'
        f'<link rel="stylesheet" href="{assets}/style.css">'
        f"{fonts}"
        f'<link rel="preload" href="{assets}/map/world.geojson" as="fetch" crossorigin="anonymous">'
        f'<link rel="preload" href="{atlas_url}" as="fetch" crossorigin="anonymous">'
        f'<link rel="preload" href="{assets}/vendor/leaflet/leaflet.js" as="script">'
        f"{modules}"
        f'<script type="module" src="{assets}/js/page.js"></script>'
    )
