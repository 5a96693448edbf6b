"""From a selection to the bytes of a deck."""

from __future__ import annotations

from urllib.parse import urlencode

from dashboard.briefing.deck.files import blank_deck, describe_deck, saved
from dashboard.briefing.deck.outline import outline
from dashboard.briefing.deck.painting import Painter
from dashboard.briefing.deck.plan import Slide
from dashboard.briefing.deck.stamps import stamp_text
from dashboard.briefing.words import plain
from dashboard.exports.provenance import Provenance
from dashboard.queries.selection import Selection
from dashboard.texts import Texts

SUFFIX = ".pptx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def deck(selection: Selection, texts: Texts, base_url: str = "") -> bytes:
    """A deck of the selection as a PowerPoint file; the same selection of the same data gives the same bytes.

    Args:
        selection: what to show.
        texts: the words.
        base_url: the address of the app, for the link to the view; may be empty.

    """
    provenance = Provenance.of(selection, texts, base_url)
    query = urlencode(selection.filters.to_query(), doseq=True)
    file = blank_deck()
    (layout,) = file.slide_layouts
    for number, slide in enumerate(outline(selection, provenance, texts), start=1):
        page = file.slides.add_slide(layout)
        Painter(page, selection, texts).paint(slide, number, _notes(slide, query, selection, texts))
    describe_deck(file, provenance, query, texts("app.name"))
    return saved(file, provenance)


def _notes(slide: Slide, query: str, selection: Selection, texts: Texts) -> list[str]:
    """What the speaker reads, and at its end what the check reads."""
    dataset = selection.dataset
    dated = texts("app.as_of_line", day=texts.day(selection.filters.as_of), version=plain(dataset.version, 20))
    return [*slide.notes, dated, texts("deck.stamp"), stamp_text(slide, query, dataset)]
