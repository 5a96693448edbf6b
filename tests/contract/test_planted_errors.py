"""Each kind of error, planted alone into the fictional data, is found at its file, line, record and field."""

# ruff: noqa: E501 - one planted error a line reads best as a table

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.contract import Finding, check
from tests.contract.planting import FICTIONAL, Plant, copy_of, planted

E, S, Q, C, K, N = (
    "events.csv",
    "stations.geojson",
    "sources.csv",
    "claims.csv",
    "corrections.csv",
    "countries.geojson",
)
OFFICE = "xnl-20300201-office"
SAID = "The ministry said that it was looking into the listed places."

CELLS = [
    Plant("bad id form", E, "xnl-20300215-embassy,", "xnl_20300215_Embassy,", 6, "xnl_20300215_Embassy", "id", "is not an id"),
    Plant("id with an address", E, "xnl-20300215-embassy,", "xnl-12-harbour-street,", 6, "xnl-12-harbour-street", "id", "carry an address"),
    Plant("unknown scope", E, "xnl-20300402-court,XNL,country", "xnl-20300402-court,XNL,nation", 9, "xnl-20300402-court", "scope", "unknown code 'nation'"),
    Plant("unknown actor side", E, "media,report", "press,report", 10, "xsd-203005-magazine", "actor_side", "unknown code"),
    Plant("unknown event type", E, "investigation_opened", "probe", 5, OFFICE, "event_type", "unknown code 'probe'"),
    Plant("unknown bearing", E, "conviction,related", "conviction,near", 9, "xnl-20300402-court", "bearing", "unknown code"),
    Plant("unknown confidence", E, "magazine-2030-05-sudria,low", "magazine-2030-05-sudria,poor", 10, "xsd-203005-magazine", "confidence", "unknown code"),
    Plant("unknown date precision", E, "2030-04-02,day", "2030-04-02,exact", 9, "xnl-20300402-court", "date_precision", "unknown code"),
    Plant("unknown station precision", S, '"precision": "city"', '"precision": "street"', 2, "xn-harbourton-1", "precision", "unknown code"),
    Plant("unknown jurisdiction", S, '"Wenzhou"', '"Lishui"', 7, "xs-vallemar-1", "origin_jurisdiction", "unknown code"),
    Plant("unknown province", S, '"Jiangsu"', '"Hunan"', 4, "xn-unknown-1", "origin_province", "unknown code"),
    Plant("unknown listing", S, '"newsweek"', '"weekly"', 5, "xs-montara-1", "listed_in", "unknown code"),
    Plant("unknown documentation", S, '"thin"', '"weak"', 4, "xn-unknown-1", "documentation", "unknown code"),
    Plant("unknown source kind", Q, ",ngo_report,", ",leaflet,", 5, "watch-2030-01-10-first-report", "kind", "unknown code"),
    Plant("unknown claim scope", C, ",jurisdiction,", ",town,", 2, "fuzhou-stations-1", "scope", "unknown code"),
    Plant("unknown measure", C, ",stations,5", ",posts,5", 3, "world-stations-5", "measure", "unknown code"),
    Plant("unknown qualifier", C, "at_least", "over", 3, "world-stations-5", "qualifier", "unknown code"),
    Plant("unknown corrected table", K, ",stations,", ",places,", 2, "xn-harbourton-1", "table", "unknown code"),
    Plant("unknown basis", C, "both_reports", "all_reports", 3, "world-stations-5", "basis", "unknown code"),
    Plant("missing required value", E, "Foreign Ministry of Norland,host_government,inv", ",host_government,inv", 5, OFFICE, "actor", "is empty"),
    Plant("no source", E, "norland-gazette-2030-02-01-office,high\nxnl-20300215", ",high\nxnl-20300215", 5, OFFICE, "source_ids", "is empty", "no record without a source"),
    Plant("impossible date", E, "2030-02-15,day", "2030-02-30,day", 6, "xnl-20300215-embassy", "date", "is not in the calendar"),
    Plant("wrongly written date", E, "2030-02-15,day", "15/02/2030,day", 6, "xnl-20300215-embassy", "date", "'15/02/2030' is not a date", "YYYY-MM-DD"),
    Plant("month 13", Q, "2030-05,en", "2030-13,en", 2, "magazine-2030-05-sudria", "published", "is not in the calendar"),
    Plant("correction without a day", K, "2030-08-01,", "2030-08,", 2, "xn-harbourton-1", "date", "is not a date"),
    Plant("url of another scheme", Q, "https://watchdog.example.org/first", "ftp://watchdog.example.org/first", 5, "watch-2030-01-10-first-report", "url", "is not a web address"),
    Plant("url that is a script", Q, "https://watchdog.example.org/first", "javascript:alert(1)", 5, "watch-2030-01-10-first-report", "url", "is not a web address"),
    Plant("url with credentials", Q, "https://watchdog.example.org/first", "https://me:pw@watchdog.example.org/first", 5, "watch-2030-01-10-first-report", "url", "user name or password"),
    Plant("url without a host", Q, "https://watchdog.example.org/first", "https:///first", 5, "watch-2030-01-10-first-report", "url", "is not an address"),
    Plant("language not ISO 639-1", Q, ",sv,", ",swe,", 3, "norland-gazette-2030-02-01-office", "language", "is not a language code"),
    Plant("neither true nor false", Q, ",true,", ",yes,", 4, "sudria-parliament-2030-06-01-answer", "title_is_description", "neither true nor false"),
    Plant("negative number", C, "stations,5,", "stations,-5,", 3, "world-stations-5", "value", "is not a whole number"),
    Plant("number with a point", C, "stations,5,", "stations,5.0,", 3, "world-stations-5", "value", "is not a whole number"),
    Plant("long headline", E, "Norland opens an inquiry", "Norland opens a very very very very very very very very very very very long inquiry", 5, OFFICE, "headline", "characters long"),
    Plant("cell of 10,001 characters", E, SAID, "The ministry said " + "so " * 3334 + "on.", 5, OFFICE, "summary", "characters long"),
    Plant("control character", E, SAID, SAID.replace("was", "w\x07as"), 5, OFFICE, "summary", "control or unassigned character (U+0007)"),
    Plant("bidi control", E, SAID, SAID.replace("was", "\u202ewas"), 5, OFFICE, "summary", "bidirectional control (U+202E)"),
    Plant("zero-width character", E, SAID, SAID.replace("was", "w\u200bas"), 5, OFFICE, "summary", "zero-width character (U+200B)"),
    Plant("replacement character", E, SAID, SAID.replace("was", "w\ufffds"), 5, OFFICE, "summary", "replacement character"),
    Plant("street address", E, SAID, SAID.replace("places", "places at 12 Harbour Street"), 5, OFFICE, "summary", "street address"),
    Plant("Italian address", S, "Named by the minister only.", "Named by the minister: via Roma 12.", 6, "xs-san-telmo-1", "note", "street address"),
    Plant("German address", Q, "opinion page", "Hauptstraße 3", 3, "norland-gazette-2030-02-01-office", "quality_note", "street address"),
    Plant("Spanish address", E, "San Telmo,Sudria's minister", "Calle Mayor 5,Sudria's minister", 12, "xsd-20300601-inquiry", "city", "street address"),
    Plant("telephone number", E, SAID, SAID.replace("places", "places (+353 1 234 5678)"), 5, OFFICE, "summary", "telephone number"),
    Plant("e-mail address", E, SAID, SAID.replace("places", "places; info@office.example"), 5, OFFICE, "summary", "e-mail address"),
    Plant("status without attribution", E, SAID, "A secret police station operates in Harbourton.", 5, OFFICE, "summary", "without saying who says so"),
    Plant("closed by nobody knows whom", S, "Second place listed in Harbourton.", "The station was closed by police.", 3, "xn-harbourton-2", "note", "without saying who says so"),
    Plant("the same city twice", E, "Montara; Vallemar", "Montara; Montara", 10, "xsd-203005-magazine", "city", "names a place twice"),
    Plant("cities separated by commas", E, "Montara; Vallemar", "Montara;Vallemar", 10, "xsd-203005-magazine", "city", "not separated"),
    Plant("sources separated by commas", C, "report norland", "report;norland", 4, "xnl-stations-2", "source_ids", "is not an id"),
    Plant("correction without a reason", K, "The month stands in a later article.", "", 2, "xn-harbourton-1", "reason", "is empty", "no correction without a reason"),
]  # fmt: skip

