"""Files that strangers hand in: a comparison or a clear word about why not, and never more memory than is theirs."""

from __future__ import annotations

import io
import tracemalloc
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.briefing.deck import NotOurDeckError, stale_slides
from dashboard.copies import LARGEST, CopyError, compare, differences_csv, read_copy
from dashboard.exports import What
from dashboard.texts import texts
from dashboard.views.copies import differences_html, refusal
from dashboard.views.handout import stale_table
from tests.briefing.decks import deck_of
from tests.briefing.selections import fictional as briefed
from tests.copies.making import TODAY, exported, fictional
from tests.hardening.damage import damaged_parts, damages, lying, unzipped, zipped
from tests.hardening.fuzzing import fuzz, no_hang

WHATS = st.sampled_from(list(What))
MOST = 30_000_000
"""Bytes of memory that reading a small file may take at the most; a bomb would take a hundred times as much."""


def _compared(name: str, content: bytes) -> None:
    """As the page does it: everything that it would send can be sent."""
    with no_hang():
        try:
            differences = compare(read_copy(name, content), fictional(), TODAY)
        except CopyError as error:
            words = refusal(error, texts())
            assert all(letter.isprintable() or unicodedata.category(letter) == "Zs" for letter in words)
            assert "Accepted: " in words
        else:
            differences_html(differences, texts()).encode()
            differences_csv(differences).decode("utf-8-sig")


def _checked(content: bytes) -> None:
    with no_hang():
        try:
            shown = stale_table(stale_slides(content, briefed(), texts()), briefed().version, texts())
        except NotOurDeckError as error:
            shown = texts()(f"deck.not_ours.{error.reason}")
    assert shown.encode()


@contextmanager
def _little_memory() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MOST


@fuzz(60)
@given(
    name=st.text(max_size=20) | st.sampled_from(["x.csv", "x.CSV", "x.xlsx", "x.json", ".csv", "[a](//b.c).<b>"]),
    content=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
)
def test_any_bytes_under_any_name(name: str, content: bytes) -> None:
    _compared(name, content)
    _checked(content)


@fuzz(60)
@given(what=WHATS, damage=damages(".csv"))
def test_damaged_csv(what: What, damage: Callable[[bytes], bytes]) -> None:
    _compared("x.csv", damage(exported(fictional(), what, ".csv")))


@fuzz(80)
@given(what=WHATS, damage=damages(".json"))
def test_damaged_geojson(what: What, damage: Callable[[bytes], bytes]) -> None:
    _compared("x.geojson", damage(exported(fictional(), what, ".geojson")))


@fuzz(60)
@given(data=st.data())
def test_damaged_workbook(data: st.DataObject) -> None:
    _compared("x.xlsx", data.draw(damaged_parts(exported(fictional(), data.draw(WHATS), ".xlsx"))))


@fuzz(35)
@given(content=st.deferred(lambda: damaged_parts(deck_of("fictional"))))
def test_damaged_deck(content: bytes) -> None:
    _checked(content)


NOTES = "ppt/notesSlides/notesSlide3.xml"
STAMP = b"[stations-deck 1 "
QUERIES = (
    "as_of%3D9999-12-30",
    "as_of%3D0001-01-01",
    "as_of%3D2030-07-01%26country%3DXXX",
    "%ED%A0%80",
    "",
    "a%3Db%26" * 600,
)


def _restamped(stamp: bytes) -> bytes:
    """The fictional deck with another stamp on one of its slides."""
    parts = unzipped(deck_of("fictional"))
    before, _, rest = parts[NOTES].partition(STAMP)
    return zipped({**parts, NOTES: before + stamp + rest[rest.index(b"]") + 1 :]})


