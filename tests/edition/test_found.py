"""What search engines and catalogues are told of an edition."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.robotparser import RobotFileParser
from xml.etree.ElementTree import fromstring

import pytest

from dashboard.edition.api import api_files
from dashboard.edition.edition import Edition
from dashboard.edition.jsonld import jsonld_files
from dashboard.edition.sitemap import MOST, sitemap_files
from tests.edition.editions import ADDRESS, DAYS, edition
from tests.queries.strategies import real

PAGES = ("", "country/NLD/", "month/2022-11/", "a&b/Ü/")
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def test_sitemap_names_each_page_by_its_whole_address() -> None:
    files = dict(sitemap_files(edition(), PAGES))
    root = fromstring(files["sitemap.xml"])
    assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    assert [each.text for each in root.iter(LOC)] == [
        ADDRESS,
        f"{ADDRESS}country/NLD/",
        f"{ADDRESS}month/2022-11/",
        f"{ADDRESS}a%26b/%C3%9C/",
    ]


def test_robots_may_read_all_and_find_the_sitemap() -> None:
    robots = RobotFileParser()
    robots.parse(dict(sitemap_files(edition(), PAGES))["robots.txt"].decode().splitlines())
    assert robots.site_maps() == [f"{ADDRESS}sitemap.xml"]
    assert robots.can_fetch("anybody", f"{ADDRESS}country/NLD/")


def test_without_an_address_there_is_no_sitemap() -> None:
    files = dict(sitemap_files(edition(base_url=""), PAGES))
    assert [*files] == ["robots.txt"]
    assert b"sitemap" not in files["robots.txt"].lower()


def test_sitemap_is_no_longer_than_its_protocol_allows() -> None:
    files = dict(sitemap_files(edition(), [f"{number}/" for number in range(MOST + 1)]))
    assert files["sitemap.xml"].count(b"<loc>") == MOST == 50_000


def _description(of: Edition, *downloads: tuple[str, str]) -> Mapping[str, Any]:
    ((path, content),) = jsonld_files(of, downloads)
    assert path == "api/dataset.jsonld"
    told: Mapping[str, Any] = json.loads(content)
    return told


def test_description_has_what_catalogues_ask_for() -> None:
    told = _description(edition())
    assert (told["@context"], told["@type"]) == ("https://schema.org/", "Dataset")
    assert 50 <= len(told["description"]) <= 5000
    assert "alleg" in told["description"]
    assert told["version"] == real().version
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["isAccessibleForFree"] is True
    assert told["creator"]["@type"] == "Organization"


@pytest.mark.parametrize("day", DAYS)
def test_time_covered_ends_with_the_last_event_told(day: date) -> None:
    events = edition(day).selection.events
    told = _description(edition(day))
    if events:
        first, last = told["temporalCoverage"].split("/")
        assert date.fromisoformat(last) == max(event.date.latest for event in events) <= day
        assert date.fromisoformat(first) <= min(event.date.latest for event in events)
    else:
        assert "temporalCoverage" not in told


@pytest.mark.parametrize("base_url", [ADDRESS, ""])
def test_every_download_is_a_file_of_the_edition(base_url: str) -> None:
    of = edition(base_url=base_url)
    told = _description(of, ("data/all.xlsx", "application/x"))
    files = {path for path, _ in api_files(of)} | {"data/all.xlsx"}
    for each in told["distribution"]:
        assert each["contentUrl"].removeprefix(base_url or "../") in files
    assert told["distribution"][-1] == {
        "@type": "DataDownload",
        "contentUrl": f"{base_url or '../'}data/all.xlsx",
        "encodingFormat": "application/x",
    }
