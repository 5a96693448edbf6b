"""The public edition in a real browser: the same rows as the app, without the app; and readable without scripts."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.contract import load
from dashboard.edition.edition import Edition
from dashboard.edition.reading import EMBED_HEIGHT
from dashboard.edition.site import site
from dashboard.edition.writing import write
from dashboard.model.dataset import Dataset
from dashboard.model.vocabulary import PROVINCES, Step
from dashboard.queries.metrics import countries_by_step, stations_by_province
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import sentence
from dashboard.texts import texts
from tests.browser.axe import grave
from tests.browser.expected import dataset, selected
from tests.browser.serving import ROOT
from tests.fixtures.hostile.building import hostile_data

LAST = date(2026, 11, 23)
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 780}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
"""The strict policy that the server in deploy/ sends: nothing inline runs."""


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_args: Any) -> None:
        """Nothing: the tests look at the pages."""


def published(data: Dataset, codebook: Path, out: Path) -> Path:
    """An edition as of a fixed day, with compressed twins."""
    edition = Edition(data, LAST, texts(), app_url="/app/")
    write(site(edition, codebook.read_text(encoding="utf-8")), out, precompress=True)
    return out


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which a folder is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of the real data."""
    return published(dataset(), ROOT / "data" / "README.md", tmp_path_factory.mktemp("edition"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where the edition is served."""
    with served(folder) as url:
        yield url


Visit = Callable[..., Page]


@pytest.fixture
def visit(chrome: Browser, address: str) -> Iterator[Visit]:
    """Opens pages of the edition. Afterwards nothing may have failed and no other host may have been asked."""
    faults: list[str] = []
    outside: list[str] = []
    with ExitStack() as stack:

        def open_page(path: str = "", **options: Any) -> Page:
            context = chrome.new_context(**{"viewport": DESK, "locale": "en-GB", "reduced_motion": "reduce", **options})
            stack.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
            page.on(
                "request", lambda request: outside.append(request.url) if not request.url.startswith(address) else None
            )
            page.goto(address + path)
            if options.get("java_script_enabled", True) and page.locator("body[data-atlas]").count():
                page.wait_for_selector("body[data-ready]")
            return page

        yield open_page
    assert faults == []
    assert outside == []


def _rows(page: Page) -> set[str | None]:
    return {row.get_attribute("data-station") for row in page.locator("tr[data-station]:not([hidden])").all()}


def _expect(page: Page, selection: Selection) -> None:
    """Everything on the front page is what Python selects."""
    expect(page.locator("#selection")).to_have_text(sentence(selection, texts()))
    assert _rows(page) == {station.id for station in selection.stations}
    figure = page.locator(".stations-map")
    expect(figure).to_have_attribute("data-stations", str(len(selection.stations)))
    lands = page.locator("path.land[data-step]:not([data-step=''])").all()
    assert {(land.get_attribute("data-country"), land.get_attribute("data-step")) for land in lands} == {
        (code, standing.furthest) for code, standing in selection.standings.items()
    }
    for step, number in countries_by_step(selection).items():
        expect(page.locator(f".key li[data-step={step}] b")).to_have_text(str(number))
    for province, number in stations_by_province(selection).items():
        expect(page.locator(f".key li[data-province={province}] b")).to_have_text(str(number))
    countries = page.locator("tr[data-country]:not([hidden])").all()
    assert {row.get_attribute("data-country") for row in countries} == set(selection.standings)
    for row in countries:
        standing = selection.standings[row.get_attribute("data-country") or ""]
        assert row.locator("[data-cell=step]").inner_text().strip() == texts()(f"step.{standing.furthest}")
        told = standing.deciding.headline if standing.deciding else ""
        assert told in row.locator("[data-cell=event]").inner_text()


QUERIES: list[dict[str, str | list[str]]] = [
    {},
    {"as_of": "2022-11-01"},
    {"as_of": "2022-10-31", "province": "Fujian"},
    {"province": ["Fujian", "Zhejiang"]},
    {"province": ["unknown", "Jiangsu"], "as_of": "2024-02-29"},
    {"jurisdiction": ["Wenzhou", "unknown"], "country": ["ITA", "ESP"]},
    {"step": ["investigated", "ordered_closure"], "listing": "110_overseas", "documentation": "well"},
    {"country": "NLD", "as_of": "2018-01-01"},
    {"as_of": "2001-01-01"},
]


def _known(query: dict[str, str | list[str]]) -> dict[str, str | list[str]]:
    """The query with the codes that the vocabulary has; the date of the edition where it names none."""
    from dashboard.queries.filters import facet_values

    lists = {name: [value] if isinstance(value, str) else value for name, value in query.items()}
    kept = {
        name: values
        if name == "as_of"
        else [v for v in values if v in facet_values(dataset(), name)] or [facet_values(dataset(), name)[0]]
        for name, values in lists.items()
    }
    return {"as_of": LAST.isoformat(), **{n: v if n != "as_of" else v[0] for n, v in kept.items()}}


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_a_link_shows_the_rows_of_the_app(visit: Visit, query: dict[str, str | list[str]]) -> None:
    known = _known(query)
    _expect(visit("?" + urlencode(known, doseq=True)), selected(**known))


def test_date_and_province_work_in_the_browser_and_stand_in_the_address(visit: Visit) -> None:
    page = visit()
    page.locator(".asof-exact").fill("2022-11-01")
    page.locator("#filters [data-province=Fujian]").click()
    _expect(page, selected(as_of="2022-11-01", province="Fujian"))
    page.locator("#filters [data-province=Zhejiang]").click()
    both = selected(as_of="2022-11-01", province=["Fujian", "Zhejiang"])
    _expect(page, both)
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"as_of": ["2022-11-01"], "province": ["Fujian", "Zhejiang"]}
    page.reload()
    page.wait_for_selector("body[data-ready]")
    _expect(page, both)
    page.locator("#reset").click()
    _expect(page, selected(as_of=LAST.isoformat()))
    assert urlsplit(page.url).query == ""


def test_keyboard_and_play_move_the_date(visit: Visit) -> None:
    page = visit("?as_of=2022-10-31")
    page.locator(".asof-range").focus()
    page.keyboard.press("ArrowRight")
    _expect(page, selected(as_of="2022-11-01"))
    page.locator(".asof-previous").click()
    _expect(page, selected(as_of="2022-10-31"))


def test_what_no_record_has_is_left_out_and_told(visit: Visit) -> None:
    page = visit("?province=Atlantis&as_of=31/10/2022&focus=XXX&country=<script>")
    _expect(page, selected(as_of=LAST.isoformat()))
    notice = page.locator("#notice")
    for wrong in ("Atlantis", "31/10/2022", "XXX", "<script>"):
        expect(notice).to_contain_text(wrong)
    assert grave(page) == []


def test_other_filters_of_a_link_can_be_taken_away(visit: Visit) -> None:
    page = visit("?country=ITA&province=Zhejiang")
    page.locator("#chosen [data-facet=country]").click()
    _expect(page, selected(as_of=LAST.isoformat(), province="Zhejiang"))


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_mark_opens_a_card_with_its_source_and_leads_to_the_record(visit: Visit, size: dict[str, int]) -> None:
    page = visit("?as_of=2022-11-01&focus=NLD-amsterdam", viewport=size)
    card = page.locator(".card")
    expect(card).to_contain_text("Amsterdam, Netherlands")
    assert (card.locator(".card-stations a.source").first.get_attribute("href") or "").startswith("http")
    card.locator(".card-open").click()
    page.wait_for_url("**/country/NLD/2022-11-01/")
    expect(page.locator("#record p.standing")).to_contain_text(texts()("step.ordered_closure"))


def test_keyboard_alone_reaches_a_source_through_a_mark(visit: Visit) -> None:
    page = visit()
    page.locator(".mark[tabindex='0']").focus()
    first = page.evaluate("document.activeElement.dataset.place")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.place") != first
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert (page.evaluate("document.activeElement.href") or "").startswith("http")
    page.keyboard.press("Escape")
    expect(page.locator(".card")).to_have_count(0)


def test_zoom_regions_and_drag_keep_the_marks_on_their_places(visit: Visit) -> None:
    page = visit()
    rome = page.locator(".mark[data-place=ITA-rome]")

    def offset() -> tuple[float, float]:
        """Where the mark stands against the land of its country."""
        mark, land = rome.bounding_box(), page.locator("path[data-country=ITA]").bounding_box()
        assert mark
        assert land
        x, y = mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2
        return (x - land["x"]) / land["width"], (y - land["y"]) / land["height"]

    at_first = offset()
    page.get_by_role("button", name=texts()("browser.map.region.europe")).click()
    near = page.locator("path[data-country=ITA]").bounding_box()
    page.get_by_role("button", name=texts()("browser.map.zoom_in")).click()
    nearer = page.locator("path[data-country=ITA]").bounding_box()
    assert near
    assert nearer
    assert nearer["width"] > near["width"] * 1.9
    assert offset() == pytest.approx(at_first, abs=0.06)
    box = page.locator(".map-canvas").bounding_box()
    assert box
    before = rome.bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 350, box["y"] + 320, steps=4)
    page.mouse.up()
    after = rome.bounding_box()
    assert before
    assert after
    assert after["x"] - before["x"] == pytest.approx(50, abs=8)
    expect(page.locator(".card")).to_have_count(0)
    assert offset() == pytest.approx(at_first, abs=0.06)


@pytest.mark.parametrize("day", ["2022-11-05", "2022-11-01"])
def test_a_countrys_link_with_a_day_shows_the_record_of_that_day(visit: Visit, day: str) -> None:
    page = visit(f"country/NLD/?as_of={day}")
    page.wait_for_url("**/country/NLD/2022-11-0*/**")
    expect(page.locator("#day input")).to_have_value(day)
    expect(page.locator("#record p.standing")).to_contain_text(texts()("step.ordered_closure"))
    expect(page.locator("#between")).to_be_visible(visible=day == "2022-11-05")


def test_moving_the_day_of_a_record_falls_back_to_the_earlier_step(visit: Visit) -> None:
    page = visit("country/NLD/2022-11-01/")
    page.locator("#day input").fill("2022-10-31")
    page.locator("#day input").dispatch_event("change")
    page.wait_for_url("**/country/NLD/2022-10-31/")
    expect(page.locator("#record p.standing")).to_contain_text(texts()("step.investigated"))
    page.locator("#day input").fill("2001-01-01")
    page.locator("#day input").dispatch_event("change")
    expect(page.locator("#no-record")).to_be_visible()


def test_links_to_the_app_carry_the_selection(visit: Visit) -> None:
    page = visit("?as_of=2022-11-01&province=Fujian&focus=NLD")
    link = urlsplit(page.locator("a[data-app]").get_attribute("href") or "")
    assert link.path == "/app/"
    assert parse_qs(link.query) == {"as_of": ["2022-11-01"], "province": ["Fujian"], "focus": ["NLD"]}
    page = visit("country/NLD/2022-11-01/")
    link = urlsplit(page.locator("a[data-app]").get_attribute("href") or "")
    assert link.path == "/app/country"
    assert parse_qs(link.query) == {"as_of": ["2022-11-01"], "focus": ["NLD"]}


PAGES = (
    "",
    "country/",
    "country/ITA/",
    "country/NLD/2022-11-01/",
    "month/",
    "month/2022-11/",
    "timeline/",
    "origins/",
    "totals/",
    "sources/",
    "method/",
    "corrections/",
    "downloads/",
    "embed/",
    "404.html",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_grave_violation_and_no_sideways_scroll(visit: Visit, path: str, scheme: str) -> None:
    page = visit(path, color_scheme=scheme)
    assert grave(page) == []
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert grave(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", ["", "country/NLD/2022-11-01/", "month/2022-11/"])
def test_it_reads_without_javascript(visit: Visit, path: str) -> None:
    page = visit(path, java_script_enabled=False)
    if not path.startswith("country"):
        world = page.locator("svg.world")
        expect(world).to_be_visible()
        assert world.locator("desc").text_content()
        page.locator("svg.world a.mark[data-place=CAN-vancouver], svg.world a.mark").first.click(force=True)
        page.wait_for_url("**/country/**")
    expect(page.locator("h1")).to_be_visible()
    for control in page.locator("button:visible, input:visible").all():
        raise AssertionError(f"a control that does nothing: {control.inner_text()}")


@pytest.mark.parametrize(("path", "most"), [("", 150_000), ("country/NLD/2022-11-01/", 75_000)])
def test_the_first_load_is_small(visit: Visit, folder: Path, address: str, path: str, most: int) -> None:
    """At most 150 KB gzipped with data and map; a country's page at most half of that."""
    page = visit("404.html")
    with page.expect_response(address + path) as first:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
    assert first.value.ok
    loaded = {address + path, *page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")}
    total = 0
    for url in loaded:
        name = urlsplit(url).path.strip("/")
        file = folder / name / "index.html" if (folder / name).is_dir() else folder / name
        content = file.read_bytes()
        total += len(content if file.suffix == ".woff2" else gzip.compress(content, 9))
    assert len(loaded) > 4
    assert total <= most


def test_the_embedded_map_takes_a_selection_and_leads_to_the_whole(visit: Visit) -> None:
    page = visit("embed/?province=Fujian&as_of=2022-11-01")
    expect(page.locator("#selection")).to_have_text(sentence(selected(province="Fujian", as_of="2022-11-01"), texts()))
    href = page.locator("a[data-front]").get_attribute("href") or page.locator("a[data-front]").evaluate("a => a.href")
    assert "province=Fujian" in str(href)


def test_a_country_prints_as_its_factsheet(visit: Visit) -> None:
    page = visit("country/ITA/")
    page.emulate_media(media="print")
    expect(page.locator(".factsheet")).to_be_visible()
    expect(page.locator("#record")).to_be_hidden()
    expect(page.locator(".edition-head nav")).to_be_hidden()


def test_every_step_and_province_has_its_place_in_the_key(visit: Visit) -> None:
    page = visit()
    assert page.locator(".key li[data-step]").count() == len(Step)
    assert page.locator(".key li[data-province]").count() == len(PROVINCES)


LIVE = """[...document.querySelectorAll("*")].flatMap(node => [
  ...[...node.attributes].filter(a => a.name.startsWith("on") || /^javascript:/i.test(a.value)).map(a => a.name),
  ...(node.matches("script:not([src]), img, iframe, object") ? [node.outerHTML.slice(0, 80)] : [])])"""
"""What of a hostile text would have come alive."""


def test_hostile_texts_are_only_text(chrome: Browser, tmp_path: Path) -> None:
    data = hostile_data(tmp_path / "data")
    out = published(load(data, spatial=False), data / "README.md", tmp_path / "edition")
    outside: list[str] = []
    faults: list[str] = []
    with served(out) as url, chrome.new_context(viewport=DESK) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.on("request", lambda request: None if request.url.startswith(url) else outside.append(request.url))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        for path in (*(each for each in PAGES if each != "404.html"), "?focus=NLD-amsterdam"):
            page.goto(url + path)
            if page.locator("body[data-atlas]").count():
                page.wait_for_selector("body[data-ready]")
            assert "pwned" in page.content() or path in {"month/", "origins/", "corrections/", "downloads/"}, path
            assert page.evaluate("window.pwned") is None
            assert page.evaluate(LIVE) == []
    assert outside == []
    assert faults == []


def test_before_its_first_record_a_country_shows_none(visit: Visit) -> None:
    """Nothing of a later day may stand on the page that a day asks for."""
    page = visit("country/USA/?as_of=2001-01-01")
    expect(page.locator("#no-record")).to_be_visible()
    expect(page.locator("h1")).to_have_text("United States")
    assert page.locator("#record, .factsheet").count() == 0
    assert texts()("step.charged_or_expelled") not in page.locator("main").inner_text()
    expect(page.locator("#day input")).to_have_value("2001-01-01")


@pytest.mark.parametrize("day", ["2022-13-40", "garbage", "2022-11", "2027-01-01"])
def test_a_day_that_is_none_is_told_on_a_countrys_page(visit: Visit, day: str) -> None:
    page = visit(f"country/NLD/?as_of={day}")
    expect(page.locator("#between")).to_contain_text(texts()("edition.bad_day", day=texts().day(LAST)))
    expect(page.locator("#day input")).to_have_value(LAST.isoformat())


def test_a_day_can_be_typed_and_coming_back_shows_the_day_of_the_page(visit: Visit) -> None:
    page = visit("country/NLD/2022-11-01/")
    field = page.locator("#day input")
    field.focus()
    page.keyboard.press("ArrowUp")
    field.fill("2022-10-31")
    assert urlsplit(page.url).path == "/country/NLD/2022-11-01/", "typing alone goes nowhere"
    page.keyboard.press("Enter")
    page.wait_for_url("**/country/NLD/2022-10-31/")
    page.go_back()
    page.wait_for_url("**/country/NLD/2022-11-01/")
    expect(page.locator("#day input")).to_have_value("2022-11-01")


def test_the_citation_is_that_of_the_view(visit: Visit, address: str) -> None:
    page = visit("?as_of=2023-03-01&province=Zhejiang")
    cited = page.locator("#cite").text_content() or ""
    assert "as of 2023-03-01" in cited
    assert sentence(selected(as_of="2023-03-01", province="Zhejiang"), texts()) in cited
    assert f"{address}?as_of=2023-03-01&province=Zhejiang" in cited


@pytest.mark.parametrize(("width", "height"), [(1000, EMBED_HEIGHT), (720, EMBED_HEIGHT)])
def test_the_embedded_map_fits_its_frame_with_key_and_caveat(visit: Visit, width: int, height: int) -> None:
    page = visit("embed/", viewport={"width": width, "height": height})
    assert page.evaluate("document.documentElement.scrollHeight") <= height
    expect(page.get_by_text(texts()("app.note_allegation"))).to_be_in_viewport()
    expect(page.locator(".key li").last).to_be_in_viewport()
    canvas = page.locator(".map-canvas").bounding_box()
    assert canvas
    assert canvas["height"] >= 220


def test_where_many_marks_lie_under_a_finger_the_map_comes_nearer(visit: Visit) -> None:
    page = visit(viewport=PHONE, has_touch=True)
    italy = page.locator("path[data-country=ITA]").bounding_box()
    assert italy
    before = page.locator("path[data-country=FRA]").bounding_box()
    page.touchscreen.tap(italy["x"] + italy["width"] / 2, italy["y"] + italy["height"] / 3)
    after = page.locator("path[data-country=FRA]").bounding_box()
    assert before
    assert after
    assert after["width"] > before["width"] * 2
    expect(page.locator(".card")).to_have_count(0)
