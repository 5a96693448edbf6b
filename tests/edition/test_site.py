"""The whole site of the real data: every link leads somewhere, nothing is later than it says, bytes stay the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from dashboard.edition.cards import card_key
from dashboard.edition.edition import Edition
from dashboard.edition.site import site
from dashboard.texts import texts
from tests.contract.planting import DATA
from tests.edition.editions import APP, DAYS, fictional_edition
from tests.queries.strategies import real
from tests.views.reading import Node, read

CODEBOOK = (DATA / "README.md").read_text(encoding="utf-8")


def _contents(edition: Edition) -> dict[str, bytes]:
    """Every file but the cards, which take long and have tests of their own."""
    return {file.path: b"" if file.key else file.make() for file in site(edition, CODEBOOK)}


@cache
def _whole() -> Mapping[str, bytes]:
    return _contents(Edition(real(), DAYS[-1], texts(), "https://stations.example/", APP))


@cache
def _trees() -> Mapping[str, Node]:
    return {path: read(content.decode()) for path, content in _whole().items() if path.endswith(".html")}


def test_the_same_edition_has_the_same_bytes() -> None:
    assert _contents(fictional_edition()) == _contents(fictional_edition())


def test_every_link_inside_leads_to_a_file_and_to_an_element() -> None:
    files = _whole().keys()
    ids = {path: {node.attributes.get("id") for node in tree.all()} for path, tree in _trees().items()}
    lost = set()
    for path, tree in _trees().items():
        for node in tree.all():
            for name in ("href", "src"):
                address = urlsplit(node.attributes.get(name, ""))
                if address.scheme or address.netloc or not (address.path or address.fragment):
                    continue
                place = join("/" + path, "..", unquote(address.path)) if address.path else "/" + path
                target = normpath(place).strip("/")
                target = "index.html" if target in {".", ""} else target
                target = target if target in files else f"{target}/index.html"
                if target not in files or (address.fragment and address.fragment not in ids.get(target, ())):
                    lost.add((path, node.attributes[name]))
    assert lost == set()


def test_pages_load_nothing_from_elsewhere() -> None:
    for path, tree in _trees().items():
        for node in tree.all():
            loads = node.name in {"script", "img", "iframe", "source"} or (
                node.name == "link" and node.attributes.get("rel") not in {"canonical", "alternate", "describedby"}
            )
            address = node.attributes.get("src") or node.attributes.get("href") or ""
            assert not (loads and urlsplit(address).netloc), (path, address)
            assert "style" not in node.attributes, f"{path}: the pages' policy forbids style attributes"
            assert not [name for name in node.attributes if name.startswith("on")], path
    assert all(b"<script>" not in content for path, content in _whole().items() if path.endswith(".html"))


def test_every_page_says_what_it_is() -> None:
    titles = set()
    for path, tree in _trees().items():
        assert len(tree.find("h1")) == 1, path
        assert tree.find("html")[0].attributes["lang"] == "en"
        title = tree.find("title")[0].text
        assert texts()("app.name") in title
        if not path.startswith("embed/"):
            description = next(n for n in tree.find("meta") if n.attributes.get("name") == "description")
            assert description.attributes["content"], path
            titles.add(title)
    assert len(titles) == len(_trees()) - 1


def test_pictures_for_previews_are_there() -> None:
    for path, tree in _trees().items():
        named = [n.attributes["content"] for n in tree.find("meta") if n.attributes.get("property") == "og:image"]
        for address in named:
            assert address.removeprefix("https://stations.example/") in _whole(), path
    assert len([path for path in _whole() if path.startswith("cards/")]) == len(_standings()) + 1


def _standings() -> list[str]:
    return list(Edition(real(), DAYS[-1], texts()).selection.standings)


def test_the_key_of_a_card_tells_countries_and_days_apart() -> None:
    one = Edition(real(), DAYS[-1], texts())
    other = Edition(real(), DAYS[2], texts())
    keys = [card_key(each, code) for each in (one, other) for code in (None, "NLD", "ITA")]
    assert len(set(keys)) == 6


DATED = re.compile(r"(?:country/[A-Z]{3}|month)/([\d-]+)/index\.html")


def test_no_page_of_an_earlier_day_shows_a_later_event_or_listing() -> None:
    event_days = {event.id: event.date.latest for event in real().events}
    listed = {station.id: real().listed_on(station).latest for station in real().stations}
    pages = 0
    for path, tree in _trees().items():
        found = DATED.fullmatch(path)
        if not found:
            continue
        pages += 1
        last = found[1] if len(found[1]) == 10 else found[1] + "-31"
        events = {node.attributes["data-event"] for node in tree.all() if node.attributes.get("data-event")}
        assert all(event_days[event].isoformat() <= last for event in events), path
        stations = {node.attributes["id"].removeprefix("station-") for node in _stations(tree)}
        assert all(listed[station].isoformat() <= last for station in stations if station in listed), path
    assert pages > 300


def _stations(tree: Node) -> list[Node]:
    return [node for node in tree.find("li") if node.attributes.get("id", "").startswith("station-")]


def test_the_netherlands_on_the_day_of_the_order() -> None:
    """Two alleged stations, an ordered closure, and nothing later; a day earlier an inquiry."""
    on_the_day = _trees()["country/NLD/2022-11-01/index.html"]
    assert [node.text.split(" ")[0].strip(".") for node in _stations(on_the_day)] == ["Amsterdam", "Rotterdam"]
    assert texts()("step.ordered_closure") in on_the_day.find("p", kind="standing")[0].text
    before = _trees()["country/NLD/2022-10-31/index.html"]
    assert texts()("step.investigated") in before.find("p", kind="standing")[0].text


def test_an_edition_of_an_early_day_is_whole_too() -> None:
    early = _contents(Edition(real(), date(2022, 9, 12), texts()))
    assert "index.html" in early
    assert not [path for path in early if path.startswith("cards/")], "without an address no preview can name them"
    with pytest.raises(KeyError):
        early["country/NLD/2022-11-01/index.html"]
