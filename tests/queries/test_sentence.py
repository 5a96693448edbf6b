"""The selection in one sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from dashboard.queries.filters import Filters
from dashboard.queries.selection import select
from dashboard.queries.sentence import sentence
from dashboard.texts import texts
from tests.queries.strategies import TODAY, fictional, filters, real

LATE = "2030-08-01"


@pytest.mark.parametrize(
    ("day", "query", "words"),
    [
        (LATE, {}, "6 alleged stations in 2 countries, as of 1 August 2030."),
        (LATE, {"province": ["Fujian"]}, "1 alleged station attributed to Fujian in 1 country, as of 1 August 2030."),
        (
            LATE,
            {"province": ["Zhejiang", "Fujian"]},
            "3 alleged stations attributed to Fujian or Zhejiang in 2 countries, as of 1 August 2030.",
        ),
        (
            LATE,
            {"province": ["unknown"]},
            "2 alleged stations of unknown province of origin in 1 country, as of 1 August 2030.",
        ),
        (
            LATE,
            {"province": ["unknown", "Jiangsu"]},
            "3 alleged stations attributed to Jiangsu, or of unknown province of origin, in 2 countries, "
            "as of 1 August 2030.",
        ),
        (LATE, {"jurisdiction": ["Wenzhou"]}, "1 alleged station under Wenzhou in 1 country, as of 1 August 2030."),
        (LATE, {"country": ["XNL"]}, "3 alleged stations in 1 country (Norland), as of 1 August 2030."),
        (
            LATE,
            {"country": ["XNL", "XSD"]},
            "6 alleged stations in 2 countries (Norland and Sudria), as of 1 August 2030.",
        ),
        (
            LATE,
            {"step": ["investigated"]},
            "3 alleged stations in 1 country where the furthest step is “Investigated”, as of 1 August 2030.",
        ),
        (LATE, {"documentation": ["thin"]}, "2 alleged stations rated thin in 2 countries, as of 1 August 2030."),
        (
            LATE,
            {"listing": ["newsweek"]},
            "1 alleged station listed in Newsweek (2022) in 1 country, as of 1 August 2030.",
        ),
        ("2030-01-09", {}, "No listed station; events in 1 country as of 9 January 2030."),
        ("2027-01-01", {}, "No alleged station is listed as of 1 January 2027."),
        (
            LATE,
            {"province": ["Jiangsu"], "country": ["XSD"]},
            "No alleged station passes these filters as of 1 August 2030.",
        ),
    ],
)
def test_examples(day: str, query: dict[str, list[str]], words: str) -> None:
    chosen = Filters(date.fromisoformat(day), **{name: frozenset(values) for name, values in query.items()})
    assert sentence(select(fictional(), chosen), texts()) == words


@settings(max_examples=80, deadline=None)
@given(filters(real(), TODAY))
def test_every_selection_has_its_sentence(chosen: Filters) -> None:
    """It tells number and date, ends like a sentence, and calls a station alleged."""
    selection = select(real(), chosen)
    words = sentence(selection, texts())
    assert words.endswith(f"as of {texts().day(chosen.as_of)}.")
    assert "{" not in words
    assert "  " not in words
    if selection.stations:
        assert words.startswith(f"{len(selection.stations)} alleged station")
    else:
        assert words.startswith("No ")
