"""Nothing invisible, nothing that runs, nothing lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports.characters import from_inert, from_visible, inert, visible
from tests.exports.hostile import STRINGS

ACTIVE = st.text(alphabet=st.sampled_from("=+-@;'\" \t[]U+20EabB\u202e\x00")) | st.text()


@given(ACTIVE)
def test_both_notations_can_be_taken_back(text: str) -> None:
    assert from_visible(visible(text)) == text
    assert from_inert(inert(text)) == text
    assert from_visible(from_inert(inert(visible(text)))) == text


@given(ACTIVE)
def test_nothing_invisible_and_nothing_active_is_left(text: str) -> None:
    shown = inert(visible(text))
    assert all(character.isprintable() or character.isspace() for character in shown)
    assert not re.search("[\\x00-\\x1f\\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", shown)
    for cell in shown.split(";"):
        assert not cell.lstrip(" \"'\u00a0").startswith(tuple("=+-@")) or cell.startswith("'")


@pytest.mark.parametrize("text", ["plain", "a - b", "mail a@b.c", "1+1=2", "x; y", "O'Brien", "福州", "", "[U+]"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert inert(visible(text)) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1", "'=1"),
        ("\t=1", "[U+0009]=1"),
        ("  -1", "'  -1"),
        ("'=1", "''=1"),
        ("a; =1", "a;' =1"),
        ("＝1", "'＝1"),
        ("\u202eabc", "[U+202E]abc"),
        ("[U+202E]", "[U+005B]U+202E]"),
    ],
)
def test_notation(text: str, written: str) -> None:
    assert inert(visible(text)) == written


def test_hostile_strings_differ_from_each_other_in_every_notation() -> None:
    assert len({inert(visible(text)) for text in STRINGS}) == len(STRINGS)
