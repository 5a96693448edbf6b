"""From the app to the edition and back: the selection goes along."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.edition.edition import country_path
from dashboard.queries.address import Address, address_from_query
from dashboard.queries.filters import Filters
from tests.queries.strategies import TODAY, filters, real


@settings(max_examples=60, deadline=None)
@given(chosen=filters(real(), TODAY), focus=st.sampled_from(["", "NLD", "NLD-amsterdam", "ITA"]))
def test_the_edition_is_asked_for_the_same_selection(chosen: Filters, focus: str) -> None:
    address = Address(chosen, focus, tab="responses", since=date(2022, 10, 1))
    asked = urlsplit(address.in_edition("/", today=TODAY))
    back, dropped = address_from_query(parse_qs(asked.query), real(), TODAY)
    assert not dropped
    assert back.filters == chosen
    if focus and not chosen.active:
        assert asked.path == "/" + country_path(address.country)
    else:
        assert (asked.path, back.focus) == ("/", focus)


@pytest.mark.parametrize("root", ["/", "https://example.org/stations/"])
def test_the_address_starts_at_the_root_of_the_edition(root: str) -> None:
    assert Address(Filters(TODAY)).in_edition(root, today=TODAY) == root
    assert Address(Filters(date(2022, 11, 1)), "NLD").in_edition(root, today=TODAY) == (
        f"{root}country/NLD/?as_of=2022-11-01"
    )
