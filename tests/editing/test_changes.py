"""Changes in memory: what they make of the files, and what the contract says of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.contract import ContractError, check
from dashboard.contract.formatting import formatted
from dashboard.editing import (
    ADDED,
    TABLES,
    Draft,
    EditError,
    Reason,
    added,
    completed,
    corrected,
    missing_fields,
    withdrawn,
    write,
)
from tests.contract.planting import DATA, FICTIONAL, copy_of, planted
from tests.editing.cases import DAY, EVENT, LATER, SOURCE, STATION, WHY


def _says(draft: Draft) -> list[tuple[str, str]]:
    return [(finding.field, finding.problem) for finding in draft.proposal().findings]


def test_draft_of_the_data_as_they_are_proposes_nothing() -> None:
    for directory in (FICTIONAL, DATA):
        proposal = Draft.of(directory).proposal()
        assert (proposal.files, proposal.findings, proposal.diff()) == ({}, (), "")


def test_new_station_follows_from_few_cells(tmp_path: Path) -> None:
    draft = Draft.of(copy_of(FICTIONAL, tmp_path))
    cells = completed(draft, "stations", STATION)
    assert cells["id"] == "xn-harbourton-3"
    assert (cells["precision"], cells["origin_province"]) == ("city", "Jiangsu")
    neighbour = draft.record("stations", "xn-harbourton-1")
    assert neighbour is not None
    assert (cells["lat"], cells["lon"]) == (neighbour["lat"], neighbour["lon"])
    proposal = added(draft, "stations", cells, Reason(ADDED, DAY)).proposal()
    assert proposal.findings == ()
    assert set(proposal.files) == {"stations.geojson", "corrections.csv", "datapackage.json"}
    assert proposal.version == "2030.09.01"
    write(proposal)
    report = check(tmp_path)
    assert report.findings == ()
    assert report.dataset is not None
    assert report.dataset.station_by_id["xn-harbourton-3"].origin_province == "Jiangsu"
    assert all(result.before == result.after for result in formatted(tmp_path))


@pytest.mark.parametrize(("table", "given_cells"), [("events", EVENT), ("sources", SOURCE)])
def test_new_event_and_source(table: str, given_cells: dict[str, str], tmp_path: Path) -> None:
    draft = Draft.of(copy_of(FICTIONAL, tmp_path))
    changed = added(draft, table, completed(draft, table, given_cells), Reason(ADDED, DAY))
    assert _says(changed) == []


def test_reason_and_sources_of_an_addition_are_logged(tmp_path: Path) -> None:
    draft = Draft.of(copy_of(FICTIONAL, tmp_path))
    changed = added(draft, "events", completed(draft, "events", EVENT), Reason(ADDED, DAY))
    log = changed.contents["corrections"].rows[-1].cells
    assert log == {
        "date": "2030-09-01",
        "table": "events",
        "record_id": "xnl-203005-parliament-debates",
        "field": "id",
        "old": "",
        "new": "xnl-203005-parliament-debates",
        "reason": ADDED,
        "source_ids": "norland-gazette-2030-02-01-office",
    }


def test_everything_wrong_with_a_record_is_found_at_once(tmp_path: Path) -> None:
    draft = Draft.of(copy_of(FICTIONAL, tmp_path))
    cells = {**EVENT, "date": "31/10/2022", "event_type": "protest", "source_ids": "no-such", "country_iso_a3": "XXX"}
    changed = added(draft, "events", {**cells, "id": "xnl-2030-x"}, Reason("", DAY))
    about = {(finding.record, finding.field) for finding in changed.proposal().findings}
    assert {
        ("xnl-2030-x", name) for name in ("date", "event_type", "source_ids", "country_iso_a3", "scope", "reason")
    } <= about


def test_missing_fields_leave_out_what_would_follow() -> None:
    missing = [field.name for field in missing_fields("events", {"id": "x", "actor": "x"})]
    assert missing[:3] == ["scope", "date", "actor_side"]
    assert "date_precision" in [field.name for field in missing_fields("events", {"date": "2030"})]


def test_correction_keeps_old_new_and_reason(tmp_path: Path) -> None:
    draft = Draft.of(copy_of(FICTIONAL, tmp_path))
    changed = corrected(draft, "stations", "xs-montara-1", {"lat": "42.01", "note": "  Read again. "}, WHY)
    assert _says(changed) == []
    rows = [row.cells for row in changed.contents["corrections"].rows if row.cells["record_id"] == "xs-montara-1"]
    assert [(row["field"], row["new"], row["reason"]) for row in rows] == [
        ("lat", "42.0100", WHY.text),
        ("note", "Read again.", WHY.text),
    ]
    assert changed.record("stations", "xs-montara-1")["lat"] == "42.0100"  # type: ignore[index]


@pytest.mark.parametrize(
    ("changes", "reason", "field", "problem"),
    [
        ({"documentation": "reported"}, "  ", "reason", "is empty"),
        ({"documentation": "certain"}, "r", "documentation", "unknown code"),
        ({"lat": "10,5"}, "r", "lat", "is not a number of degrees"),
        ({"lat": ""}, "r", "lat", "is empty where the other coordinate is given"),
        ({"lat": "10.123456"}, "r", "geometry", "finer than 4 decimals"),
        ({"country_iso_a3": "XSQ"}, "r", "country_iso_a3", "unknown country"),
        ({"documentation": "thin"}, "r", "new", "is the same as old"),
        ({"note": "half \ud800"}, "r", "note", "replacement character"),
    ],
)
def test_bad_corrections_are_told(
    changes: dict[str, str], reason: str, field: str, problem: str, tmp_path: Path
) -> None:
    changed = corrected(
        Draft.of(copy_of(FICTIONAL, tmp_path)), "stations", "xs-montara-1", changes, Reason(reason, DAY)
    )
    assert any(found == field and problem in words for found, words in _says(changed)), _says(changed)


@pytest.mark.parametrize(
    ("table", "record_id", "changes"),
    [
        ("stations", "xs-nowhere-1", {"note": "x"}),
        ("stations", "xs-montara-1", {"founded": "x"}),
        ("stations", "xs-montara-1", {"id": "x"}),
    ],
)
def test_changes_that_cannot_be_tried(table: str, record_id: str, changes: dict[str, str]) -> None:
    with pytest.raises(EditError):
        corrected(Draft.of(FICTIONAL), table, record_id, changes, WHY)


def test_two_corrections_of_one_field_on_one_day_and_back_again(tmp_path: Path) -> None:
    draft = Draft.of(copy_of(FICTIONAL, tmp_path))
    for value in ("reported", "well-documented", "thin", "reported"):
        draft = corrected(draft, "stations", "xs-montara-1", {"documentation": value}, WHY)
        assert _says(draft) == [], value


def test_withdrawn_id_stays_known_and_is_never_proposed_again(tmp_path: Path) -> None:
    draft = Draft.of(copy_of(FICTIONAL, tmp_path))
    merged = withdrawn(draft, "stations", "xs-montara-1", "xs-vallemar-1", WHY)
    assert _says(merged) == []
    cells = {**STATION, "country_iso_a3": "XSD", "city": "Montara"}
    assert completed(merged, "stations", cells)["id"] == "xs-montara-2"
    gone = withdrawn(merged, "stations", "xs-vallemar-1", "", Reason("Read twice.", LATER))
    assert _says(gone) == []
    write(gone.proposal())
    dataset = check(tmp_path).dataset
    assert dataset is not None
    assert dataset.withdrawn["xs-montara-1"] == (WHY.text, "xs-vallemar-1")
    assert dataset.withdrawn["xs-vallemar-1"] == ("Read twice.", "")
    assert (dataset.successor("xs-montara-1"), dataset.successor("xn-unknown-1")) == ("", "xn-unknown-1")


def test_record_can_go_and_come_back(tmp_path: Path) -> None:
    draft = Draft.of(copy_of(FICTIONAL, tmp_path))
    cells = dict(draft.record("stations", "xs-vallemar-1") or {})
    gone = withdrawn(draft, "stations", "xs-vallemar-1", "", WHY)
    for day in (DAY, LATER):
        back = added(gone, "stations", cells, Reason("It stands in the list after all.", day))
        assert _says(back) == []


def test_record_that_others_cite_cannot_go(tmp_path: Path) -> None:
    changed = withdrawn(Draft.of(copy_of(FICTIONAL, tmp_path)), "sources", "magazine-2030-05-sudria", "", WHY)
    assert ("source_ids", "'magazine-2030-05-sudria' is not in sources.csv") in _says(changed)


def test_log_may_name_a_source_that_was_withdrawn_later(tmp_path: Path) -> None:
    draft = Draft.of(copy_of(FICTIONAL, tmp_path))
    source = completed(draft, "sources", SOURCE)
    draft = added(draft, "sources", source, Reason(ADDED, DAY))
    key = source["source_id"]
    draft = corrected(draft, "stations", "xs-montara-1", {"note": "x."}, Reason("It says so.", DAY, (key,)))
    draft = withdrawn(draft, "sources", key, "", Reason("A copy.", DAY))
    assert _says(draft) == []


def test_alias_must_be_there(tmp_path: Path) -> None:
    draft = Draft.of(copy_of(FICTIONAL, tmp_path))
    assert ("new", "'xs-nowhere-9' is not there") in _says(
        withdrawn(draft, "stations", "xs-vallemar-1", "xs-nowhere-9", WHY)
    )
    with pytest.raises(EditError):
        withdrawn(draft, "stations", "xs-vallemar-1", "xs-vallemar-1", WHY)


def test_data_that_cannot_be_read_are_not_edited(tmp_path: Path) -> None:
    planted(copy_of(FICTIONAL, tmp_path), "events.csv", "day,Foreign", 'day,"Foreign')
    with pytest.raises(ContractError, match=r"events\.csv:5"):
        Draft.of(tmp_path)


def test_error_elsewhere_refuses_the_change_too(tmp_path: Path) -> None:
    planted(copy_of(FICTIONAL, tmp_path), "claims.csv", ",5,", ",about 5,")
    proposal = corrected(Draft.of(tmp_path), "stations", "xs-montara-1", {"note": "x."}, WHY).proposal()
    with pytest.raises(ContractError):
        write(proposal)


CELL = st.text(max_size=30) | st.sampled_from(
    ["=1+1", '"', "a,b\nc", "\ud800", "\x00", "\u202e", "<b>", "'", "  x  ", "1" * 400]
)


@settings(max_examples=40, deadline=None)
@given(drawn=st.data())
def test_whatever_is_written_into_a_form_is_refused_or_sound(
    drawn: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    table, cells = drawn.draw(st.sampled_from([("stations", STATION), ("events", EVENT), ("sources", SOURCE)]))
    names = [*TABLES[table].names, *(("lat", "lon") if table == "stations" else ())]
    typed = drawn.draw(st.dictionaries(st.sampled_from(names), CELL, max_size=3))
    directory = copy_of(FICTIONAL, tmp_path_factory.mktemp("typed"))
    draft = Draft.of(directory)
    proposal = added(
        draft, table, completed(draft, table, {**cells, **typed}), Reason(drawn.draw(CELL), DAY)
    ).proposal()
    if proposal.errors:
        with pytest.raises(ContractError):
            write(proposal)
        assert check(directory).findings == ()
    else:
        write(proposal)
        assert check(directory).findings == proposal.findings
