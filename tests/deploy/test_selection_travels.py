"""From the app to the public edition and back, through nginx: the selection goes along."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from dashboard.queries.sentence import sentence
from dashboard.texts import texts
from tests.browser.expected import selected
from tests.deploy.conftest import Readers

QUERY = {"as_of": "2022-11-01", "province": "Fujian"}


def test_a_selection_goes_to_the_edition_and_comes_back(readers: Readers) -> None:
    reader = readers().open(**QUERY)
    reader.page.get_by_role("link", name=texts()("app.edition")).click()
    reader.page.wait_for_selector("body.edition[data-ready]")
    there = urlsplit(reader.page.url)
    assert there.path == "/"
    assert parse_qs(there.query) == {name: [value] for name, value in QUERY.items()}
    expect(reader.page.locator("#filters [data-province=Fujian]")).to_have_attribute("aria-pressed", "true")
    expect(reader.page.locator(".asof-exact")).to_have_value(QUERY["as_of"])
    reader.page.locator("a[data-app]").click()
    reader.page.wait_for_url("**/app/?**")
    reader.expect_headline(sentence(selected(as_of="2022-11-01", province="Fujian"), texts()))
