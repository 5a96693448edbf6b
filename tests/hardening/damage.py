"""Ways in which a file of text arrives broken: as bytes, as lines, as a table and as JSON."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

Damage = Callable[[bytes], bytes]

SNIPPETS: tuple[bytes, ...] = (
    b"\x00",
    b'"',
    b"'",
    b'",',
    b",",
    b"\n",
    b"\r",
    b"\r\n",
    b"\t",
    b";",
    b"\\",
    b"\\ud800",
    b'"\\ud83d"',
    b"\xed\xa0\x80",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    "\u202e\u2066\u200b\ufeff".encode(),
    "\u2028\x85\x0b".encode(),
    "e\u0301\ufdfa".encode(),
    b"NaN",
    b"-Infinity",
    b"1e999",
    b"-0",
    b"9" * 5000,
    b"0." + b"3" * 400,
    b"[" * 3000,
    b"{\"a\":" * 3000,
    b"[[steps]]\n",
    b"a.b.c = 1\n",
    b"null",
    b"true",
    b"{}",
    b"[]",
    b"=1+1",
    b"a" * 20_000,
    b"a@" * 10_000,
    b"1" * 20_000,
    b"<!DOCTYPE x>",
    b"2022-13-45",
    b"0000-00-00",
    b"9999-12-31",
)  # fmt: skip
"""What programs, editors and strangers leave in files."""

ODD_CELLS = (
    "", " ", '"', "=1", "-1", "1e5", "0x1", "٣", "true", "null", "{}", "\ud800", "\u202e", "2022-02-30", "0001-01-01",
    "http://[", "javascript:1", "x" * 150_000, "a@" * 60_000, "1" * 140_000, "a-" * 60_000, "a b " * 30_000,
    "‘" * 40_000,
)  # fmt: skip
"""Cells that no honest table has."""

ODD_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, 10**400, float("nan"), float("inf"), "", "\ud800", "x" * 100_000, [], {}, [[]], [None],
    {"type": "Point"}, [1, 2, 3], ["a"] * 3000, [1e308, 1e308], {"": {"": {}}}, [[[[1, 2], [1, 2], [1, 2], [1, 2]]]],
)  # fmt: skip
"""Values that stand where others belong."""


def _replaced(raw: bytes, place: float, drop: int, put: bytes) -> bytes:
    at = int(place * len(raw))
    return raw[:at] + put + raw[at + drop :]


places = st.floats(0, 1, exclude_max=True)


def _pieces() -> st.SearchStrategy[Damage]:
    puts = st.sampled_from(SNIPPETS) | st.binary(max_size=6)
    return st.builds(
        lambda place, drop, put: lambda raw: _replaced(raw, place, drop, put), places, st.integers(0, 60), puts
    )


def _flips() -> st.SearchStrategy[Damage]:
    def flip(place: float, bit: int) -> Damage:
        def flipped(raw: bytes) -> bytes:
            if not raw:
                return raw
            at = int(place * len(raw))
            return raw[:at] + bytes([raw[at] ^ 1 << bit]) + raw[at + 1 :]

        return flipped

    return st.builds(flip, places, st.integers(0, 7))


def _wholes() -> st.SearchStrategy[Damage]:
    """Changes to the whole file: another encoding, other line ends, half of it, all of it twice."""
    return st.sampled_from(
        [
            lambda raw: b"\xef\xbb\xbf" + raw,
            lambda raw: raw.replace(b"\n", b"\r\n"),
            lambda raw: raw.replace(b"\n", b"\r"),
            lambda raw: raw.decode("utf-8", "replace").encode("utf-16"),
            lambda raw: raw.decode("utf-8", "replace").encode("latin-1", "replace"),
            lambda raw: raw + raw,
            lambda raw: raw[: len(raw) // 2],
            lambda raw: raw[len(raw) // 2 :],
            lambda raw: raw.replace(b'"', b""),
            lambda raw: raw.replace(b",", b";"),
            lambda raw: raw.replace(b" ", b"\xc2\xa0"),
            lambda raw: raw + b"\x00" * 100,
            lambda _raw: b"",
        ]
    )


def _lines() -> st.SearchStrategy[Damage]:
    def moved(seed: int, times: int) -> Damage:
        def damaged(raw: bytes) -> bytes:
            dice, lines = random.Random(seed), raw.split(b"\n")
            at = dice.randrange(len(lines))
            match seed % 3:
                case 0:
                    lines[at:at] = [lines[at]] * times
                case 1:
                    del lines[at]
                case 2:
                    dice.shuffle(lines)
            return b"\n".join(lines)

        return damaged

    return st.builds(moved, st.integers(0, 10_000), st.sampled_from([1, 2, 500]))


def _columns() -> st.SearchStrategy[Damage]:
    """A table with a column twice, without one, with a strange one, or with one odd cell."""

    def change(kind: str, column: int, row: int, cell: str) -> Damage:
        def damaged(raw: bytes) -> bytes:
            text = raw.decode("utf-8", "replace").replace("\x00", "")
            try:
                rows = list(csv.reader(io.StringIO(text, newline="")))
            except csv.Error:
                return raw  # broken already
            if not any(rows):
                return raw
            at = column % max(map(len, rows))
            match kind:
                case "twice":
                    rows = [[*each, *each[at : at + 1]] for each in rows]
                case "without":
                    rows = [each[:at] + each[at + 1 :] for each in rows]
                case "strange":
                    rows = [[*each, cell[:50]] for each in rows]
                case "odd":
                    chosen = rows[row % len(rows)]
                    chosen[at : at + 1] = [cell]
                case "ragged":
                    rows[row % len(rows)].extend([cell] * 3)
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerows(rows)
            return out.getvalue().encode("utf-8", "surrogatepass")

        return damaged

    kinds = st.sampled_from(["twice", "without", "strange", "odd", "ragged"])
    return st.builds(change, kinds, st.integers(0, 30), st.integers(0, 400), st.sampled_from(ODD_CELLS))


def _markup() -> st.SearchStrategy[Damage]:
    """XML with another head, or with one element deeply nested, doubled or gone."""

    def change(kind: str, seed: int) -> Damage:
        def damaged(raw: bytes) -> bytes:
            dice, body = random.Random(seed), re.sub(rb"^<\?xml[^>]*\?>", b"", raw)
            pieces = re.split(rb"(?=<)", body)
            at = dice.randrange(len(pieces))
            match kind:
                case "deep":
                    pieces[at:at] = [b"<a>" * 30_000]
                case "twice":
                    pieces[at:at] = [pieces[at]] * dice.choice([1, 50])
                case "gone":
                    del pieces[at]
                case "number":
                    pieces[at] = re.sub(rb"\d+", dice.choice([b"9" * 5000, b"-1", b"1048576", b"1e400"]), pieces[at])
                case head:
                    return f'<?xml version="1.0" encoding="{head}"?>'.encode() + body
            return b"".join(pieces)

        return damaged

    kinds = [
        "deep",
        "twice",
        "gone",
        "number",
        "utf-16",
        "cp037",
        "utf-7",
        "no-such",
        "idna",
        "punycode",
        "hex",
        "cp932",
    ]
    return st.builds(change, st.sampled_from(kinds), st.integers(0, 10**6))


def _values() -> st.SearchStrategy[Damage]:
    """JSON with one value, found by chance at any depth, that is something else, missing, or there twice."""

    def change(kind: str, seed: int, value: Any) -> Damage:
        def damaged(raw: bytes) -> bytes:
            try:
                whole = json.loads(raw)
            except (ValueError, RecursionError):
                return raw
            dice, node = random.Random(seed), whole
            while isinstance(node, dict | list) and node:
                key = dice.choice(list(node) if isinstance(node, dict) else range(len(node)))
                if not isinstance(node[key], dict | list) or not node[key] or dice.random() < 0.15:
                    break
                node = node[key]
            if isinstance(node, dict | list) and node:
                if kind == "without":
                    del node[key]
                else:
                    node[key] = value
            text = json.dumps(whole)
            return (text.replace('"type"', '"type": 1, "type"', 1) if kind == "twice" else text).encode()

        return damaged

    kinds = st.sampled_from(["other", "other", "without", "twice"])
    return st.builds(change, kinds, st.integers(0, 10**6), st.sampled_from(ODD_VALUES))


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The parts of a ZIP file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def lying(content: bytes, size: int, stated: int) -> bytes:
    """A ZIP file that states another size for the parts that have this one once unpacked."""
    true, false = size.to_bytes(4, "little"), stated.to_bytes(4, "little")
    assert true in content
    return content.replace(true, false)


def damaged_parts(content: bytes, only: str = "") -> st.SearchStrategy[bytes]:
    """A ZIP file of XML with one part damaged, missing, or packed by another method; or with its own bytes damaged."""
    parts = unzipped(content)
    names = st.sampled_from([name for name in parts if only in name])
    methods = st.sampled_from([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    one = st.builds(
        lambda name, damage, method: zipped({**parts, name: damage(parts[name])}, method),
        names,
        damages(".xml"),
        methods,
    )
    without = st.builds(lambda gone: zipped({name: parts[name] for name in parts if name != gone}), names)
    bytes_of_it = st.builds(lambda damage, method: damage(zipped(parts, method)), damages(".zip"), methods)
    return st.one_of(one, one, without, bytes_of_it)


def damages(name: str) -> st.SearchStrategy[Damage]:
    """One to three ways to damage a file of that name."""
    ways = [_pieces(), _flips(), _wholes(), _lines()]
    if name.endswith(".csv"):
        ways += [_columns(), _columns()]
    elif name.endswith("json"):
        ways += [_values(), _values()]
    elif name.endswith(".zip"):
        ways = [_pieces(), _flips(), _flips()]
    elif name.endswith(".xml"):
        ways = [_pieces(), _flips(), _wholes(), _markup(), _markup()]

    def chain(damage: list[Damage]) -> Damage:
        def damaged(raw: bytes) -> bytes:
            for each in damage:
                raw = each(raw)
            return raw

        return damaged

    return st.lists(st.one_of(ways), min_size=1, max_size=3).map(chain)
