"""One date drives everything: what a page shows for a day, and how it moves from day to day."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from dashboard.model.dates import PartialDate
from dashboard.model.vocabulary import Step
from dashboard.texts import texts
from tests.browser.expected import dataset
from tests.browser.reader import CARD, MARK, RECORD, Reader
from tests.model.test_walk_through import WALKS

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DATE = re.compile(rf"(?:(\d{{1,2}}) )?\b({'|'.join(MONTHS)})[a-z]* (20\d\d)|\b(20\d\d)(?:-(\d\d))?(?:-(\d\d))?\b")

WORDS_OF_OURS = """() => {
  const page = document.querySelector("[data-testid=stMain]").cloneNode(true);
  // Sources bear their own dates; so does the remark that a note is left out because its source is later. The scale
  // of the control spans all years, and the last line tells the version of the data and its first lists.
  const theirs = ".cite, .cites, a[href^=http], [data-label=Source], .colophon, "
    + ".asof-scale, .sourceline, .report, .fact-sources";
  for (const node of page.querySelectorAll(theirs)) node.remove();
  const later = /note draws on|Earliest source found/;
  for (const node of page.querySelectorAll(".kind")) if (later.test(node.textContent)) node.remove();
  // The comparison names a source in running text, also where it has no address to link.
  const unlinked = /[^;.]*<span class="kind">\\(NO_ADDRESS[^<]*<.span>/g;
  for (const node of page.querySelectorAll(".comparison li")) node.innerHTML = node.innerHTML.replace(unlinked, "");
  for (const node of page.querySelectorAll("p, li, td, th, h1, h2, h3, h4, button, div")) node.append(" \\n");
  return page.textContent;
}""".replace("NO_ADDRESS", texts()("source.no_address"))

DATES_OF_ROWS = "rows => rows.map(row => row.querySelector('time, [data-label=Date]')?.textContent ?? '')"


def _dates_in(words: str) -> list[PartialDate]:
    found = []
    for day, month, year, iso_year, iso_month, iso_day in DATE.findall(words):
        if month:
            parts = [year, f"{MONTHS.index(month[:3]) + 1:02}", *([f"{int(day):02}"] if day else [])]
        else:
            parts = [part for part in (iso_year, iso_month, iso_day) if part]
        found.append(PartialDate.parse("-".join(parts)))
    return found


def test_the_netherlands_as_of_the_closure_order(reader: Reader) -> None:
    """Scenario 1: two alleged stations, the step of the day, each source a link one tap away."""
    reader.open(focus="NLD", as_of="2022-11-01")
    dutch = {place: name for place, name in reader.marks().items() if place.startswith("NLD")}
    assert {name.split(":")[0] for name in dutch.values()} == {"Amsterdam, Netherlands", "Rotterdam, Netherlands"}
    assert all("1 alleged station " in name for name in dutch.values())
    assert reader.lands()["NLD"] == Step.ORDERED_CLOSURE
    record = reader.page.locator(RECORD)
    expect(record.locator(".standing strong")).to_have_text(texts()("step.ordered_closure"))
    assert record.locator(".stations > li").count() == 2
    _assert_sources_are_linked(reader)


def _assert_sources_are_linked(reader: Reader) -> None:
    """Every source in sight is a link of the web, or says that its address is left out."""
    cites = reader.page.locator(f"{RECORD} .cites li")
    told = cites.evaluate_all("lines => lines.map(line => [line.querySelector('a')?.href ?? '', line.textContent])")
    assert told
    for href, words in told:
        assert (
            re.match(r"https?://", href)
            or texts()("source.no_address") in words
            or texts()("record.later_source") in words
        ), words
    visible = reader.page.locator(f"{RECORD} > .cites a").first
    expect(visible).to_be_visible()
    for place in ("NLD-amsterdam", "NLD-rotterdam"):
        reader.page.locator(f'{MARK}[data-place="{place}"]').dispatch_event("click")
        for link in reader.page.locator(f"{CARD} a.source").all():
            assert re.match(r"https?://", link.get_attribute("href") or "")
        assert reader.page.locator(f"{CARD} .source").count() >= 2


@pytest.mark.parametrize("path", ["/?focus=NLD", "/?tab=timeline", "/country?focus=NLD", "/timeline?since=2022-10-01"])
@pytest.mark.parametrize("day", ["2022-11-01", "2022-10-31"])
def test_nothing_is_dated_later(reader: Reader, path: str, day: str) -> None:
    """Every event on the page has wholly passed, and no word of ours names a date that begins later.

    Only the dates of the sources themselves may be later.
    """
    as_of = date.fromisoformat(day)
    reader.open(path, as_of=day)
    found = _dates_in(re.sub(r"Data version [\d.]+", "", reader.page.evaluate(WORDS_OF_OURS)))
    assert len(found) > 5
    assert [each.text for each in found if each.earliest > as_of] == []
    told = reader.page.locator("[data-event]")
    ids = told.evaluate_all("events => events.map(event => event.dataset.event)")
    assert all(dataset().event_by_id[event_id].date.passed_by(as_of) for event_id in ids)
    dates = _dates_in(" ".join(told.evaluate_all(DATES_OF_ROWS)))
    assert len(dates) == len(ids)
    assert all(each.passed_by(as_of) for each in dates)
    assert ids or path == "/?tab=timeline"
    for figure in reader.figures() if "tim" in path else []:
        assert all(str(x)[:10] <= day for trace in figure["data"] for x in trace["x"])


def test_a_day_earlier_the_step_falls_back(reader: Reader) -> None:
    """Scenario 2: on 31 October the step is the one before, and the trace names the event that changed it."""
    reader.open(focus="NLD", as_of="2022-11-01")
    order = dataset().event_by_id["nld-20221101-closure"]
    trace = reader.page.locator(f"{RECORD} details.trace")
    expect(trace.locator("li", has=reader.page.locator(".step-ordered_closure"))).to_contain_text(
        f"First reached by: 1 Nov 2022, {order.headline}."
    )
    reader.set_day("2022-10-31")
    expect(reader.page.locator(f"{RECORD} .standing")).to_contain_text("by 31 October 2022")
    expect(reader.page.locator(f"{RECORD} .standing strong")).to_have_text("Investigated")
    assert reader.lands()["NLD"] == Step.INVESTIGATED
    last = trace.locator("ol > li").last
    expect(last).to_contain_text(dataset().event_by_id["nld-202209-first-inquiry"].headline)
    expect(reader.page.locator(RECORD)).not_to_contain_text(order.headline)
    assert len(reader.marks()) > 10
    reader.set_day("2022-11-01")
    expect(reader.page.locator(f"{RECORD} .standing")).to_contain_text(texts()("step.ordered_closure"))


@pytest.mark.parametrize("country", WALKS)
def test_five_countries_day_by_day_in_the_app(reader: Reader, country: str) -> None:
    """The steps that the sources give for the five countries of the brief, by typing the dates on their page."""
    walk = WALKS[country]
    reader.open("/country", focus=country, as_of=walk[0][0])
    record = reader.page.locator(RECORD)
    for day, step, event_id in walk:
        reader.set_day(day)
        expect(record.locator(".standing")).to_contain_text(f"by {texts().day(date.fromisoformat(day))}")
        assert record.locator(".standing strong").inner_text() == texts()(f"step.{step}"), day
        if event_id is None:
            expect(record).to_contain_text("No act of the host country's own authorities")
        else:
            event = dataset().event_by_id[event_id]
            expect(record.locator("p", has_text="Decided by:")).to_contain_text(event.headline)
            expect(record.locator("details.trace ol > li").last).to_contain_text(event.headline)
