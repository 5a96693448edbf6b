"""A view as a picture: map or chart, 1920 × 1080, with everything that has to stand beside it.

No browser is needed. The same selection of the same data gives the same bytes.
"""

from __future__ import annotations

import threading

from dashboard.briefing.canvas import Box, Canvas
from dashboard.briefing.chart_drawings import draw_countries, draw_steps, draw_timeline
from dashboard.briefing.frame import draw_frame
from dashboard.briefing.map_drawing import draw_map
from dashboard.briefing.map_key import LINES, draw_key
from dashboard.briefing.words import plain
from dashboard.exports.provenance import Provenance
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import sentence
from dashboard.texts import Texts

IMAGES = ("map", "countries", "steps", "timeline")
"""What can be drawn."""

IMAGE_TYPES = {".png": "image/png", ".svg": "image/svg+xml"}
"""The media type of each suffix."""

WIDTH, HEIGHT = 1920, 1080

_lock = threading.Lock()  # matplotlib's font engine is shared


def image(selection: Selection, texts: Texts, *, what: str = "map", suffix: str = ".png", dark: bool = False) -> bytes:
    """The picture of a selection.

    Args:
        selection: what to show.
        texts: the words.
        what: one of :data:`IMAGES`.
        suffix: one of :data:`IMAGE_TYPES`.
        dark: for a dark page.

    Raises:
        KeyError: there is no such picture or format.

    """
    if what not in IMAGES:
        raise KeyError(what)
    if suffix not in IMAGE_TYPES:
        raise KeyError(suffix)
    with _lock:
        canvas = Canvas(WIDTH, HEIGHT, dark)
        title = plain(sentence(selection, texts), 240) if what == "map" else texts(f"image.{what}.title")
        unit = texts(f"image.{what}.unit", shown=plain(sentence(selection, texts), 300))
        box = draw_frame(canvas, title, unit, selection, texts)
        _draw(canvas, selection, box, what, texts)
        about = description(selection, texts, what)
        return canvas.png(about) if suffix == ".png" else canvas.svg(about)


def map_picture(selection: Selection, texts: Texts, width: int, height: int, size: float) -> bytes:
    """The map with its key and nothing else, as PNG for a slide that has its own title and foot.

    Args:
        selection: what to show.
        texts: the words.
        width: of the drawing, in pixels; the picture has one and a half as many.
        height: likewise.
        size: height of the letters in pixels.

    """
    with _lock:
        canvas = Canvas(width, height)
        _draw_map(canvas, selection, Box(0, 0, width, height), size, texts)
        return canvas.png({}, 1.5)


def description(selection: Selection, texts: Texts, what: str) -> dict[str, str]:
    """What the file says about itself, also to those who do not see the picture."""
    provenance = Provenance.of(selection, texts)
    title = provenance.items["title"]
    return {
        "Title": f"{title}: {texts(f'image.{what}.name')}",
        "Description": f"{texts(f'image.{what}.name')}. {provenance.selection} {provenance.note}",
        "Source": provenance.citation,
    }


def _draw(canvas: Canvas, selection: Selection, box: Box, what: str, texts: Texts) -> None:
    match what:
        case "map":
            _draw_map(canvas, selection, box, 18, texts)
        case "countries":
            draw_countries(canvas, selection, box, texts)
        case "steps":
            draw_steps(canvas, selection, box, texts)
        case "timeline":
            draw_timeline(canvas, selection, box, texts)


def _draw_map(canvas: Canvas, selection: Selection, box: Box, size: float, texts: Texts) -> None:
    foot = LINES * size * 1.5
    draw_map(canvas, selection, Box(box.x, box.y, box.width, box.height - foot - size), size, texts)
    draw_key(canvas, selection, Box(box.x, box.bottom - foot, box.width, foot), size, texts)