RECORDS = [
    Plant("date finer than stated", E, "2030-02-15,day", "2030-02-15,month", 6, "xnl-20300215-embassy", "date_precision", "is finer"),
    Plant("date coarser than stated", E, "2030-03,month", "2030-03,day", 7, "xnl-203003-order", "date_precision", "is coarser"),
    Plant("host country missing", E, "xnl-20300215-embassy,XNL", "xnl-20300215-embassy,", 6, "xnl-20300215-embassy", "country_iso_a3", "is empty for scope country"),
    Plant("country for the EU", E, "euu-20300520-debate,", "euu-20300520-debate,XNL", 11, "euu-20300520-debate", "country_iso_a3", "for scope eu"),
    Plant("country for the world", E, "int-203004-second-report,", "int-203004-second-report,XNL", 8, "int-203004-second-report", "country_iso_a3", "for scope international"),
    Plant("another country for China", E, "chn-20300112-mfa,CHN", "chn-20300112-mfa,XNL", 4, "chn-20300112-mfa", "country_iso_a3", "for scope china"),
    Plant("China as a host", E, "chn-20300112-mfa,CHN,china", "chn-20300112-mfa,CHN,country", 4, "chn-20300112-mfa", "scope", "not a host"),
    Plant("province of another jurisdiction", S, '"Jiangsu"', '"Fujian"', 4, "xn-unknown-1", "origin_province", "Nantong belongs to Jiangsu"),
    Plant("city of a country-only record", S, '"city": null', '"city": "Harbourton"', 4, "xn-unknown-1", "city", "country-only record names a city"),
    Plant("point of a country-only record", S, '"geometry": null', '"geometry": {"type": "Point", "coordinates": [2.0000, 52.0000]}', 4, "xn-unknown-1", "geometry", "country-only record has a point"),
    Plant("city record without a point", S, '"geometry": {"type": "Point", "coordinates": [11.0000, 42.0000]}', '"geometry": null', 5, "xs-montara-1", "geometry", "has no point"),
    Plant("city record without a city", S, '"Montara"', "null", 5, "xs-montara-1", "city", "names no city"),
    Plant("finer than four decimals", S, "[11.0000, 42.0000]", "[11.00001, 42.0000]", 5, "xs-montara-1", "geometry", "finer than 4 decimals"),
    Plant("off the earth", S, "[11.0000, 42.0000]", "[11.0000, 142.0000]", 5, "xs-montara-1", "geometry", "is not on the earth"),
    Plant("event in the future", E, "2030-07-01,day", "2030-12-01,day", 13, "xsd-20300701-no-comment", "date", "is after this version"),
    Plant("source from the future", Q, "2030-04,en", "2031-04,en", 6, "watch-2030-04-second-report", "published", "is after this version"),
    Plant("claim country that is no code", C, "country,XNL", "country,Norland", 4, "xnl-stations-2", "place", "is not a country code"),
    Plant("correction of nothing", K, ",2029,2029-05,", ",2029-05,2029-05,", 2, "xn-harbourton-1", "new", "is the same as old"),
]  # fmt: skip

