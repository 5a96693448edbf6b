"""The file of a deck: its properties, its theme, and the same bytes for the same slides."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

from pptx import Presentation
from pptx.util import Inches

from dashboard.briefing.deck.plan import HEIGHT, WIDTH
from dashboard.exports.characters import visible
from dashboard.exports.provenance import Provenance

TITLE_ONLY = 5  # the layout of python-pptx's own template that has a title and nothing else

_FACES = {"a:majorFont": "Georgia", "a:minorFont": "Arial"}
_EARLIEST = date(1980, 1, 1)  # of a ZIP file


def blank_deck() -> Any:
    """A wide deck without slides, its theme set in the faces of ours."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    master = deck.slide_masters[0]
    theme = next(part.target_part for part in master.part.rels.values() if part.reltype.endswith("/theme"))
    blob = theme.blob
    for face in (b'<a:majorFont><a:latin typeface="', b'<a:minorFont><a:latin typeface="'):
        name = _FACES["a:majorFont" if b"major" in face else "a:minorFont"].encode()
        head, found, tail = blob.partition(face)
        if found:
            blob = head + face + name + tail[tail.index(b'"') :]
    theme._blob = blob
    for layout in list(deck.slide_layouts):
        if layout is not deck.slide_layouts[TITLE_ONLY]:
            continue
        for shape in list(layout.placeholders):
            if shape.placeholder_format.type is not None and shape.placeholder_format.idx != 0:
                shape._element.getparent().remove(shape._element)
    return deck


def describe_deck(deck: Any, provenance: Provenance, query: str, title: str) -> None:
    """Title, subject and, as keywords, data version, as-of date and filters; no name of a person or a machine."""
    released = datetime.combine(_released(provenance), datetime.min.time())
    core = deck.core_properties
    core.title, core.subject = title[:200], provenance.selection[:200]
    core.keywords = visible(f"data {provenance.data_version}; as of {provenance.as_of.isoformat()}; {query}")[:250]
    core.comments = provenance.note[:250]
    core.author = core.last_modified_by = ""
    core.category, core.revision = "stations deck", 1
    core.created = core.modified = core.last_printed = released


def saved(deck: Any, provenance: Provenance) -> bytes:
    """The file with the date of the data version on all of its parts."""
    buffer = io.BytesIO()
    deck.save(buffer)
    day = max(_released(provenance), _EARLIEST)
    out = io.BytesIO()
    with zipfile.ZipFile(buffer) as written, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in written.namelist():
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            fixed.writestr(info, written.read(name))
    return out.getvalue()


def _released(provenance: Provenance) -> date:
    try:
        return provenance.released
    except ValueError:
        return _EARLIEST


