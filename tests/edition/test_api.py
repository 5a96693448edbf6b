"""The API: every file is what its description says, and tells the rows of the selection and nothing later."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from dashboard.contract.meanings import MEANINGS
from dashboard.contract.tables import CLAIMS, CORRECTIONS, EVENTS, SOURCES, STATIONS
from dashboard.edition.api import api_files, endpoints
from dashboard.edition.edition import Edition
from dashboard.model.ladder import standing
from dashboard.model.vocabulary import Step
from dashboard.queries.changes import months_of_change
from dashboard.queries.filters import Filters
from dashboard.queries.selection import select
from dashboard.texts import texts
from dashboard.views.record import country_record
from tests.edition.editions import ADDRESS, APP, DAYS, edition, fictional_edition
from tests.queries.strategies import real, turns

Files = Mapping[str, Any]

EDITIONS = {**{day.isoformat(): edition(day) for day in DAYS}, "fictional": fictional_edition()}
every = pytest.mark.parametrize("name", EDITIONS)


@lru_cache(maxsize=8)
def _files(of: Edition) -> Files:
    return {path: json.loads(content) for path, content in api_files(of)}


def _closed(schema: Any) -> Any:
    """The schema with no member allowed that it does not name."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: _closed(each) for name, each in schema.items()}
    return {**inner, "additionalProperties": False} if isinstance(schema.get("properties"), dict) else inner


def _validator(description: Any, path: str) -> Draft202012Validator:
    """The validator of a file by the operation whose path fits it."""
    (operation,) = (
        item["get"]
        for template, item in description["paths"].items()
        if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)), f"/{path}")
    )
    ((_, content),) = operation["responses"]["200"]["content"].items()
    schema = {**content["schema"], "components": _closed(description["components"])}
    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))


@every
def test_every_file_fits_its_schema(name: str) -> None:
    files = _files(EDITIONS[name])
    description = files["api/openapi.json"]
    for path, content in files.items():
        _validator(description, path).validate(content)


@every
def test_the_files_are_those_that_the_endpoints_name(name: str) -> None:
    named = [path for endpoint in endpoints(EDITIONS[name]) for path in endpoint.paths]
    assert [*_files(EDITIONS[name]), "api/dataset.jsonld"] == named


@pytest.mark.parametrize(
    ("member", "wrong"),
    [
        ("id", "Not an id"),
        ("source_ids", []),
        ("documentation", "sure"),
        ("precision", None),
        ("listed_on", "2022-09-12"),
        ("established", {"text": "2022", "earliest": "2022-01-01", "latest": "2022-12-31", "precision": "guess"}),
        ("more", 1),
    ],
)
def test_the_schemas_refuse_what_is_wrong(member: str, wrong: object) -> None:
    files = _files(EDITIONS["2026-11-23"])
    content = deepcopy(files["api/stations.json"])
    content["stations"][0][member] = wrong
    with pytest.raises(ValidationError):
        _validator(files["api/openapi.json"], "api/stations.json").validate(content)


class TestDescription:
    """The OpenAPI document."""

    description = _files(edition())["api/openapi.json"]

    def test_is_sound(self) -> None:
        assert re.fullmatch(r"3\.1\.\d+", self.description["openapi"])
        assert {"title", "version"} <= self.description["info"].keys()
        assert self.description["servers"] == [{"url": ADDRESS.rstrip("/")}]
        for schema in self.description["components"]["schemas"].values():
            Draft202012Validator.check_schema(schema)

    def test_every_reference_leads_to_a_schema_and_every_schema_is_used(self) -> None:
        names = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(self.description)))
        assert names == self.description["components"]["schemas"].keys()

    def test_every_operation_has_its_own_name_and_all_its_parameters(self) -> None:
        operations = {path: item["get"] for path, item in self.description["paths"].items()}
        assert len({each["operationId"] for each in operations.values()}) == len(operations)
        for path, operation in operations.items():
            parameters = operation.get("parameters", [])
            assert [each["name"] for each in parameters] == re.findall(r"{(\w+)}", path)
            assert all(each["in"] == "path" and each["required"] and each["schema"]["enum"] for each in parameters)

    @pytest.mark.parametrize(
        ("name", "table"),
        [
            ("Station", STATIONS),
            ("Event", EVENTS),
            ("Source", SOURCES),
            ("PublishedTotal", CLAIMS),
            ("Correction", CORRECTIONS),
        ],
    )
    def test_every_field_of_the_codebook_is_a_member_with_its_codes(self, name: str, table: Any) -> None:
        members = self.description["components"]["schemas"][name]["properties"]
        for field in table.fields:
            if (table, field.name) != (EVENTS, "date_precision"):  # it stands in the date itself
                assert set(field.codes) == set(_codes(members[field.name])), field.name

    def test_codes_have_the_meanings_of_the_codebook(self) -> None:
        members = self.description["components"]["schemas"]["Event"]["properties"]
        told = {each["const"]: each["description"] for each in members["event_type"]["oneOf"]}
        assert told == MEANINGS["event_type"]

    def test_every_member_has_a_meaning(self) -> None:
        for name, schema in self.description["components"]["schemas"].items():
            for member, its in schema["properties"].items():
                assert its.get("description"), f"{name}.{member}"

    def test_without_an_address_the_files_are_found_from_the_description(self) -> None:
        assert _files(edition(base_url=""))["api/openapi.json"]["servers"] == [{"url": ".."}]