BETWEEN = [
    Plant("duplicate event id", E, "xnl-20300215-embassy,", "xnl-20300201-office,", 6, OFFICE, "id", "stands already on line 5"),
    Plant("duplicate source id", Q, "magazine-2030-05-sudria,Sus", "watch-2030-01-10-first-report,Sus", 5, "watch-2030-01-10-first-report", "source_id", "stands already on line 2"),
    Plant("unresolved source of an event", E, "norland-gazette-2030-02-01-office,high\nxnl-20300215", "no-such-source,high\nxnl-20300215", 5, OFFICE, "source_ids", "'no-such-source' is not in sources.csv"),
    Plant("unresolved source of a station", S, '["magazine-2030-05-sudria"]', '["no-such-source"]', 5, "xs-montara-1", "source_ids", "is not in sources.csv"),
    Plant("unresolved source of a claim", C, ",watch-2030-04-second-report,", ",no-such-source,", 3, "world-stations-5", "source_ids", "is not in sources.csv"),
    Plant("unresolved source of a correction", K, "norland-gazette-2030-02-01-office", "no-such-source", 2, "xn-harbourton-1", "source_ids", "is not in sources.csv"),
    Plant("unknown country of an event", E, "xnl-20300215-embassy,XNL", "xnl-20300215-embassy,XYZ", 6, "xnl-20300215-embassy", "country_iso_a3", "unknown country 'XYZ'"),
    Plant("country in two letters", E, "xnl-20300215-embassy,XNL", "xnl-20300215-embassy,XN", 6, "xnl-20300215-embassy", "country_iso_a3", "is not a country code"),
    Plant("unknown country of a station", S, '"xs-montara-1", "country_iso_a3": "XSD"', '"xs-montara-1", "country_iso_a3": "XYZ"', 5, "xs-montara-1", "country_iso_a3", "unknown country"),
    Plant("unknown country of a claim", C, "country,XNL", "country,XYZ", 4, "xnl-stations-2", "place", "unknown country"),
    Plant("unresolved listing event", S, '"xsd-203005-magazine"', '"no-such-event"', 5, "xs-montara-1", "listing_event_id", "is not in events.csv"),
    Plant("listing event that is no report", S, '"xsd-203005-magazine"', '"xsd-20300601-inquiry"', 5, "xs-montara-1", "listing_event_id", "is not a report_published event"),
    Plant("government listing by a report", S, '"xsd-20300601-inquiry"', '"xsd-203005-magazine"', 6, "xs-san-telmo-1", "listing_event_id", "is not an act of a host authority"),
    Plant("listing event of another country", S, '"xsd-20300601-inquiry"', '"xnl-20300201-office"', 6, "xs-san-telmo-1", "listing_event_id", "filed under another country"),
    Plant("established after the listing", S, '"established": "2028"', '"established": "2030-06"', 7, "xs-vallemar-1", "established", "is after the place was listed"),
    Plant("two points of one city", S, "[1.5000, 52.2500]", "[1.5100, 52.2500]", 3, "xn-harbourton-2", "geometry", "has another point on line 2"),
    Plant("point outside the country", S, "[11.0000, 42.0000]", "[2.0000, 48.0000]", 5, "xs-montara-1", "geometry", "outside XSD"),
    Plant("latitude before longitude", S, "[11.0000, 42.0000]", "[42.0000, 11.0000]", 5, "xs-montara-1", "geometry", "outside XSD", "swapped"),
    Plant("correction of an unknown record", K, "xn-harbourton-1", "xn-harbourton-9", 2, "xn-harbourton-9", "record_id", "is not in stations.geojson"),
    Plant("correction of an unknown field", K, ",established,", ",founded,", 2, "xn-harbourton-1", "field", "is not a field of stations"),
    Plant("correction that the record does not show", K, ",2029,2029-05,", ",2029,2029-06,", 2, "xn-harbourton-1", "new", "the record now says '2029-05'"),
    Plant("record said to be taken out", K, ",established,2029,2029-05,", ",id,xn-harbourton-1,,", 2, "xn-harbourton-1", "record_id", "still there"),
]  # fmt: skip

