"""The file of a deck: its properties, its theme, and the same bytes for the same slides."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml

from dashboard.briefing.deck.markup import EMU, LINK, SANS, SERIF, bar
from dashboard.briefing.deck.painting import RULES, TITLE
from dashboard.briefing.deck.plan import HEIGHT, WIDTH
from dashboard.exports.characters import visible
from dashboard.exports.provenance import Provenance
from dashboard.views.palette import LIGHT

_TITLE_ONLY = 5  # the layout of python-pptx's own template that has a title and nothing else
_EARLIEST = date(1980, 1, 1)  # of a ZIP file


def blank_deck() -> Any:
    """A wide deck without slides and with one layout, its theme set in the faces and the colour of links of ours."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = round(WIDTH * EMU), round(HEIGHT * EMU)
    layouts = deck.slide_layouts
    kept = layouts[_TITLE_ONLY]
    for layout in [each for each in layouts if each is not kept]:
        layouts.remove(layout)
    for shape in list(kept.placeholders):
        if shape.placeholder_format.idx != 0:
            shape._element.getparent().remove(shape._element)
    for number, frame in enumerate(RULES, start=90):
        kept.shapes._spTree.append(parse_xml(bar(number, f"Rule {number}", frame, LIGHT.ink)))
    for shape in kept.placeholders:
        shape.left, shape.top = round(TITLE.x * EMU), round(TITLE.y * EMU)
        shape.width, shape.height = round(TITLE.width * EMU), round(TITLE.height * EMU)
    _set_theme(deck)
    return deck


def _set_theme(deck: Any) -> None:
    relations = deck.slide_masters[0].part.rels.values()
    theme = next(each.target_part for each in relations if each.reltype.endswith("/theme"))
    text = theme.blob.decode("utf-8")
    for fonts, face in (("majorFont", SERIF), ("minorFont", SANS)):
        text = re.sub(rf'(<a:{fonts}>\s*<a:latin typeface=")[^"]*', rf"\g<1>{face}", text)
    link = f'<a:srgbClr val="{LINK.removeprefix("#").upper()}"/>'
    for name in ("hlink", "folHlink"):
        text = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf"\g<1>{link}\g<2>", text, flags=re.DOTALL)
    theme._blob = text.encode("utf-8")


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