def _codes(schema: Any) -> Iterator[str]:
    yield from schema.get("enum", ())
    for each in schema.get("oneOf", ()):
        yield each["const"]


@every
def test_every_file_tells_version_date_and_licence(name: str) -> None:
    told = EDITIONS[name]
    for path, content in _files(told).items():
        if path == "api/openapi.json":
            assert (content["info"]["version"], content["info"]["x-as-of"]) == (
                told.dataset.version,
                told.as_of.isoformat(),
            )
        else:
            assert content["data_version"] == told.dataset.version
            assert content["licence"] == "CC BY 4.0"
            month = path.startswith("api/as-of/")
            assert content["as_of"][:7] == path[-12:-5] if month else content["as_of"] == told.as_of.isoformat()


@settings(deadline=None, max_examples=12)
@given(day=st.sampled_from(turns(real())))
def test_rows_are_those_of_the_selection_and_nothing_is_later(day: date) -> None:
    selection, files = select(real(), Filters(day)), _files(edition(day))
    stations, events = files["api/stations.json"]["stations"], files["api/events.json"]["events"]
    assert [each["id"] for each in stations] == [station.id for station in selection.stations]
    assert [each["id"] for each in events] == [event.id for event in selection.events]
    assert all(each["date"]["latest"] <= day.isoformat() for each in events)
    assert all(each["listed_on"]["latest"] <= day.isoformat() for each in stations)
    assert all(
        not each["as_of"] or each["as_of"]["latest"] <= day.isoformat() for each in files["api/claims.json"]["claims"]
    )
    assert all(each["as_of"] <= day.isoformat() for path, each in files.items() if "as-of" in path)
    hosts = [each for each in files["api/countries.json"]["countries"] if each["is_host"]]
    assert {each["code"]: each["furthest_step"] for each in hosts} == {
        code: stands.furthest for code, stands in selection.standings.items()
    }
    counts = files["api/index.json"]["counts"]
    assert (counts["stations_listed"], counts["events_told"]) == (len(stations), len(events))
    assert sum(counts["countries_by_step"].values()) == len(hosts)


@every
def test_files_of_countries_add_up_to_the_whole(name: str) -> None:
    files = _files(EDITIONS[name])
    records = [content for path, content in files.items() if path.startswith("api/countries/")]
    rows = {each["id"]: each for record in records for each in record["stations"]}
    assert rows == {each["id"]: each for each in files["api/stations.json"]["stations"]}
    filed = {each["id"]: each for record in records for each in record["events"]}
    assert filed == {each["id"]: each for each in files["api/events.json"]["events"] if each["scope"] == "country"}
    assert [record["country"] for record in records] == files["api/countries.json"]["countries"]


@every
def test_every_id_that_is_named_is_there(name: str) -> None:
    files = _files(EDITIONS[name])
    sources = {each["source_id"] for each in files["api/sources.json"]["sources"]}
    cited = set()
    for kind in ("stations", "events", "claims", "corrections"):
        for each in files[f"api/{kind}.json"][kind]:
            cited.update(each["source_ids"])
    assert cited == sources
    events = {each["id"] for each in files["api/events.json"]["events"]}
    for path, content in files.items():
        told = json.dumps(content)
        named = re.findall(r'"(?:deciding_event_id|latest_event_id|listing_event_id|event_id)": "([^"]+)"', told)
        assert path == "api/openapi.json" or set(named) <= events, path
        if path.startswith("api/countries/"):
            own = {each["source_id"] for each in content["sources"]}
            assert {key for each in (*content["stations"], *content["events"]) for key in each["source_ids"]} == own


