"""The colours: the same in Python and in the browser, and told apart in grey and by every eye."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from dashboard.model.vocabulary import Step
from dashboard.views.palette import DARK, LIGHT, Palette
from tests.views.colour import DEFICIENCIES, contrast, difference, lightness

STYLE = Path(__file__).parents[2] / "assets" / "style.css"

IN_GREY = 10.0
"""Least difference of L* between neighbouring steps: well above what is just seen side by side (about 2)."""

APART = 8.0
"""Least CIEDE2000 between neighbouring steps, and between provinces, for every eye."""

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def _variables() -> dict[str, tuple[str, str]]:
    """The colours of the style sheet: name to (light, dark)."""
    pattern = r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)"
    return {name: (light, dark) for name, light, dark in re.findall(pattern, STYLE.read_text(encoding="utf-8"))}


STEP_NAMES = {
    Step.NONE: "none",
    Step.SPOKE: "spoke",
    Step.INVESTIGATED: "investigated",
    Step.ORDERED_CLOSURE: "ordered",
    Step.REPORTED_CLOSED: "closed",
    Step.CHARGED_OR_EXPELLED: "charged",
}


@pytest.mark.parametrize(("theme", "position"), [(LIGHT, 0), (DARK, 1)], ids=["light", "dark"])
def test_python_and_the_style_sheet_have_the_same_colours(theme: Palette, position: int) -> None:
    css = {name: values[position] for name, values in _variables().items()}
    assert {step: css[f"step-{STEP_NAMES[step]}"] for step in Step} == dict(theme.step)
    assert {name: css[f"origin-{name.lower()}"] for name in theme.province} == dict(theme.province)
    for name in ("paper", "ink", "soft", "rule"):
        assert css[name] == getattr(theme, name), name


def test_every_colour_of_the_style_sheet_is_for_both_themes() -> None:
    root = STYLE.read_text(encoding="utf-8").split("}")[0]
    assert [name for name in re.findall(r"--([\w-]+):\s*#", root) if name] == []
    assert len(_variables()) > 15


@THEMES
def test_steps_are_ordered_by_lightness_alone(theme: Palette) -> None:
    """In a greyscale print each step is told from its neighbours, and higher is always further the same way."""
    levels = [lightness(theme.step[step]) for step in Step]
    steps = [after - before for before, after in pairwise(levels)]
    assert all(step < 0 for step in steps) or all(step > 0 for step in steps)
    assert min(map(abs, steps)) >= IN_GREY


@THEMES
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_neighbouring_steps_stay_apart(theme: Palette, deficiency: str) -> None:
    found = {(a, b): difference(theme.step[a], theme.step[b], deficiency) for a, b in pairwise(Step)}
    assert {pair: round(value, 1) for pair, value in found.items() if value < APART} == {}


@THEMES
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_provinces_stay_apart(theme: Palette, deficiency: str) -> None:
    found = {
        (a, b): difference(theme.province[a], theme.province[b], deficiency) for a, b in combinations(theme.province, 2)
    }
    assert {pair: round(value, 1) for pair, value in found.items() if value < APART} == {}


@THEMES
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_host_side_has_a_colour_of_its_own(theme: Palette, deficiency: str) -> None:
    """Events of the host's side are no step, no province and nobody else's, in no view and for no eye."""
    sides = {side: colour for side, colour in theme.side.items() if side != "host"}
    found = {
        name: difference(theme.side["host"], colour, deficiency)
        for meanings in (theme.step, theme.province, sides)
        for name, colour in meanings.items()
    }
    assert {name: round(value, 1) for name, value in found.items() if value < APART} == {}
    assert contrast(theme.side["host"], theme.paper) >= 4.5, "numbers stand on it in the colour of the page"


@THEMES
def test_no_colour_has_two_meanings(theme: Palette) -> None:
    used = [*theme.step.values(), *theme.side.values(), *(theme.province[name] for name in theme.province)]
    assert len(set(used)) == len(used)


@pytest.mark.parametrize("position", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("words", ["ink", "soft", "link"])
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_words_are_legible(position: int, words: str, ground: str) -> None:
    css = _variables()
    assert contrast(css[words][position], css[ground][position]) >= 4.5


@pytest.mark.parametrize("position", [0, 1], ids=["light", "dark"])
def test_edges_of_controls_and_marks_are_seen(position: int) -> None:
    """WCAG 1.4.11: what shows a control or a mark differs from its ground by 3 to 1."""
    css = {name: values[position] for name, values in _variables().items()}
    assert contrast(css["strong-rule"], css["paper"]) >= 3
    origins = [name for name in css if name.startswith("origin-")]
    for ground in ("land", "sea", *(f"step-{name}" for name in STEP_NAMES.values())):
        for origin in origins:
            best = max(contrast(css[edge], css[ground]) for edge in (origin, "rim", "halo"))
            assert best >= 3, f"{origin} on {ground}: {best:.2f}"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#ffffff", "#000000", 100.0),
        ("#ff0000", "#00ff00", 86.6),
        ("#0000ff", "#ffff00", 103.4),
        ("#777777", "#777777", 0.0),
    ],
)
def test_the_measure_itself(one: str, other: str, expected: float) -> None:
    assert difference(one, other) == pytest.approx(expected, abs=0.2)
    assert difference(other, one) == pytest.approx(difference(one, other))
