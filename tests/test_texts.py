"""The catalogue of texts: whole, used, and never saying more than is known."""

from __future__ import annotations

import ast
import re
import string
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pytest

from dashboard.model import vocabulary as v
from dashboard.model.ladder import Inquiry
from dashboard.texts import CATALOGUES, Texts, languages, texts
from tests.contract.planting import DATA

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "dashboard").rglob("*.py"))
TEMPLATES = sorted((ROOT / "dashboard").rglob("*.html"))
SCRIPTS = sorted((ROOT / "assets" / "js").glob("*.js"))

CALLERS = frozenset({"texts", "language", "self"})
"""The names that a catalogue bears where it is called."""

VOCABULARIES: dict[str, tuple[str, ...]] = {
    "step": tuple(v.Step),
    "step_meaning": tuple(v.Step),
    "province": v.PROVINCES,
    "jurisdiction": v.JURISDICTIONS,
    "listing": tuple(v.Listing),
    "documentation": tuple(v.Documentation),
    "side": tuple(v.ActorSide),
    "event_type": tuple(v.EventType),
    "bearing": tuple(v.Bearing),
    "confidence": tuple(v.Confidence),
    "source_kind": tuple(v.SourceKind),
    "scope": tuple(v.Scope),
    "inquiry": tuple(each for each in Inquiry if each is not Inquiry.NONE),
}
"""Groups that hold a text for every code of a vocabulary; code puts the key together from the two."""

IN_ATLAS = frozenset({"sentence", "key", "app"})
"""Groups that the atlas holds under their own names, beside the names of codes and the texts under ``browser``."""

FIELD = "\0"
"""Stands for what is filled into a key as the code runs."""


@dataclass(frozen=True)
class Asked:
    """The keys that code asks for: in so many words, and put together from a pattern and words of the code."""

    keys: frozenset[str]
    patterns: frozenset[str]


def _is_catalogue(called: ast.expr) -> bool:
    """``texts("…")``, ``page.texts("…")``, ``texts()("…")``, ``language("…")``, and ``self("…")`` of the catalogue."""
    if isinstance(called, ast.Call):
        called = called.func
    name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
    return name in CALLERS


def _alternatives(key: ast.expr) -> list[ast.expr]:
    return [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]


def _asked_in_python(path: Path) -> Asked:
    keys, patterns = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and node.args and _is_catalogue(node.func)):
            continue
        for key in _alternatives(node.args[0]):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                keys.add(key.value)
            elif isinstance(key, ast.JoinedStr):
                patterns.add("".join(str(p.value) if isinstance(p, ast.Constant) else FIELD for p in key.values))
    return Asked(frozenset(keys - set(languages())), frozenset(patterns))


def _asked_in_template(path: Path) -> Asked:
    words = path.read_text(encoding="utf-8")
    patterns = {prefix + FIELD for prefix in re.findall(r"\bt\(\s*\"([\w.-]+)\"\s*~", words)}
    return Asked(frozenset(re.findall(r"\bt\(\s*\"([\w.-]+)\"\s*[,)]", words)), frozenset(patterns))


def _asked_in_script(path: Path) -> Asked:
    words = path.read_text(encoding="utf-8")
    asked = re.findall(r"\batlas\.text\(\s*\"([\w.-]+)\"\s*[,)]", words)
    for pair in re.findall(r"\batlas\.text\([^;`]*?\?\s*\"([\w.-]+)\"\s*:\s*\"([\w.-]+)\"", words):
        asked += pair
    keys = {key if key.split(".")[0] in IN_ATLAS else f"browser.{key}" for key in asked}
    patterns = {re.sub(r"\$\{[^}]*\}", FIELD, key) for key in re.findall(r"\batlas\.text\(`([^`]*)`", words)}
    whole = {*VOCABULARIES, *IN_ATLAS, FIELD}
    in_atlas = {p if p.split(".")[0] in whole else f"browser.{p}" for p in patterns}
    return Asked(frozenset(keys), frozenset(in_atlas))


def _asked() -> Asked:
    every = [*map(_asked_in_python, CODE), *map(_asked_in_template, TEMPLATES), *map(_asked_in_script, SCRIPTS)]
    return Asked(
        frozenset(key for each in every for key in each.keys), frozenset(p for each in every for p in each.patterns)
    )


def _words_of_the_code() -> set[str]:
    """Every string that stands in the code by itself: what can be filled into a key."""
    words = {value for codes in VOCABULARIES.values() for value in codes} | {"name"}
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value.removeprefix("."))
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                words.add(node.target.id)  # the fields of a data class, such as the facets
    for path in SCRIPTS:
        words |= set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    return words


def test_every_key_asked_for_exists() -> None:
    assert {key for key in _asked().keys if key not in texts().keys} == set()


def test_every_pattern_of_keys_finds_some() -> None:
    for pattern in _asked().patterns:
        form = re.compile(".+".join(map(re.escape, pattern.split(FIELD))))
        assert any(form.fullmatch(key) for key in texts().keys), pattern


