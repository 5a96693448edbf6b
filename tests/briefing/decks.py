"""A deck as python-pptx reads it, with the room that its texts need."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

from pptx import Presentation

from dashboard.briefing.deck import deck
from dashboard.briefing.measure import height
from dashboard.texts import texts
from tests.briefing.selections import SELECTIONS

EMU = 914_400


@cache
def deck_of(name: str) -> bytes:
    """The deck of one of the selections."""
    return deck(SELECTIONS[name](), texts(), "https://example.org/")


@cache
def slides_of(name: str) -> list[Any]:
    """Its slides; nobody may change them."""
    return list(Presentation(io.BytesIO(deck_of(name))).slides)


def words_of(slide: Any) -> str:
    """All texts on a slide, the cells of its tables too."""
    return "\n".join(frame.text for frame in text_frames(slide))


def text_frames(slide: Any) -> Iterator[Any]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame
        if shape.has_table:
            yield from (cell.text_frame for row in shape.table.rows for cell in row.cells)


def links_of(slide: Any) -> list[str]:
    runs = (run for frame in text_frames(slide) for paragraph in frame.paragraphs for run in paragraph.runs)
    return [run.hyperlink.address for run in runs if run.hyperlink.address]


def charts_of(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def tables_of(slide: Any) -> list[Any]:
    return [shape.table for shape in slide.shapes if shape.has_table]


def needed(frame: Any, width: float, *, serif: bool = False) -> float:
    """The inches that the texts of a frame need one under another, in so much width."""
    total = 0.0
    for paragraph in frame.paragraphs:
        runs = paragraph.runs
        size = runs[0].font.size.pt if runs else 0
        bold = 2 * sum(len(run.text) for run in runs if run.font.bold) > sum(len(run.text) for run in runs)
        after = paragraph.space_after.pt / 72 if paragraph.space_after is not None else 0
        total += height([(paragraph.text, size)], width, bold=bold, serif=serif) + after
    return total
