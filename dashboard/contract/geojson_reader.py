"""GeoJSON text to rows, with the line that each feature starts on, however the file is laid out."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from json.decoder import WHITESPACE  # type: ignore[attr-defined]
from pathlib import Path
from typing import NoReturn

from dashboard.contract.feature_row import row_of
from dashboard.contract.findings import Finding, shown
from dashboard.contract.schema import Content, Row, Table
from dashboard.contract.text_reader import text_of

_MEMBERS = ("type", "features")


class _Broken(ValueError):
    """The text is not the JSON that it should be, from ``position`` on."""

    def __init__(self, problem: str, position: int) -> None:
        super().__init__(problem)
        self.position = position


def geojson_content(
    table: Table, path: Path, label: str, instead: str | None = None
) -> tuple[Content, tuple[object, ...]]:
    """The rows of one GeoJSON file with all that is wrong with its form, and the geometry of each row.

    A text given as ``instead`` stands in for the file.
    """
    text, byte_findings = text_of(path, label, instead)
    findings = list(byte_findings)
    if text is None:
        return Content(table, label, (), tuple(findings), "", whole=False), ()
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    rows: list[Row] = []
    geometries: list[object] = []
    whole = True
    try:
        for position, feature in _features(text, label, findings):
            row, geometry = row_of(table, label, bisect_right(starts, position), feature, findings)
            rows.append(row)
            geometries.append(geometry)
    except _Broken as error:
        whole = False
        line = bisect_right(starts, min(error.position, max(len(text) - 1, 0)))
        findings.append(Finding(label, line, "", "", str(error), "mend the JSON at this place"))
    return Content(table, label, tuple(rows), tuple(findings), text, whole), tuple(geometries)


def _features(text: str, label: str, findings: list[Finding]) -> Iterator[tuple[int, object]]:
    """Each member of ``features`` with the position that it starts at."""
    decoder = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)
    seen: dict[str, object] = {}
    position = _past(text, 0)
    if text[position : position + 1] != "{":
        raise _Broken("is not a JSON object", position)
    position = _past(text, position + 1)
    while text[position : position + 1] != "}":
        name, position = _decoded(decoder, text, position)
        position = _after(text, position, ":")
        if name == "features" and text[position : position + 1] == "[":
            seen["features"] = True
            position = _past(text, position + 1)
            while text[position : position + 1] != "]":
                feature, end = _decoded(decoder, text, position)
                yield position, feature
                position = _next(text, end, "]")
            position += 1
        else:
            seen[str(name)], position = _decoded(decoder, text, position)
        position = _next(text, position, "}")
    if text[position + 1 :].strip():
        raise _Broken("something follows the end of the collection", _past(text, position + 1))
    if seen.get("type") != "FeatureCollection" or "features" not in seen or seen["features"] is not True:
        problem = "is not a GeoJSON FeatureCollection with a list of features"
        findings.append(Finding(label, 1, "", "", problem, 'state "type": "FeatureCollection" and "features": […]'))
    for name in seen:
        if name not in _MEMBERS:
            findings.append(Finding(label, 1, "", shown(name)[1:-1], "unknown member", "remove it from the collection"))


def _decoded(decoder: json.JSONDecoder, text: str, position: int) -> tuple[object, int]:
    try:
        value, end = decoder.raw_decode(text, position)
    except json.JSONDecodeError as error:
        raise _Broken(f"is not JSON ({error.msg})", error.pos) from error
    except RecursionError as error:
        raise _Broken("is nested too deeply", position) from error
    except ValueError as error:
        raise _Broken(str(error), position) from error
    return value, end


def _past(text: str, position: int) -> int:
    match = WHITESPACE.match(text, position)
    return int(match.end())


def _after(text: str, position: int, mark: str) -> int:
    position = _past(text, position)
    if text[position : position + 1] != mark:
        raise _Broken(f"is not JSON (expected {mark!r})", position)
    return _past(text, position + 1)


def _next(text: str, position: int, closing: str) -> int:
    """The position of the next member after a comma, or of the closing bracket."""
    position = _past(text, position)
    if text[position : position + 1] == closing:
        return position
    following = _after(text, position, ",")
    if text[following : following + 1] == closing:
        raise _Broken("is not JSON (a comma before the end)", position)
    return following


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    named = dict(pairs)
    if len(named) != len(pairs):
        twice, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise ValueError(f"an object has the member {shown(twice)} twice")
    return named


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")