FORM = [
    Plant("unknown column", E, "bearing,city", "bearing,town", 1, "", "town", "unknown column"),
    Plant("missing column", E, ",confidence\n", "\n", 1, "", "confidence", "column is missing"),
    Plant("duplicate column", C, "note\n", "note,note\n", 1, "", "note", "there twice"),
    Plant("too few cells", C, ",watch-2030-04-second-report,both", "", 3, "world-stations-5", "", "has 8 cells where the header has 10"),
    Plant("too many cells", C, "both reports", "both, reports", 3, "world-stations-5", "", "has 11 cells where the header has 10"),
    Plant("quote never closed", E, 'day,Foreign', 'day,"Foreign', 5, OFFICE, "", "quot"),
    Plant("quote inside a cell", Q, '""kontoret""', '"kontoret"', 3, "norland-gazette-2030-02-01-office", "", "broken quoting"),
    Plant("line break in a cell", E, SAID, f'"{SAID} It\nsaid so."', 5, OFFICE, "summary", "control or unassigned character (U+000A)"),
    Plant("unknown property", S, '"id": "xs-montara-1"', '"colour": "red", "id": "xs-montara-1"', 5, "xs-montara-1", "colour", "unknown property"),
    Plant("missing property", S, '"established": "2028", ', "", 7, "xs-vallemar-1", "established", "property is missing"),
    Plant("property of the wrong type", S, '"established": "2028"', '"established": 2028', 7, "xs-vallemar-1", "established", "is not a text or null"),
    Plant("sources as one text", S, '["magazine-2030-05-sudria"]', '"magazine-2030-05-sudria"', 5, "xs-montara-1", "source_ids", "is not a list of texts"),
    Plant("feature id", S, '"type": "Feature", "properties": {"id": "xs-montara-1"', '"type": "Feature", "id": 1, "properties": {"id": "xs-montara-1"', 5, "xs-montara-1", "id", "unknown member"),
    Plant("line instead of a point", S, '"Point", "coordinates": [11.0000, 42.0000]', '"LineString", "coordinates": [[11, 42], [12, 42]]', 5, "xs-montara-1", "geometry", "is not a Point"),
    Plant("three coordinates", S, "[11.0000, 42.0000]", "[11.0000, 42.0000, 5]", 5, "xs-montara-1", "geometry", "is not a Point"),
    Plant("boundless coordinate", S, "[11.0000, 42.0000]", "[1e999, 42.0000]", 5, "xs-montara-1", "geometry", "is not a Point"),
    Plant("coordinate that is no number", S, "[11.0000, 42.0000]", "[NaN, 42.0000]", 5, "", "", "NaN is not a JSON number"),
    Plant("wrong collection type", S, '"FeatureCollection"', '"GeometryCollection"', 1, "", "", "is not a GeoJSON FeatureCollection"),
    Plant("wrong feature type", S, '{"type": "Feature"', '{"type": "Point"', 2, "", "", "is not a GeoJSON Feature"),
    Plant("member twice", S, '"city": "Montara"', '"city": "Montara", "city": "Rome"', 5, "", "", "'city' twice"),
    Plant("unknown member of the collection", S, '"features"', '"crs": null, "features"', 1, "", "crs", "unknown member"),
    Plant("country without an outline", N, '"Polygon"', '"Circle"', 2, "CHN", "geometry", "is not a Polygon"),
    Plant("package that drifted", "datapackage.json", '"type": "integer"', '"type": "number"', 0, "", "", "is not what the tables declare", "stations schema --write"),
    Plant("package without a version", "datapackage.json", '"version": "2030.08.01"', '"version": "1"', 0, "", "version", "is not a version"),
    Plant("package of another day", "datapackage.json", '"created": "2030-08-01', '"created": "2030-08-02', 0, "", "created", "fits version"),
    Plant("not canonical: quotes", C, ",both reports", ',"both reports"', 3, "", "", "not in canonical form", "stations fmt"),
    Plant("not canonical: order of keys", S, '{"type": "Feature", "properties"', '{ "type": "Feature", "properties"', 2, "", "", "not in canonical form"),
]  # fmt: skip