@fuzz(40)
@given(
    key=st.text(max_size=8),
    numbers=st.tuples(*[st.sampled_from(["1", "0", "-1", "٣", "²", "9" * 5000, "x", ""])] * 2),
    query=st.sampled_from(QUERIES) | st.text(max_size=20),
    marks=st.lists(
        st.sampled_from(
            ["event:%ED%A0%80 12345678.ab", "event:x 12345678.", "claim:a 1", "x", ":", "station: abcdefgh.é"]
        )
    ),
)
@example(key="x", numbers=("9" * 5000, "1"), query=QUERIES[0], marks=[])
def test_forged_stamps(key: str, numbers: tuple[str, ...], query: str, marks: list[str]) -> None:
    body = "; ".join(["|".join([key, *numbers, "2030.08.01", query]), *marks])
    safe = body.translate({ord(c): None for c in "<>&[]"})
    _checked(_restamped(STAMP + safe.encode("utf-8", "ignore") + b"]"))


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "' + b"ha" * 500 + b'">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 50) for n in range(5))
    + b"]><sst><si><t>&f;</t></si></sst>"
)  # fmt: skip
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/hostname">]><sst><si><t>&x;</t></si></sst>'
SHEET = "xl/worksheets/sheet1.xml"


def _workbook(**changed: bytes) -> dict[str, bytes]:
    return {**unzipped(exported(fictional(), What.STATIONS, ".xlsx")), **changed}


def _renamed_sheet(content: bytes) -> dict[str, bytes]:
    """A workbook whose first sheet stands in a part that does not look like XML by its name."""
    parts = {name: part.replace(b"sheet1.xml", b"sheet1.dat") for name, part in _workbook().items() if name != SHEET}
    return {**parts, "xl/worksheets/sheet1.dat": content}


BOMB = b"\0" * 60_000_000
SMALL = 20


METHODS = pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED])


@METHODS
def test_bomb_that_states_to_be_small(method: int) -> None:
    out = io.BytesIO(zipped(_workbook()))
    with zipfile.ZipFile(out, "a", method) as package:
        package.writestr("xl/media/a.bin", BOMB)
    content = lying(out.getvalue(), len(BOMB), SMALL)
    assert len(content) < LARGEST
    with _little_memory(), pytest.raises(CopyError):
        read_copy("x.xlsx", content)


@METHODS
def test_deck_that_is_a_bomb(method: int) -> None:
    parts = unzipped(deck_of("fictional"))
    content = zipped({**parts, NOTES: BOMB}, method)
    for claimed in (content, lying(content, len(BOMB), SMALL)):
        with _little_memory(), pytest.raises(NotOurDeckError):
            stale_slides(claimed, briefed(), texts())


@pytest.mark.parametrize("hostile", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
@pytest.mark.parametrize("code", ["utf-8", "utf-16", "utf-16-le"])
def test_document_types_are_refused_wherever_they_stand(hostile: bytes, code: str) -> None:
    part = hostile.decode().encode(code)
    for parts in (_workbook(**{"xl/sharedStrings.xml": part}), _workbook(**{SHEET: part}), _renamed_sheet(part)):
        with _little_memory(), pytest.raises(CopyError):
            read_copy("x.xlsx", zipped(parts))


@pytest.mark.parametrize("name", ["../../evil", "/etc/evil", "..\\evil", "xl/../../evil", "C:evil", "a" * 5000, "x\ny"])
def test_names_of_parts_lead_nowhere(name: str) -> None:
    """Nothing is unpacked to a file, so a name can do no harm."""
    content = zipped({**_workbook(), name: b"evil"})
    assert len(read_copy("x.xlsx", content).rows) == len(fictional().stations)
    _checked(zipped({**unzipped(deck_of("fictional")), name: b"evil"}))


def test_sheets_that_seem_endless_are_read_to_the_limit_only() -> None:
    """A cell in the last row and column of every sheet: 17 billion empty cells before it."""
    book = openpyxl.Workbook()
    for _ in range(30):
        book.create_sheet().cell(1_048_576, 16_384, "x")
    out = io.BytesIO()
    book.save(out)
    with no_hang(), _little_memory(), pytest.raises(CopyError):
        read_copy("x.xlsx", out.getvalue())
