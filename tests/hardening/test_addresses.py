"""Addresses that no page of ours would write: what is wrong is left out and told, and nothing in them is markup."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dashboard.model.dataset import Dataset
from dashboard.pages import PAGES
from dashboard.queries.address import NAMES, TABS, Address, address_from_query
from dashboard.queries.filters import FACETS, Dropped, Filters, facet_values
from dashboard.queries.places import place_id
from dashboard.texts import languages, texts
from dashboard.views.notices import MOST_TOLD, dropped_html
from tests.editing.pages import html_of, page
from tests.hardening.fuzzing import fuzz
from tests.queries.strategies import TODAY, filters, real

OWN = ("story", "record", "kind")
"""Parameters that belong to single pages."""

MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[here](https://evil.example)",
    "![](https://evil.example/x.png)",
    "</p></div><h1>x",
    ":red[x] $x$ `x` **x**",
    "{name} {n} {{ t }} {% x %}",
    '" onmouseover="alert(1)',
)
ODD = (
    *MARKUP, "", " ", "\x00", "\u202e", "\u2066\u200b", "\ud800", "\ufffd", "9" * 5000, "x" * 100_000, "٢٠٢٢-١١-٠١",
    "2022-11-01T00:00", "2022-W44-2", "20221101", "0000-00-00", "0001-01-01", "1969-12-31", "9999-12-31", "-1", "1e3",
    "NaN", "NLD-", "-", "NLD-amsterdam-", "XXX", "nld", "CHN", "__class__", "../../etc/passwd", "en.toml", "en/../en",
)  # fmt: skip
VALUES = st.sampled_from(ODD) | st.text(max_size=30) | st.binary(max_size=20).map(lambda raw: raw.decode("latin-1"))


def _plausible(dataset: Dataset) -> st.SearchStrategy[str]:
    """What is right for some parameter, and so wrong for the others."""
    known = [value for facet in FACETS for value in facet_values(dataset, facet)]
    return st.sampled_from([*known, *TABS, *languages(), "2022-11-01", TODAY.isoformat(), "NLD-amsterdam", "ESP"])


def _queries(dataset: Dataset) -> st.SearchStrategy[dict[str, list[str]]]:
    names = st.sampled_from(sorted(NAMES)) | st.sampled_from(OWN) | st.text(max_size=8)
    return st.dictionaries(names, st.lists(VALUES | _plausible(dataset), max_size=4), max_size=6)


@fuzz(200)
@given(query=_queries(real()))
@example(query={name: ["x", "y"] for name in NAMES})
@example(query={"as_of": ["2022-11-01", "2023-01-01"], "tab": ["record", "stations"]})
def test_what_a_link_asks_for_is_taken_over_or_told(query: dict[str, list[str]]) -> None:
    """Every value is in the address that comes of it or among those that are told; nothing vanishes."""
    address, dropped = address_from_query(query, real(), TODAY)
    told = {(each.name, each.value) for each in dropped}
    taken = {(name, value) for name, values in address.to_query().items() for value in values}
    taken |= {("lang", address.language)}
    for name in NAMES & query.keys():
        for value in query[name]:
            if value and (name in {"as_of", *FACETS} or value.strip()):
                assert {(name, value), (name, value.strip())} & (told | taken), (name, value)
    for name, value in told:
        assert name in NAMES
        assert value in query[name] or value in [each.strip() for each in query[name]]
    assert address.filters.as_of <= TODAY
    again, wrong = address_from_query(address.to_query(), real(), TODAY)
    assert (again, wrong) == (address, ())


@st.composite
def _addresses(draw: st.DrawFn) -> Address:
    dataset = real()
    chosen = draw(filters(dataset, TODAY))
    places = [place_id(station.country_iso_a3, station.city) for station in dataset.stations]
    return Address(
        chosen,
        focus=draw(st.sampled_from(["", *dataset.host_codes, *places])),
        tab=draw(st.sampled_from(["", *TABS])),
        since=draw(st.none() | st.dates(max_value=chosen.as_of)),
        language=draw(st.sampled_from(languages())),
    )


@fuzz(100)
@given(address=_addresses())
@example(address=Address(Filters(date.min), since=date.min))
def test_an_address_comes_back_from_its_link(address: Address) -> None:
    """Written as a link and read as one, with the date left out where it is today's and without."""
    for today in (TODAY, None):
        link = urlencode(address.to_query(today=today), doseq=True)
        assert address_from_query(parse_qs(link, keep_blank_values=True), real(), TODAY) == (address, ())


class _Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.words += data


@fuzz(100)
@given(dropped=st.lists(st.builds(Dropped, st.sampled_from(sorted(NAMES)), VALUES), min_size=1, max_size=12))
@example(dropped=[Dropped("tab", value) for value in MARKUP])
@example(dropped=[Dropped("province", f"x{n}") for n in range(5000)])
def test_what_is_told_of_a_link_is_words_only(dropped: list[Dropped]) -> None:
    html = dropped_html(dropped, texts())
    html.encode()
    seen = _Elements(html)
    assert [tag for tag, _ in seen.found] == ["div", *["p"] * min(len(set(dropped)), MOST_TOLD + 1)]
    assert [attributes for _, attributes in seen.found[1:]] == [[]] * (len(seen.found) - 1)
    assert len(html) < 10_000
    assert all(letter.isprintable() or letter.isspace() for letter in seen.words)


@pytest.mark.parametrize(
    "query", [{"as_of": "0001-01-01"}, {"since": "0001-01-01"}, {"as_of": "1999-12-31", "since": "1999-12-30"}]
)
def test_days_before_the_calendar_begins_are_days(query: dict[str, str]) -> None:
    app = page("timeline", **query)
    assert not app.exception
    assert "notices" not in html_of(app)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_fails_for_its_address(name: str) -> None:
    """Each page with the oddest link: it runs, says what it left out, and holds nothing of the link as markup."""
    values = {"as_of": "0001-01-01", "since": "9999-12-31", "focus": MARKUP[0], "tab": MARKUP[1], "lang": MARKUP[2]}
    values |= {"province": MARKUP[3], "country": MARKUP[4], "step": MARKUP[5], "listing": "x" * 100_000}
    app = page(name, **values, story="9" * 5000, record=MARKUP[0], kind=MARKUP[7])
    assert not app.exception, app.exception
    assert 'class="notices"' in html_of(app)
    for element in (*app.error, *app.warning, *app.info, *app.markdown):
        assert "evil.example" not in element.value
    for tag, attributes in _Elements(html_of(app)).found:
        assert tag not in {"script", "img", "iframe"}
        assert not [key for key, value in attributes if key.startswith("on") or "evil" in (value or "")]


@fuzz(6)
@given(query=_queries(real()), name=st.sampled_from(PAGES))
def test_pages_run_whatever_the_address(query: dict[str, list[str]], name: str) -> None:
    assume(query)
    sent = parse_qs(urlencode(query, doseq=True, errors="replace"), keep_blank_values=True)
    app = page(name, **sent)
    assert not app.exception, (sent, app.exception)