WITH_FORM = [
    Plant("not normalised", Q, "Båtshamn", "Ba\u030atshamn", 3, "norland-gazette-2030-02-01-office", "title", "NFC"),
    Plant("leading white space", E, SAID, f" {SAID}", 5, OFFICE, "summary", "white space", "stations fmt"),
    Plant("doubled white space", E, SAID, SAID.replace("was looking", "was  looking"), 5, OFFICE, "summary", "white space"),
    Plant("no-break space", E, SAID, SAID.replace("was looking", "was\u00a0looking"), 5, OFFICE, "summary", "white space"),
    Plant("the same source twice", C, "report norland-gazette-2030-02-01-office", "report watch-2030-01-10-first-report", 4, "xnl-stations-2", "source_ids", "twice"),
]  # fmt: skip


def _matches(finding: Finding, plant: Plant) -> bool:
    return (
        finding.path.endswith(plant.file)
        and finding.line == (plant.line or finding.line)
        and (finding.record, finding.field) == (plant.record, plant.field)
        and plant.says in finding.problem
        and plant.remedy in finding.remedy
    )


@pytest.mark.parametrize("plant", [*CELLS, *RECORDS, *BETWEEN, *FORM, *WITH_FORM], ids=lambda plant: plant.name)
def test_error_is_found_where_it_is(plant: Plant, tmp_path: Path) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path), plant.file, plant.old, plant.new)
    report = check(directory)
    assert report.dataset is None
    assert any(_matches(finding, plant) for finding in report.findings), report.findings
    line = f"{directory / plant.file}:"
    assert any(str(finding).startswith(line) for finding in report.findings)


ALONE = [plant for plant in (*CELLS, *RECORDS) if plant.name not in {"bad id form", "id with an address"}]


@pytest.mark.parametrize("plant", ALONE, ids=lambda plant: plant.name)
def test_error_of_one_cell_gives_no_other_findings(plant: Plant, tmp_path: Path) -> None:
    directory = planted(copy_of(FICTIONAL, tmp_path), plant.file, plant.old, plant.new)
    assert [finding for finding in check(directory).errors if not _matches(finding, plant)] == []


def test_all_errors_are_found_at_once(tmp_path: Path) -> None:
    directory = copy_of(FICTIONAL, tmp_path)
    plants = [plant for plant in CELLS if plant.name.startswith("unknown")]
    for plant in plants:
        planted(directory, plant.file, plant.old, plant.new)
    findings = check(directory).findings
    assert [plant.name for plant in plants if not any(_matches(finding, plant) for finding in findings)] == []
