"""What the files say about themselves: names, links, dates, codebook, provenance; and how fast they come."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

import openpyxl
import pyogrio
import pytest

from dashboard.contract import load
from dashboard.contract.tables import EVENTS, SOURCES, STATIONS
from dashboard.exports import FORMATS, Provenance, What, export, file_name, save_whole
from dashboard.exports.columns import EVENT_COLUMNS, SOURCE_COLUMNS, STATION_COLUMNS
from dashboard.exports.workbook import LONGEST_CELL
from dashboard.model.dataset import Dataset
from dashboard.queries.address import address_from_query
from dashboard.queries.filters import Filters
from dashboard.queries.selection import Selection, select
from dashboard.texts import texts
from tests.contract.planting import DATA
from tests.exports.hostile import hostile_selection

FUJIAN = Filters(date(2022, 11, 1), province=frozenset({"Fujian"}))


@cache
def _dataset() -> Dataset:
    return load(DATA, spatial=False)


def _exported(selection: Selection, what: What, suffix: str) -> bytes:
    return export(selection, what, suffix, Provenance.of(selection, texts(), "https://stations.example/"))


def test_every_field_of_the_contract_is_a_column_with_its_own_name() -> None:
    for table, columns in ((STATIONS, STATION_COLUMNS), (EVENTS, EVENT_COLUMNS), (SOURCES, SOURCE_COLUMNS)):
        names = [column.name for column in columns]
        assert set(table.names) <= set(names)
        assert len(set(names)) == len(names)
        assert all(column.meaning.endswith((".", "%")) for column in columns)
        coded = {field.name for field in table.fields if field.codes}
        assert all(column.codes for column in columns if column.name in coded)


@pytest.mark.parametrize(
    ("filters", "what", "suffix", "name"),
    [
        (FUJIAN, What.STATIONS, ".csv", "alleged-stations_fujian_2022-11-01_v{}.csv"),
        (Filters(date(2022, 11, 1)), What.EVENTS, ".xlsx", "events_all_2022-11-01_v{}.xlsx"),
        (FUJIAN, What.EVENTS, ".zip", "alleged-stations-and-events_fujian_2022-11-01_v{}.zip"),
        (
            replace(FUJIAN, country=frozenset({"NLD", "ITA"}), step=frozenset({"reported_closed"})),
            What.STATIONS,
            ".gpkg",
            "alleged-stations_fujian-ita-nld-step-reported-closed_2022-11-01_v{}.gpkg",
        ),
        (
            Filters(date(2022, 11, 1), province=frozenset({"unknown"})),
            What.STATIONS,
            ".csv",
            "alleged-stations_province-unknown_2022-11-01_v{}.csv",
        ),
    ],
)
def test_file_name(filters: Filters, what: What, suffix: str, name: str) -> None:
    assert file_name(select(_dataset(), filters), what, suffix) == name.format(_dataset().version)


def test_many_filters_give_a_short_name_of_their_own() -> None:
    codes = _dataset().host_codes
    names = {
        file_name(
            select(_dataset(), Filters(date(2022, 11, 1), country=frozenset(codes[first:]))), What.STATIONS, ".csv"
        )
        for first in range(5)
    }
    assert len(names) == 5
    assert all(re.fullmatch(r"[a-z0-9._-]{1,90}", name) for name in names)


def test_permalink_opens_the_same_selection() -> None:
    from urllib.parse import parse_qs, urlsplit

    provenance = Provenance.of(select(_dataset(), FUJIAN), texts(), "https://stations.example/app")
    link = urlsplit(provenance.permalink)
    assert link._replace(query="").geturl() == "https://stations.example/app"
    address, dropped = address_from_query(parse_qs(link.query), _dataset(), date(2030, 1, 1))
    assert (address.filters, dropped) == (FUJIAN, ())
    assert Provenance.of(select(_dataset(), FUJIAN), texts()).permalink == f"?{link.query}"
    assert provenance.citation.count("\n") == 0


def test_workbook_is_comfortable_and_dated_by_the_data() -> None:
    selection = select(_dataset(), FUJIAN)
    book = openpyxl.load_workbook(io.BytesIO(_exported(selection, What.STATIONS, ".xlsx")))
    assert book.sheetnames == ["stations", "sources", "about"]
    rows = book["stations"]
    assert rows.freeze_panes == "B2"
    assert rows.auto_filter.ref == f"A1:{rows.cell(1, rows.max_column).column_letter}{rows.max_row}"
    assert all(8 <= dimension.width <= 62 for dimension in rows.column_dimensions.values())
    version = datetime.fromisoformat(selection.dataset.version[:10].replace(".", "-"))
    assert book.properties.created == book.properties.modified == version
    described = [row[:2] for row in book["about"].iter_rows(values_only=True)]
    assert {("stations", column.name) for column in STATION_COLUMNS} <= set(described)
    assert {("sources", column.name) for column in SOURCE_COLUMNS} <= set(described)


def test_only_web_addresses_are_links_and_read_as_themselves() -> None:
    for selection in (select(_dataset(), FUJIAN), hostile_selection()):
        book = openpyxl.load_workbook(io.BytesIO(_exported(selection, What.EVENTS, ".xlsx")))
        links = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
        assert links
        for cell in links:
            assert str(cell.value).startswith(("https://", "http://"))
            location = f"#{cell.hyperlink.location}" if cell.hyperlink.location else ""
            assert f"{cell.hyperlink.target}{location}" == cell.value
        if selection is hostile_selection():
            assert {cell.value for cell in links if cell.parent.title != "about"} == {"https://ok.example/?a=1&b=2#c"}


def test_text_that_starts_like_a_formula_stays_text_when_it_is_edited() -> None:
    book = openpyxl.load_workbook(io.BytesIO(_exported(hostile_selection(), What.STATIONS, ".xlsx")))
    cells = [cell for row in book["stations"].iter_rows() for cell in row if str(cell.value).startswith(tuple("=+@"))]
    assert cells
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_cell_that_is_too_long_for_excel_is_cut_and_says_so() -> None:
    selection = hostile_selection()
    longest = replace(selection.stations[0], note="🙂" * LONGEST_CELL)
    selection = select(replace(selection.dataset, stations=(longest,)), selection.filters)
    book = openpyxl.load_workbook(io.BytesIO(_exported(selection, What.STATIONS, ".xlsx")))
    note = str(book["stations"].cell(2, book["stations"].max_column).value)
    assert note.startswith("🙂🙂")
    assert note.endswith("the .csv has it whole]")
    assert len(note.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_empty_selection_keeps_columns_and_types(tmp_path: Path) -> None:
    selection = select(_dataset(), Filters(date(1999, 1, 1)))
    content = _exported(selection, What.STATIONS, ".csv").decode("utf-8-sig")
    assert content.count("\r\n") == 1
    assert content.startswith('"id","country_iso_a3"')
    path = tmp_path / "empty.gpkg"
    path.write_bytes(_exported(selection, What.STATIONS, ".gpkg"))
    info = pyogrio.read_info(path, layer="stations")
    assert (info["features"], info["geometry_type"], info["crs"]) == (0, "Point", "EPSG:4326")
    assert list(info["fields"]) == [column.name for column in STATION_COLUMNS]
    assert dict(zip(info["fields"], info["dtypes"], strict=True))["lat"] == "float64"


def test_package_files_are_dated_by_the_data() -> None:
    with zipfile.ZipFile(io.BytesIO(_exported(select(_dataset(), FUJIAN), What.STATIONS, ".zip"))) as archive:
        days = {entry.date_time for entry in archive.infolist()}
    assert days == {(*map(int, _dataset().version.split(".")[:3]), 0, 0, 0)}


def test_ten_thousand_rows_can_be_exported() -> None:
    whole = select(_dataset(), Filters(date(2026, 12, 31)))
    stations = tuple(
        replace(station, id=f"{station.id}-{copy}")
        for copy in range(10_000 // len(whole.stations) + 1)
        for station in whole.stations
    )[:10_000]
    selection = select(replace(_dataset(), stations=stations), whole.filters)
    assert len(selection.stations) == 10_000
    for suffix in FORMATS:
        assert _exported(selection, What.STATIONS, suffix), suffix


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"before")
    save_whole(b"after", path)
    assert path.read_bytes() == b"after"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]
    for wrong in (tmp_path, tmp_path / "nowhere" / "out.csv", path / "out.csv"):
        with pytest.raises(OSError, match=r"\w"):
            save_whole(b"x", wrong)
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]