def test_every_key_of_the_catalogue_is_used() -> None:
    """A text that nothing asks for is dead: take it out."""
    asked, words = _asked(), _words_of_the_code()
    parts = [list(map(re.escape, pattern.split(FIELD))) for pattern in asked.patterns]
    forms = [re.compile(hole.join(each)) for each in parts for hole in ("(.+)", "(.+?)")]

    def used(key: str) -> bool:
        found = (form.fullmatch(key) for form in forms)
        return key in asked.keys or any(match and words.issuperset(match.groups()) for match in found)

    assert sorted(key for key in texts().keys if not used(key)) == []


@pytest.mark.parametrize("group", VOCABULARIES)
def test_every_code_has_its_text_and_no_text_is_without_a_code(group: str) -> None:
    own = {key.removeprefix(f"{group}.") for key in texts().keys if key.startswith(f"{group}.")}
    assert own - {"name"} == set(VOCABULARIES[group])


def test_every_vocabulary_shown_is_looked_after() -> None:
    """A new vocabulary of the model gets its texts, or is named here as one that readers never see."""
    enums = {
        each
        for each in vars(v).values()
        if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum
    }
    unseen = {v.Precision, v.ClaimScope, v.Measure, v.Qualifier, v.Basis}
    shown = {frozenset(codes) for codes in VOCABULARIES.values()}
    assert {each.__name__ for each in enums - unseen if frozenset(each) not in shown} == set()


@pytest.mark.parametrize("language", languages())
class TestEachLanguage:
    """What holds for every catalogue."""

    def test_has_the_keys_of_the_first(self, language: str) -> None:
        assert texts(language).keys == texts().keys

    def test_plural_forms_are_complete(self, language: str) -> None:
        catalogue = texts(language)
        wanted = set(catalogue.locale.plural_form.tags) | {"other"}
        for key, text in catalogue._texts.items():
            if not isinstance(text, str):
                assert set(text) == wanted, key
                assert all(_fields(form) | {"n"} == _fields(text["other"]) | {"n"} for form in text.values()), key

    def test_fields_are_those_of_the_first(self, language: str) -> None:
        for key, text in texts(language)._texts.items():
            first = texts()._texts[key]
            if isinstance(text, str) and isinstance(first, str):
                assert _fields(text) == _fields(first), key

    def test_file_is_named_for_its_language(self, language: str) -> None:
        assert (CATALOGUES / f"{language}.toml").is_file()
        assert isinstance(texts(language), Texts)

    def test_says_nothing_as_a_fact(self, language: str) -> None:
        """No text of ours says that a station operates, is confirmed, illegal or secret, or was closed by somebody."""
        for key, words in _sentences(texts(language)):
            words = COMMANDS.sub("", re.sub(r"\{\w+\}", "", words))
            assert not FACTS.search(words), f"{key}: {words}"
            for noun in re.finditer(r"\b(?:police )?stations?\b", words, re.IGNORECASE):
                assert ATTRIBUTED.search(words) or key in NEUTRAL, f"{key}: {words} ({noun.group()})"


FACTS = re.compile(
    r"\boperat(?:es?|ed|ing)\b|\bconfirmed\b|\bproven\b|\billegal\b|\bunlawful\b|\bsecret\b|\bclandestine\b|\bspy\b|"
    r"\bclosed by\b|\bshut by\b|\bpolice (?:out)?posts?\b",
    re.IGNORECASE,
)
ATTRIBUTED = re.compile(
    r"alleg|\blist(?:ed|s|ing)?\b|report|\bsaid\b|\bdeni(?:es|ed)|\bclaim|attributed|according|\bnamed?\b|"
    r"about the stations|host countr|source",
    re.IGNORECASE,
)
COMMANDS = re.compile(r"\bstations (?:check|fmt|schema|deck|export|status)\b")
NEUTRAL = frozenset(
    {"tab.stations", "bearing.station", "table.stations_short", "table.stations", "copy.error.not_ours"}
)
"""Names of views, tables and columns, whose page says everywhere that a listing is an allegation."""


def _sentences(catalogue: Texts) -> list[tuple[str, str]]:
    pairs = []
    for key, text in catalogue._texts.items():
        pairs += [(key, form) for form in ([text] if isinstance(text, str) else text.values())]
    return pairs


def _fields(text: str) -> set[str]:
    return {name for _literal, name, _form, _conversion in string.Formatter().parse(text) if name}


def test_countries_with_records_have_a_name_in_every_language() -> None:
    from dashboard.contract import load

    dataset = load(DATA, spatial=False)
    for language in languages():
        for code in dataset.host_codes:
            country = dataset.countries[code]
            assert texts(language).locale.territories.get(country.iso_a2) or country.iso_a3 == "XKX", code


def test_languages_of_the_sources_have_names() -> None:
    from dashboard.contract import load

    for source in load(DATA, spatial=False).sources.values():
        assert texts().tongue(source.language) != source.language
