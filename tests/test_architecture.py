"""Arrows between the layers point one way, and each library has its place."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = "dashboard"

MAY_IMPORT: Mapping[str, frozenset[str]] = {
    "model": frozenset(),
    "texts": frozenset({"model"}),
    "archives": frozenset(),
    "atom": frozenset(),
    "contract": frozenset({"model"}),
    "standings": frozenset({"model"}),
    "store": frozenset({"contract", "model"}),
    "queries": frozenset({"model", "texts"}),
    "views": frozenset({"corrections", "copies", "editing", "exports", "contract", "queries", "model", "texts"}),
    "selecting": frozenset({"contract", "exports", "model", "options", "queries"}),
    "briefing": frozenset(
        {"archives", "options", "selecting", "views", "exports", "queries", "model", "contract", "texts"}
    ),
    "edition": frozenset(
        {
            "atom",
            "briefing",
            "corrections",
            "exports",
            "options",
            "selecting",
            "standings",
            "views",
            "queries",
            "model",
            "contract",
            "texts",
        }
    ),
    "exports": frozenset({"queries", "model", "contract", "texts"}),
    "corrections": frozenset({"atom", "model", "texts"}),
    "options": frozenset({"contract", "store"}),
    "editing": frozenset({"contract", "model", "options"}),
    "copies": frozenset({"archives", "exports", "queries", "model", "contract", "texts"}),
    "server": frozenset({"corrections", "views", "queries", "model", "contract", "store", "texts", "pages"}),
    "shell": frozenset(
        {
            "briefing",
            "exports",
            "editing",
            "copies",
            "views",
            "queries",
            "model",
            "contract",
            "server",
            "store",
            "texts",
            "pages",
        }
    ),
    "pages": frozenset(
        {"shell", "briefing", "exports", "editing", "copies", "views", "queries", "model", "contract", "store", "texts"}
    ),
    "cli": frozenset(
        {
            "selecting",
            "corrections",
            "briefing",
            "edition",
            "exports",
            "editing",
            "copies",
            "queries",
            "model",
            "contract",
            "standings",
            "options",
            "store",
            "texts",
        }
    ),
    "app": frozenset({"shell", "server"}),
}
"""What each part may import besides itself; the way from `app` to `model` has no turn back."""

KNOW_STREAMLIT = frozenset({"app", "pages", "shell", "server"})

PLACES: Mapping[str, frozenset[str]] = {
    "streamlit": KNOW_STREAMLIT,
    "starlette": frozenset({"server"}),
    "brotli": frozenset({"server"}),
    "folium": frozenset(),
    "streamlit_folium": frozenset(),
    "plotly": frozenset({"views", "server"}),
    "jinja2": frozenset({"views", "exports"}),
    "pptx": frozenset({"briefing"}),
    "xlsxwriter": frozenset({"exports", "briefing"}),
    "geopandas": frozenset({"contract", "exports"}),
    "shapely": frozenset({"contract", "edition", "exports"}),
    "pandas": frozenset({"views", "exports", "server"}),
    "click": frozenset({"cli", "edition", "editing", "briefing", "options", "selecting"}),
    "markdown_it": frozenset({"edition"}),
    "fontTools": frozenset({"briefing", "edition"}),
    "babel": frozenset({"texts"}),
    "numpy": frozenset({"queries", "briefing", "edition"}),
}
"""The parts that may import a library; `server` loads some of them early, to warm up."""

LONGEST = 300
"""Lines of a module. Most have about 150."""


def _part(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == OURS else parts[0]


def _modules() -> list[Path]:
    files = [ROOT / "app.py", *sorted((ROOT / OURS).rglob("*.py"))]
    return [path for path in files if path != ROOT / OURS / "__init__.py"]


def _imported(path: Path) -> Iterator[str]:
    """Every module named by an import of the file, wherever it stands in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", _modules(), ids=_named)
def test_arrows_point_one_way(path: Path) -> None:
    part = _part(path)
    assert part in MAY_IMPORT, f"{part} is a new part of the house: say in {Path(__file__).name} what it may import"
    ours = {name.split(".")[1] for name in _imported(path) if name.split(".")[0] == OURS and "." in name}
    assert ours - {part} <= MAY_IMPORT[part]


def test_the_arrows_make_no_ring() -> None:
    """No part is reached from a part that it reaches.

    The one exception holds nothing: `pages` itself, which only names the pages for `server` and `shell`.
    """
    arrows = {part: set(may) for part, may in MAY_IMPORT.items()}
    for part in ("server", "shell"):
        arrows[part].discard("pages")
    done: set[str] = set()
    while len(done) < len(arrows):
        free = {part for part, may in arrows.items() if part not in done and may <= done}
        assert free, f"a ring among {sorted(arrows.keys() - done)}"
        done |= free
    assert not [name for name in _imported(ROOT / OURS / "pages" / "__init__.py") if name.startswith(OURS)]


def test_server_and_shell_take_only_the_names_of_the_pages() -> None:
    for part in ("server", "shell"):
        for path in sorted((ROOT / OURS / part).glob("*.py")):
            taken = [name for name in _imported(path) if name.startswith(f"{OURS}.pages")]
            assert all(
                name.count(".") == 2 and not (ROOT / (name.replace(".", "/") + ".py")).exists() for name in taken
            )


@pytest.mark.parametrize("path", _modules(), ids=_named)
def test_libraries_stay_in_their_place(path: Path) -> None:
    imported = {name.split(".")[0] for name in _imported(path)}
    for library in imported & PLACES.keys():
        assert _part(path) in PLACES[library], f"{library} has no place in {_named(path)}"


def test_model_imports_nothing_but_the_standard_library() -> None:
    import sys

    for path in sorted((ROOT / OURS / "model").glob("*.py")):
        others = {name.split(".")[0] for name in _imported(path)} - {OURS}
        assert others <= sys.stdlib_module_names


CLOCKS = frozenset({"today", "now", "utcnow", "time", "monotonic"})


@pytest.mark.parametrize(
    "path", [p for p in _modules() if _part(p) in {"model", "queries", "views", "texts"}], ids=_named
)
def test_nothing_below_the_shell_asks_the_clock(path: Path) -> None:
    """A selection and its views depend on the date asked for, never on the day on which they are drawn."""
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"date", "datetime", "time"}
    }
    assert not called & CLOCKS


@pytest.mark.parametrize("path", _modules(), ids=_named)
def test_modules_stay_small(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= (60 if path.name == "app.py" else LONGEST)
    assert path.stem not in {"utils", "helpers", "common", "misc"}


def test_the_app_runs_without_the_libraries_of_the_tests() -> None:
    """What the app imports is declared as its own dependency, not as one of development."""
    import tomllib

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    only_tests = {line.split(">")[0].replace("-", "_") for line in declared["dependency-groups"]["dev"]}
    for path in _modules():
        assert not {name.split(".")[0] for name in _imported(path)} & only_tests, path
