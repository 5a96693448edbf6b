"""Which slides have gone stale, and what is no deck of ours."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pptx import Presentation

from dashboard.briefing.deck import NotOurDeckError, StaleSlide, deck, reading, stale_slides
from dashboard.model.dataset import Dataset
from dashboard.model.records import ChangeKind, Correction, Event
from dashboard.queries.filters import Filters
from dashboard.queries.selection import select
from dashboard.texts import texts
from tests.briefing.decks import deck_of, slides_of
from tests.briefing.selections import SELECTIONS, fictional

DAY = date(2030, 7, 1)
ORDER = "xnl-203003-order"


def _changed(event_id: str, change: Callable[[Event], Event | None]) -> Dataset:
    """The fictional data with one event changed or, where nothing is given back, taken out."""
    events = [change(event) if event.id == event_id else event for event in fictional().events]
    return replace(fictional(), events=tuple(event for event in events if event is not None), version="2030.09.01")


def _titles(stale: tuple[StaleSlide, ...]) -> list[str]:
    return [slide.title for slide in stale]


@pytest.mark.parametrize("name", SELECTIONS)
def test_deck_of_these_data_is_fresh(name: str) -> None:
    assert stale_slides(deck_of(name), SELECTIONS[name]().dataset, texts()) == ()


def test_changed_event_makes_stale_exactly_the_slides_that_rest_on_it() -> None:
    after = _changed(ORDER, lambda event: replace(event, headline=f"{event.headline}, it says", summary="Other."))
    stale = stale_slides(deck_of("fictional"), after, texts())
    resting = [
        number
        for number, slide in enumerate(slides_of("fictional"), start=1)
        if f"event:{ORDER} " in slide.notes_slide.notes_text_frame.text
    ]
    assert [slide.number for slide in stale] == resting
    assert len(stale) > 2
    for slide in stale:
        assert (slide.changed, slide.gone, slide.new) == ((ORDER,), (), ())
        assert slide.what == (f"{ORDER}: headline and summary changed.",)
    assert [slide.shapes.title.text_frame.text for slide in slides_of("fictional")][resting[0] - 1] == stale[0].title


def test_withdrawn_event_is_gone_with_its_reason() -> None:
    reason = "The gazette retracted its report."
    log = Correction(date(2030, 9, 1), "events", ORDER, "", "", "", reason, (), ChangeKind.WITHDRAWN)
    after = replace(_changed(ORDER, lambda _: None), corrections=(log,))
    stale = stale_slides(deck_of("fictional"), after, texts())
    assert stale
    assert {slide.gone for slide in stale if slide.gone} == {(ORDER,)}
    assert all(reason in " ".join(slide.what) for slide in stale if slide.gone)


def test_reason_of_a_correction_is_told() -> None:
    log = Correction(date(2030, 9, 1), "events", ORDER, "summary", "a", "b", "A misprint.", (), ChangeKind.CHANGED)
    after = replace(_changed(ORDER, lambda event: replace(event, summary="Other.")), corrections=(log,))
    stale = stale_slides(deck_of("fictional"), after, texts())
    assert {slide.what for slide in stale} == {(f"{ORDER}: summary changed. Reason: A misprint.",)}


def test_event_added_since_is_missed_on_the_slides_it_belongs_to() -> None:
    before = _changed(ORDER, lambda _: None)
    old = deck(select(before, Filters(DAY)), texts())
    stale = stale_slides(old, fictional(), texts())
    assert any(title.startswith("Norland") for title in _titles(stale))
    assert all(ORDER in slide.new or slide.new or slide.what for slide in stale)
    assert {ORDER} <= {record for slide in stale for record in slide.new}


def test_change_elsewhere_leaves_a_deck_of_one_country_fresh() -> None:
    one = deck(select(fictional(), Filters(DAY, country=frozenset({"XSD"}))), texts())
    after = _changed(ORDER, lambda event: replace(event, headline="Other"))
    assert stale_slides(one, after, texts()) == ()


def test_empty_deck_goes_stale_when_something_is_found() -> None:
    day = date(2030, 1, 9)
    empty = deck(select(fictional(), Filters(day)), texts())
    first = fictional().event_by_id["int-20300110-first-report"]
    earlier = replace(first, date=fictional().event_by_id["chn-20300112-mfa"].date)
    assert stale_slides(empty, fictional(), texts()) == ()
    moved = replace(earlier, date=type(first.date).parse("2030-01-05"))
    stale = stale_slides(empty, _changed(first.id, lambda _: moved), texts())
    assert [slide.number for slide in stale] == [1, 2]


def test_moved_copied_and_added_slides_are_understood() -> None:
    file = Presentation(io.BytesIO(deck_of("fictional")))
    ids = file.slides._sldIdLst
    ids.append(ids[2])  # the third slide becomes the last one
    file.slides.add_slide(file.slide_layouts[0])
    buffer = io.BytesIO()
    file.save(buffer)
    assert stale_slides(buffer.getvalue(), fictional(), texts()) == ()


def test_slides_taken_out_are_not_missed() -> None:
    file = Presentation(io.BytesIO(deck_of("all")))
    ids = file.slides._sldIdLst
    for each in list(ids)[:7] + list(ids)[9:]:
        file.part.drop_rel(each.rId)
        ids.remove(each)
    buffer = io.BytesIO()
    file.save(buffer)
    assert stale_slides(buffer.getvalue(), SELECTIONS["all"]().dataset, texts()) == ()


def _zip(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def _with(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The fictional deck with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(deck_of("fictional"))) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    parts[name] = change(parts[name])
    return _zip(**parts)


PRESENTATION = "ppt/presentation.xml"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda: b"", "damaged"),
        (lambda: b"PK\x03\x04 not really", "damaged"),
        (lambda: b"%PDF-1.7", "damaged"),
        (lambda: deck_of("fictional")[:5000], "damaged"),
        (lambda: _zip(**{"word/document.xml": b"<x/>"}), "no_presentation"),
        (lambda: _zip(**{PRESENTATION: b"<x>"}), "damaged"),
        (lambda: _zip(**{PRESENTATION: LAUGHS}), "dangerous"),
        (lambda: _zip(**{PRESENTATION: LAUGHS.decode().encode("utf-16")}), "dangerous"),
        (lambda: _zip(**{PRESENTATION: b" " * (reading._LARGEST_PART + 1)}), "too_large"),
        (lambda: _zip(**{f"p{n}": b"" for n in range(reading._MOST_PARTS + 1)}), "too_large"),
        (lambda: _zip(**{PRESENTATION: b"<x/>"}), "no_stamp"),
        (lambda: _with(PRESENTATION, lambda part: part.replace(b'r:id="rId', b'r:id="gone')), "damaged"),
    ],
)
def test_other_files_are_refused(content: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(NotOurDeckError) as caught:
        stale_slides(content(), fictional(), texts())
    assert caught.value.reason == reason
    assert texts()(f"deck.not_ours.{reason}")


def test_bomb_of_many_parts_is_refused_within_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_LARGEST_SUM", 20_000)
    with pytest.raises(NotOurDeckError, match="too_large"):
        stale_slides(deck_of("fictional"), fictional(), texts())


def test_file_beyond_the_limit_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_FILE", 1_000)
    with pytest.raises(NotOurDeckError, match="too_large"):
        stale_slides(deck_of("fictional"), fictional(), texts())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"[stations-deck 1 ", b"[stations-deck 2 "),
        (b"as_of%3D", b"as_off%3D"),
        (b"|2030.", b"|2030.|"),
        (b"; event:", b"; evnt:"),
    ],
)
def test_edited_stamp_is_refused(old: bytes, new: bytes) -> None:
    name = "ppt/notesSlides/notesSlide3.xml"
    with pytest.raises(NotOurDeckError, match="unknown_stamp"):
        stale_slides(_with(name, lambda part: part.replace(old, new)), fictional(), texts())


def test_deck_without_notes_is_refused() -> None:
    file = Presentation(io.BytesIO(deck_of("fictional")))
    for slide in file.slides:
        slide.notes_slide.notes_text_frame.text = "Nothing."
    buffer = io.BytesIO()
    file.save(buffer)
    with pytest.raises(NotOurDeckError, match="no_stamp"):
        stale_slides(buffer.getvalue(), fictional(), texts())
