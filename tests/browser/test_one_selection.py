"""A selection is one thing: map, sentence, table and chart show the rows that Python selects."""

from __future__ import annotations

import random
from datetime import date, timedelta
from urllib.parse import urlencode

from dashboard.model.ladder import changes
from dashboard.model.vocabulary import Step
from dashboard.queries.filters import FACETS, Filters, facet_values
from dashboard.queries.selection import Selection, select
from dashboard.queries.sentence import country_name, sentence
from dashboard.texts import texts
from tests.browser.conftest import Readers
from tests.browser.expected import DAY, dataset, selected
from tests.browser.reader import Reader


def _assert_shown(reader: Reader, selection: Selection) -> None:
    """Map, marks, tray and sentence agree with the selection."""
    expected = len(selection.stations)
    reader.expect_headline(sentence(selection, texts()))
    reader.expect_map(expected, selection.filters.as_of.isoformat())
    assert reader.map_state()[1:] == (expected, len(selection.stations_by_country))
    assert reader.stations_on_marks() + reader.stations_in_tray() == expected
    _assert_coloured(reader, selection)


def _assert_coloured(reader: Reader, selection: Selection) -> None:
    lands = reader.lands()
    assert len(lands) > 200
    shown = {code: str(stands.furthest) for code, stands in selection.standings.items()}
    assert {code: step for code, step in lands.items() if step} == {k: v for k, v in shown.items() if k in lands}


def _assert_charted(reader: Reader, selection: Selection) -> None:
    """The bars of the chart are the stations of each country in the colour of its step."""
    reader.page.locator(".js-plotly-plot").nth(1).wait_for()
    (bars,) = (trace for figure in reader.figures() for trace in figure["data"] if trace["type"] == "bar")
    by_country = selection.stations_by_country
    assert dict(zip(bars["customdata"], bars["x"], strict=True)) == {code: len(its) for code, its in by_country.items()}
    names = {code: country_name(selection, code, texts()) for code in by_country}
    assert dict(zip(bars["customdata"], bars["y"], strict=True)) == names
    steps: dict[str, set[Step]] = {}
    for code, colour in zip(bars["customdata"], bars["color"], strict=True):
        steps.setdefault(colour, set()).add(selection.standings[code].furthest)
    assert all(len(its) == 1 for its in steps.values())


def test_fujian_by_the_pill_is_the_same_everywhere(reader: Reader) -> None:
    """Choosing Fujian gives one set of rows: on the map, in the sentence, the table, the chart and in Python."""
    reader.open(as_of=DAY)
    fujian = selected(as_of=DAY, province="Fujian")
    assert reader.pill("Fujian").inner_text() == f"Fujian ({len(fujian.stations)})"
    reader.pill("Fujian").click()
    _assert_shown(reader, fujian)
    assert reader.query == {"as_of": [DAY], "province": ["Fujian"]}
    assert sorted(reader.rows()) == sorted(station.id for station in fujian.stations)
    reader.tab("Responses").click()
    _assert_charted(reader, fujian)


def test_fujian_or_zhejiang_is_the_sum_of_both(reader: Reader) -> None:
    """Two values of a facet are alternatives, in every view."""
    reader.open(as_of=DAY)
    reader.pill("Fujian").click()
    _assert_shown(reader, selected(as_of=DAY, province="Fujian"))
    reader.pill("Zhejiang").click()
    both = selected(as_of=DAY, province=["Fujian", "Zhejiang"])
    _assert_shown(reader, both)
    parts = [selected(as_of=DAY, province=name) for name in ("Fujian", "Zhejiang")]
    assert len(both.stations) == sum(len(part.stations) for part in parts)
    assert sorted(reader.rows()) == sorted(station.id for part in parts for station in part.stations)
    reader.tab("Responses").click()
    _assert_charted(reader, both)


def test_values_of_a_hidden_filter_and_clearing_them(reader: Reader) -> None:
    """A filter behind the button works like an open one; clearing brings everything back."""
    reader.open(as_of=DAY)
    reader.page.locator(".st-key-more_filters button").click()
    reader.pill("Fuzhou").click()
    _assert_shown(reader, selected(as_of=DAY, jurisdiction="Fuzhou"))
    reader.page.keyboard.press("Escape")
    reader.page.get_by_role("button", name="Clear filters").click()
    _assert_shown(reader, selected(as_of=DAY))
    assert reader.query == {"as_of": [DAY]}


def _combinations(number: int, seed: int) -> list[Filters]:
    """Random filters on days on which something changes, the days before, and any other days."""
    chance = random.Random(seed)
    turns = sorted({change.day for its in dataset().host_events.items() for change in changes(*its)})
    made = []
    for _ in range(number):
        day = chance.choice([chance.choice(turns), date(2022, 7, 1) + timedelta(chance.randrange(1500))])
        filters = Filters(day - timedelta(chance.choice([0, 0, 1])))
        for facet in chance.sample(FACETS, chance.choice([0, 1, 1, 2, 3])):
            values = facet_values(dataset(), facet)
            filters = filters.only(facet, chance.sample(values, chance.randint(1, min(4, len(values)))))
        made.append(filters)
    return made


def test_random_addresses_show_what_python_selects(reader: Reader) -> None:
    """The rules in the browser are those of Python: twelve random addresses, in the app."""
    shown = 0
    for filters in _combinations(12, seed=2022):
        reader.open("/?" + urlencode(filters.to_query(), doseq=True))
        selection = select(dataset(), filters)
        _assert_shown(reader, selection)
        shown += len(selection.stations)
    assert shown > 50, "the random filters leave next to nothing to compare"


VIEWED = """async ([asked]) => {
  const link = [...document.querySelectorAll('link[rel=modulepreload]')].find(each => each.href.endsWith('/atlas.js'));
  const url = [...document.querySelectorAll('link[rel=preload]')].find(each => each.href.includes('/atlas/')).href;
  const atlas = await (await import(link.href)).loadAtlas(url);
  return asked.map(([filters, day]) => {
    const view = atlas.view(filters, day);
    return [view.places.flatMap(({ stations }) => stations.map(station => station.id)).sort(),
      Object.fromEntries([...view.countries.keys()].map(code => [code, atlas.step(code, day)]))];
  });
}"""


def test_rules_of_the_browser_are_those_of_python(readers: Readers) -> None:
    """The same for 400 random filters and dates, station by station, with the app's own module."""
    reader = readers().open()
    combinations = _combinations(400, seed=9)
    asked = [({name: sorted(getattr(each, name)) for name in FACETS}, each.as_of.isoformat()) for each in combinations]
    for filters, (stations, steps) in zip(combinations, reader.page.evaluate(VIEWED, [asked]), strict=True):
        selection = select(dataset(), filters)
        assert stations == sorted(station.id for station in selection.stations), filters
        assert steps == {code: str(stands.furthest) for code, stands in selection.standings.items()}, filters
