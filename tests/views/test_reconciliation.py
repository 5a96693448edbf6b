"""The page of totals: every number with its source, every record a link, nothing said as a fact."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from dashboard.contract import load
from dashboard.model.dataset import Dataset
from dashboard.model.totals import Rule
from dashboard.model.vocabulary import Basis, ClaimScope, Measure, Qualifier
from dashboard.queries.reconciliation import reconciliation
from dashboard.texts import texts
from dashboard.views.links import app_link
from dashboard.views.reconciliation import reconciliation_html
from tests.contract.planting import DATA, FICTIONAL

LATE = date(2030, 8, 1)


@cache
def _fictional() -> Dataset:
    return load(FICTIONAL, spatial=False)


@cache
def _real() -> Dataset:
    return load(DATA, spatial=False)


def _html(dataset: Dataset, day: date = LATE) -> str:
    query = {"as_of": [day.isoformat()]}
    return reconciliation_html(reconciliation(dataset, day), app_link(query, "country"), texts())


def _row(html: str, claim_id: str) -> str:
    match = re.search(rf'<tr id="{claim_id}".*?</tr>', html, re.DOTALL)
    assert match is not None
    return match.group()


def test_every_total_has_its_row_and_its_sources() -> None:
    html = _html(_real(), date(2026, 11, 23))
    for claim in _real().claims:
        row = _row(html, claim.claim_id)
        assert texts().number(claim.value) in row
        for source_id in claim.source_ids:
            source = _real().sources[source_id]
            assert source.url.replace("&", "&amp;") in row
            assert source.publisher.replace("&", "&amp;").replace("'", "&#39;") in row


def test_rule_stands_beside_each_difference() -> None:
    html = _html(_fictional())
    assert "at least 5 alleged stations" in _row(html, "world-stations-5")
    assert texts()("reconciliation.because.untraced") in _row(html, "world-stations-5").replace("&#39;", "'")
    assert "Agrees" in _row(html, "xnl-stations-2")
    assert "2 of the 3 records here" in _row(html, "xnl-stations-2")


def test_words_attribute_the_total_and_tell_the_gap() -> None:
    html = _html(_fictional())
    assert (
        "The NGO Safeguard Defenders counts 5 alleged stations in its two reports of 2022 together, after its "
        "revision. "
        "Our records document 4 of the 5; 3 of them name a city, 4 a jurisdiction of origin. 1 is untraced."
    ) in html
    assert "Watchdog, Apr 2030" in html
    assert "2 further records are named by a host authority or by Newsweek only." in html
    assert texts()("reconciliation.all_explained") in html


def test_records_lead_to_the_page_of_their_place_at_the_same_date() -> None:
    html = _html(_fictional())
    assert 'href="country?as_of=2030-08-01&amp;focus=XNL-harbourton"' in html
    assert 'href="country?as_of=2030-08-01&amp;focus=XNL"' in html
    for country in ("Norland", "Sudria"):
        assert country in html


def test_by_a_date_before_any_list_the_gap_is_told() -> None:
    html = _html(_fictional(), date(2029, 1, 1))
    assert "No total of the NGO&#39;s lists was published by 1 January 2029." in html
    assert "No total of this kind was published by 1 January 2029." in html


def test_total_that_no_rule_explains_is_marked() -> None:
    dataset = _fictional()
    wrong = replace(dataset.claims[2], value=9)
    html = _html(replace(dataset, claims=(dataset.claims[0], dataset.claims[1], wrong)))
    assert 'data-rule="unexplained"' in _row(html, wrong.claim_id)
    assert "1 difference is not explained by any rule." in html


def test_hostile_words_stay_words() -> None:
    dataset = _fictional()
    claim = replace(dataset.claims[2], note='<script>alert("1")</script>', place="XNL")
    source = replace(dataset.sources[claim.source_ids[0]], publisher="<img src=x>", url="javascript:alert(1)")
    sources = {**dataset.sources, source.source_id: source}
    html = _html(replace(dataset, claims=(claim,), sources=sources))
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html
    assert "&lt;script&gt;" in html


def test_every_code_has_its_words() -> None:
    catalogue = texts()
    for rule in (*Rule, "unexplained"):
        assert catalogue(f"reconciliation.rule.{rule}")
        assert catalogue(f"reconciliation.because.{rule}")
    for basis in Basis:
        assert catalogue(f"reconciliation.basis.{basis}")
    for scope in ClaimScope:
        assert catalogue(f"reconciliation.scope.{scope}")
        assert catalogue(f"reconciliation.scope_note.{scope}")
    for measure in Measure:
        assert catalogue(f"sentence.{measure}", n=2)
    for qualifier in set(Qualifier) - {Qualifier.EXACTLY}:
        assert catalogue(f"reconciliation.{qualifier}", number="3")
