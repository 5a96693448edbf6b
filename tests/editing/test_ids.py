"""Proposed ids: in the style of the data, never one that is or was in use."""

# ruff: noqa: E501 - one id a line reads best as a table

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.contract.fields import ID_FORM
from dashboard.editing import proposed_id
from dashboard.editing.ids import LONGEST

ALPHA2 = {"NLD": "NL", "XNL": "XN"}


@pytest.mark.parametrize(
    ("table", "cells", "taken", "keyword", "expected"),
    [
        ("stations", {"country_iso_a3": "NLD", "city": "Amsterdam"}, {"nl-amsterdam-1"}, "", "nl-amsterdam-2"),
        ("stations", {"country_iso_a3": "NLD", "city": "Amsterdam"}, {"nl-amsterdam-7"}, "", "nl-amsterdam-8"),
        ("stations", {"country_iso_a3": "NLD"}, set(), "", "nl-unknown-1"),
        ("stations", {"country_iso_a3": "NLD", "city": "’s-Gravenhage"}, set(), "", "nl-s-gravenhage-1"),
        ("stations", {"country_iso_a3": "NLD", "city": "福州"}, set(), "", "nl-unknown-1"),
        ("events", {"country_iso_a3": "NLD", "scope": "country", "date": "2022-11-01"}, set(), "closure", "nld-20221101-closure"),
        ("events", {"country_iso_a3": "NLD", "scope": "country", "date": "2022-11"}, {"nld-202211-closure"}, "closure", "nld-202211-closure-2"),
        ("events", {"scope": "eu", "date": "2022", "headline": "European Parliament debates alleged stations"}, set(), "", "euu-2022-european-parliament"),
        ("events", {"scope": "international", "date": "2022", "event_type": "denial"}, set(), "", "int-2022-denial"),
        ("events", {"scope": "china", "country_iso_a3": "CHN", "date": "2022"}, set(), "mao-ning", "chn-2022-mao-ning"),
        ("sources", {"publisher": "Le Monde", "published": "2022-10-03", "title": "Pékin dément"}, set(), "", "le-monde-2022-10-03-pekin-dement"),
        ("sources", {"publisher": "BBC", "title": "The verdict"}, set(), "", "bbc-nd-verdict"),
        ("sources", {"publisher": "共同通信", "published": "2022", "title": "中国", "kind": "news"}, set(), "", "2022-news"),
    ],
)  # fmt: skip
def test_style(table: str, cells: dict[str, str], taken: set[str], keyword: str, expected: str) -> None:
    assert proposed_id(table, cells, taken, alpha2=ALPHA2, keyword=keyword) == expected


WORDS = st.text(max_size=90)


@settings(deadline=None)
@given(
    table=st.sampled_from(["stations", "events", "sources"]),
    cells=st.fixed_dictionaries(
        dict.fromkeys(("city", "headline", "title", "publisher", "country_iso_a3", "date", "published"), WORDS)
    ),
    keyword=WORDS,
    times=st.integers(1, 4),
)
def test_every_proposal_is_free_and_never_too_long(table: str, cells: dict[str, str], keyword: str, times: int) -> None:
    taken: set[str] = set()
    for _ in range(times):
        proposed = proposed_id(
            table, {**cells, "kind": "news", "event_type": "other"}, taken, alpha2=ALPHA2, keyword=keyword
        )
        assert proposed not in taken
        assert ID_FORM.fullmatch(proposed)
        assert len(proposed) <= LONGEST
        taken.add(proposed)
