"""The canonical form: idempotent, faithful, independent of the layout that it starts from."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.contract import check
from dashboard.contract.feature_row import cells_of
from dashboard.contract.formatting import formatted
from dashboard.contract.loading import content_of
from dashboard.contract.tables import CLAIMS, EDITED_TABLES, EVENTS, STATIONS
from tests.contract.planting import DATA, FICTIONAL, copy_of, planted


@pytest.mark.parametrize("directory", [DATA, FICTIONAL], ids=["real", "fictional"])
def test_kept_data_are_canonical(directory: Path) -> None:
    assert [str(result.path) for result in formatted(directory) if result.before != result.after] == []


def _rewritten(directory: Path) -> None:
    for result in formatted(directory):
        assert result.refusals == ()
        result.write()


def test_any_layout_of_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    directory = copy_of(FICTIONAL, tmp_path)
    for name in ("events.csv", "sources.csv", "claims.csv"):
        path = directory / name
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        out = io.StringIO()
        csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
            [[*reversed(header)], *([*reversed(row)] for row in reversed(rows))]
        )
        path.write_bytes(b"\xef\xbb\xbf" + unicodedata.normalize("NFD", out.getvalue()).encode())
    path = directory / "stations.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    collection["features"].reverse()
    path.write_text(json.dumps(collection, indent=3, sort_keys=True), encoding="utf-8")
    _rewritten(directory)
    for table in EDITED_TABLES:
        assert (directory / table.file).read_bytes() == (FICTIONAL / table.file).read_bytes(), table.file


CELL = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\r"), max_size=12)


@settings(max_examples=80, deadline=None)
@given(rows=st.lists(st.lists(CELL, min_size=10, max_size=10), max_size=5))
def test_formatting_csv_is_idempotent_and_keeps_the_words(
    rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    directory = tmp_path_factory.mktemp("cells")
    path = directory / CLAIMS.file
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([CLAIMS.names, *rows])
    path.write_bytes(out.getvalue().encode())

    def words() -> list[list[tuple[str, ...]]]:
        read = csv.reader(io.StringIO(path.read_bytes().decode(), newline=""))
        return sorted(
            [
                tuple(dict.fromkeys(words) if name == "source_ids" else words)
                for name, words in zip(CLAIMS.names, cells, strict=True)
            ]
            for cells in ([unicodedata.normalize("NFC", cell).split() for cell in row] for row in read if row)
        )

    before = words()
    (once,) = formatted(directory, [CLAIMS])
    assert once.refusals == ()
    once.write()
    assert words() == before
    (twice,) = formatted(directory, [CLAIMS])
    assert twice.before == twice.after


COORDINATE = st.floats(-180, 180, allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(points=st.lists(st.none() | st.tuples(COORDINATE, COORDINATE), max_size=4), note=CELL)
def test_formatting_geojson_keeps_every_coordinate(
    points: list[tuple[float, float] | None], note: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    directory = tmp_path_factory.mktemp("points")
    features = []
    for number, point in enumerate(points):
        properties: dict[str, object] = dict.fromkeys(STATIONS.names)
        properties |= {"id": f"xn-place-{number}", "note": note, "source_ids": ["a", "a", "b"]}
        geometry = {"type": "Point", "coordinates": list(point)} if point else None
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    (directory / STATIONS.file).write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    (once,) = formatted(directory, [STATIONS])
    once.write()
    written = json.loads((directory / STATIONS.file).read_text(encoding="utf-8"))
    assert [
        feature["geometry"] and tuple(feature["geometry"]["coordinates"]) for feature in written["features"]
    ] == points
    (twice,) = formatted(directory, [STATIONS])
    assert twice.before == twice.after


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("events.csv", "bearing,city", "bearing,town"),
        ("events.csv", "day,Foreign", 'day,"Foreign'),
        ("claims.csv", "both reports", "both, reports"),
        ("stations.geojson", '"city": "Montara"', '"city": 5'),
        ("stations.geojson", "]}\n", "]"),
        ("stations.geojson", '"features"', '"crs": null, "features"'),
    ],
)
def test_file_that_cannot_be_read_safely_is_left_alone(file: str, old: str, new: str, tmp_path: Path) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path), file, old, new)
    (result,) = (result for result in formatted(directory) if result.path.name == file)
    assert result.after is None
    assert result.refusals


def test_formatting_mends_what_the_check_sends_to_it(tmp_path: Path) -> None:
    directory = planted(
        copy_of(FICTIONAL, tmp_path), EVENTS.file, "The report lists two", "  The report\u00a0lists  two"
    )
    assert check(directory).dataset is None
    _rewritten(directory)
    assert check(directory).findings == ()


def test_real_data_keep_every_cell(tmp_path: Path) -> None:
    directory = copy_of(DATA, tmp_path)
    _rewritten(directory)
    for table in EDITED_TABLES:
        assert cells_of(content_of(table, directory)[0]) == cells_of(content_of(table, DATA)[0])