def test_record_of_a_country_tells_the_whole_trace_and_every_rise() -> None:
    dataset = real()
    files = _files(EDITIONS["2026-11-23"])
    for code in ("NLD", "IRL", "ITA", "THA"):
        record = files[f"api/countries/{code}.json"]
        stands = standing(code, dataset.host_events[code], DAYS[-1])
        assert [(each["step"], each["event_id"]) for each in record["trace"]] == [
            (step, event.id) for step, event in stands.trace
        ]
        assert (record["country"]["inquiry"], record["country"]["quiet"]) == (stands.inquiry, stands.quiet)
        for rise in record["rises"]:
            day = date.fromisoformat(rise["day"])
            assert standing(code, dataset.host_events[code], day).furthest == rise["step"]
            before = standing(code, dataset.host_events[code], day - timedelta(1)).furthest
            assert before.rank < Step(rise["step"]).rank


def test_months_tell_where_every_country_stood_at_their_end() -> None:
    files = _files(EDITIONS["2026-11-23"])
    days = months_of_change(real(), DAYS[-1])
    assert len(days) > 40
    for day in days:
        content, selection = files[f"api/as-of/{day:%Y-%m}.json"], select(real(), Filters(day))
        assert content["as_of"] == day.isoformat()
        assert {each["code"]: each["furthest_step"] for each in content["countries"] if each["is_host"]} == {
            code: stands.furthest for code, stands in selection.standings.items()
        }
        assert content["counts"]["stations_listed"] == len(selection.stations)


def test_what_a_later_source_tells_is_not_told_before() -> None:
    early, late = (_files(edition(day)) for day in (date(2022, 11, 1), DAYS[-1]))
    titles = {each["source_id"]: each["title"] for each in early["api/sources.json"]["sources"]}
    later = {
        each["source_id"]
        for each in late["api/sources.json"]["sources"]
        if each["published"] and each["published"]["earliest"] > "2022-11-01"
    }
    assert {key for key, title in titles.items() if title is None} == later & titles.keys() != set()
    notes = {each["id"]: each["note"] for each in early["api/stations.json"]["stations"]}
    all_notes = {each["id"]: each["note"] for each in late["api/stations.json"]["stations"]}
    hidden = {key for key, note in notes.items() if note is None and all_notes[key] is not None}
    codes = {real().station_by_id[key].country_iso_a3 for key in notes}
    shown = {key for code in codes for key in country_record(real(), code, date(2022, 11, 1), texts()).notes_shown}
    assert hidden == {key for key in notes if key not in shown and all_notes[key] is not None} != set()


def test_a_correction_is_told_from_its_day_on() -> None:
    (correction,) = fictional_edition().dataset.corrections
    before, after = (
        _files(fictional_edition(day))["api/corrections.json"]["corrections"]
        for day in (correction.date - timedelta(1), correction.date)
    )
    assert before == []
    assert [(each["record_id"], each["kind"], each["new"]) for each in after] == [
        (correction.record_id, "changed", correction.new)
    ]


@pytest.mark.parametrize(
    ("base_url", "app_url", "link"),
    [
        (ADDRESS, APP, f"{ADDRESS}?as_of=2026-11-23"),
        (ADDRESS, "/app/", f"{ADDRESS}?as_of=2026-11-23"),
        (ADDRESS, "", f"{ADDRESS}?as_of=2026-11-23"),
        ("", APP, f"{APP}?as_of=2026-11-23"),
        ("", "/app/", "?as_of=2026-11-23"),
        ("", "", "?as_of=2026-11-23"),
    ],
)
def test_citation_leads_to_the_edition_or_to_the_app(base_url: str, app_url: str, link: str) -> None:
    citation = _files(edition(base_url=base_url, app_url=app_url))["api/index.json"]["citation"]
    assert f"View: {link} Licence" in citation


def test_same_edition_gives_the_same_bytes() -> None:
    assert [*api_files(edition())] == [*api_files(edition())]


HOSTILE = "<script> \x00\x1b\u202e\ud800\ufffe [U+202E] \u200b end"


def test_whatever_the_texts_hold_the_files_are_sound_and_hide_nothing() -> None:
    whole = real()
    dataset = replace(
        whole,
        stations=tuple(replace(each, city=HOSTILE, note=HOSTILE) for each in whole.stations),
        events=tuple(
            replace(e, actor=HOSTILE, headline=HOSTILE, summary=HOSTILE, city=(HOSTILE,)) for e in whole.events
        ),
        claims=tuple(replace(each, place=HOSTILE, note=HOSTILE) for each in whole.claims),
        sources={
            key: replace(each, title=HOSTILE, publisher=HOSTILE, url=HOSTILE, quality_note=HOSTILE)
            for key, each in whole.sources.items()
        },
    )
    for path, content in api_files(edition(dataset=dataset)):
        text = content.decode()
        json.loads(text)
        assert {unicodedata.category(each)[0] for each in text.replace("\n", "")} <= set("LMNPSZ"), path
        if "stations" in path:
            assert "[U+202E]" in text
            assert "[U+005B]U+202E]" in text
