"""Files that are not compared: wrong, huge or hostile ones, each with a clear word."""

from __future__ import annotations

import csv
import io
import time
import tracemalloc
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.copies import LARGEST, MOST_COLUMNS, MOST_ROWS, CopyError, read_copy
from dashboard.exports import What
from dashboard.texts import texts
from dashboard.views.copies import refusal
from tests.copies.making import exported, fictional

HEAD = b"id,listed_in,origin_province,precision\n"


def _workbook(parts: dict[str, bytes] | None = None) -> bytes:
    """An export with other parts in place of, or beside, its own."""
    source = zipfile.ZipFile(io.BytesIO(exported(fictional(), What.STATIONS, ".xlsx")))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            target.writestr(info.filename, (parts or {}).get(info.filename, source.read(info)))
        for name in (parts or {}).keys() - {info.filename for info in source.infolist()}:
            target.writestr(name, (parts or {})[name])
    return out.getvalue()


def _sheet(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><s>&b;</s>'

CASES = {
    "nothing": ("x.csv", b"", "empty"),
    "blank": ("x.csv", b" \r\n\x00", "empty"),
    "too large": ("x.csv", HEAD + b"a" * LARGEST, "too_large"),
    "no suffix": ("export", HEAD, "suffix"),
    "old Excel": ("x.xls", b"\xd0\xcf\x11\xe0", "suffix"),
    "hostile suffix": ("x.<script>", HEAD, "suffix"),
    "picture": ("x.png", b"\x89PNG", "suffix"),
    "package": ("x.zip", b"PK\x03\x04", "suffix"),
    "zip as csv": ("x.csv", b"PK\x03\x04abc", "not_what_it_says"),
    "csv as xlsx": ("x.xlsx", HEAD, "not_what_it_says"),
    "latin-1": ("x.csv", HEAD + "São Paulo".encode("latin-1"), "encoding"),
    "binary": ("x.csv", HEAD + b"\x00\x01", "encoding"),
    "half utf-16": ("x.csv", b"\xff\xfea", "encoding"),
    "huge cell": ("x.csv", HEAD + b'"' + b"x" * 200_000 + b'"', "broken"),
    "never closed quote": ("x.csv", HEAD + b'a,"' + b"x\n" * 100_000, "broken"),
    "many rows": ("x.csv", HEAD + b"a,b\n" * (MOST_ROWS + 1), "too_many_rows"),
    "many columns": ("x.csv", b"id," * (MOST_COLUMNS + 1), "too_many_columns"),
    "other table": ("x.csv", b"name,age\nx,1\n", "not_ours"),
    "sources": ("x.csv", b"source_id,title,publisher,url\na,b,c,d\n", "not_ours"),
    "no ids": ("x.csv", b"listed_in,origin_province\n", "not_ours"),
    "no json": ("x.geojson", b"{", "broken"),
    "deep json": ("x.geojson", b"[" * 200_000, "broken"),
    "long number": ("x.geojson", b'{"features": [' + b"9" * 5000 + b"]}", "broken"),
    "no collection": ("x.geojson", b"[1, 2]", "not_ours"),
    "no features": ("x.json", b'{"features": 5}', "not_ours"),
    "odd features": ("x.json", b'{"features": [1, null, {"properties": 5}, {"properties": {"id": {}}}]}', "not_ours"),
    "many features": ("x.json", b'{"features": [' + b"{}," * MOST_ROWS + b"{}]}", "too_many_rows"),
    "many properties": (
        "x.json",
        b'{"features": [{"properties": {' + b",".join(b'"p%d": 1' % n for n in range(300)) + b"}}]}",
        "too_many_columns",
    ),
    "broken zip": ("x.xlsx", b"PK\x03\x04" + b"x" * 400, "broken"),
    "zip of something": ("x.xlsx", None, "broken"),
    "half a workbook": ("x.xlsx", exported(fictional(), What.STATIONS, ".xlsx")[:-2000], "broken"),
    "bomb": ("x.xlsx", _workbook({"xl/media/a.bin": b"\0" * 30_000_000}), "bomb"),
    "many parts": ("x.xlsx", _workbook({f"xl/{n}.bin": b"" for n in range(300)}), "bomb"),
    "doctype": ("x.xlsx", _workbook({"xl/sharedStrings.xml": DOCTYPE}), "broken"),
    "doctype in utf-16": ("x.xlsx", _workbook({"xl/sharedStrings.xml": DOCTYPE.decode().encode("utf-16")}), "broken"),
    "wide workbook": ("x.xlsx", _sheet([["id", "listed_in", "precision", *("x" * MOST_COLUMNS)]]), "too_many_columns"),
    "workbook of others": ("x.xlsx", _sheet([["name", "age"], ["x", 5]]), "not_ours"),
    "empty workbook": ("x.xlsx", _sheet([]), "not_ours"),
}  # fmt: skip


def _zip_of_something() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("readme.txt", "hello")
    return out.getvalue()


@pytest.mark.parametrize("case", CASES)
def test_refused_with_a_clear_word(case: str) -> None:
    name, content, code = CASES[case]
    started = time.monotonic()
    with pytest.raises(CopyError) as refused:
        read_copy(name, _zip_of_something() if content is None else content)
    assert time.monotonic() - started < 5
    assert refused.value.code == code
    words = refusal(refused.value, texts())
    assert "Accepted: " in words
    assert words.isprintable()


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    content = _workbook({"xl/media/a.bin": b"\0" * 200_000_000})
    assert len(content) < 300_000
    tracemalloc.start()
    with pytest.raises(CopyError):
        read_copy("x.xlsx", content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000


def test_lie_about_the_size_is_found_out() -> None:
    """A part that unpacks to more than it states is cut where the statement ends, and then fails its checksum."""
    content = bytearray(_workbook({"xl/media/a.bin": b"\0" * 20_000_000}))
    true_size, stated = (20_000_000).to_bytes(4, "little"), (20).to_bytes(4, "little")
    assert true_size in content
    with pytest.raises(CopyError):
        read_copy("x.xlsx", bytes(content).replace(true_size, stated))


def test_formulas_are_texts_and_nothing_is_computed() -> None:
    heading: list[object] = ["id", "listed_in", "origin_province", "note"]
    copy = read_copy(
        "x.xlsx", _sheet([heading, ["a-b-1", "newsweek", '=HYPERLINK("http://evil.example","x")', "=1+1"]])
    )
    assert copy.rows["a-b-1"]["note"] == "=1+1"
    assert copy.rows["a-b-1"]["origin_province"].startswith("=HYPERLINK")


def test_stated_dimensions_are_not_trusted() -> None:
    names = zipfile.ZipFile(io.BytesIO(_workbook())).namelist()
    part = next(name for name in names if name.endswith("sheet1.xml"))
    sheet = zipfile.ZipFile(io.BytesIO(_workbook())).read(part).decode()
    start, end = sheet.index("<dimension"), sheet.index("/>", sheet.index("<dimension")) + 2
    for stated in ('<dimension ref="A1"/>', '<dimension ref="A1:XFD1048576"/>', ""):
        content = _workbook({part: (sheet[:start] + stated + sheet[end:]).encode()})
        assert len(read_copy("x.xlsx", content).rows) == len(fictional().stations)


def _read_or_refused(name: str, content: bytes) -> None:
    """Nothing else is ever raised, and every refusal has its words."""
    try:
        read_copy(name, content)
    except CopyError as error:
        refusal(error, texts())


@settings(max_examples=150, deadline=None)
@given(
    content=st.binary(max_size=300)
    | st.builds(lambda tail: HEAD + tail, st.binary(max_size=200))
    | st.builds(lambda text: text.encode("utf-8", "surrogatepass"), st.text(max_size=200)),
    suffix=st.sampled_from([".csv", ".xlsx", ".geojson", ".json", ".CSV", ".txt", ""]),
)
def test_any_bytes_are_read_or_refused(content: bytes, suffix: str) -> None:
    _read_or_refused(f"x{suffix}", content)


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), suffix=st.sampled_from([".csv", ".xlsx", ".geojson"]))
def test_damaged_exports_are_read_or_refused(place: int, byte: int, suffix: str) -> None:
    content = bytearray(exported(fictional(), What.STATIONS, suffix))
    content[place % len(content)] = byte
    _read_or_refused(f"x{suffix}", bytes(content))


def test_the_length_of_a_cell_does_not_depend_on_other_libraries() -> None:
    before = csv.field_size_limit(10_000_000)
    try:
        for case in ("huge cell", "never closed quote"):
            name, content, code = CASES[case]
            assert content is not None
            with pytest.raises(CopyError) as refused:
                read_copy(name, content)
            assert refused.value.code == code
    finally:
        csv.field_size_limit(before)
