"""Errors planted into the real data, one of each scenario that must never get in, all found at once."""

# ruff: noqa: E501 - one planted error a line reads best as a table

from __future__ import annotations

from pathlib import Path

from dashboard.contract import check
from tests.contract.planting import DATA, copy_of


def _edited(directory: Path, file: str, record: str, old: str, new: str) -> int:
    """Replace ``old`` in the line of ``record``; the number of that line."""
    path = directory / file
    lines = path.read_text(encoding="utf-8").split("\n")
    starts = (f"{record},", f'{{"type": "Feature", "properties": {{"id": "{record}"')
    number = next(index for index, line in enumerate(lines) if line.startswith(starts))
    assert old in lines[number]
    lines[number] = lines[number].replace(old, new, 1)
    path.write_text("\n".join(lines), encoding="utf-8")
    return number + 1


def test_errors_in_the_real_data_are_all_found(tmp_path: Path) -> None:
    directory = copy_of(DATA, tmp_path)
    expected = {
        (_edited(directory, "events.csv", "nld-20221101-closure", "2022-11-01,day", "01/11/2022,day"), "date"),
        (_edited(directory, "events.csv", "irl-20221026-closure-ordered", "IRL", "IRX"), "country_iso_a3"),
        (_edited(directory, "events.csv", "kor-20221220-mofa-briefing", "channel-a-2022", "no-such-2022"), "source_ids"),
        (_edited(directory, "events.csv", "jpn-20221129-foreign-minister-demarche", "statement_of_concern", "protest"), "event_type"),
        (_edited(directory, "stations.geojson", "ie-dublin-1", "[-6.2603, 53.3498]", "[53.3498, -6.2603]"), "geometry"),
        (_edited(directory, "stations.geojson", "it-unknown-1", '"city": null', '"city": "Palermo"'), "city"),
        (_edited(directory, "stations.geojson", "nl-amsterdam-1", '"Zhejiang"', '"Fujian"'), "origin_province"),
        (_edited(directory, "claims.csv", "world-stations-102", ",102,", ",about 102,"), "value"),
        (_edited(directory, "sources.csv", "hansard-2023-06-06-written-statement", ",en,", ",eng,"), "language"),
    }  # fmt: skip
    findings = check(directory).findings
    assert {(finding.line, finding.field) for finding in findings} == expected
