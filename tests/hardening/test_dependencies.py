"""What the app is built of: locked with hashes, declared where it is used, under licences that let it be given on."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path
from typing import Any

import pytest

from tests.hardening.audit import ROOT, SOUND, UNKNOWN, VULNERABLE, uv, verdict

OURS = "overseas-stations"

NOT_IMPORTED = {
    "axe-playwright-python": "the script in it is read",
    "uvicorn": "what `streamlit run` serves the ASGI application with",
    "mypy": "a command",
    "ruff": "a command",
    "pandas-stubs": "types",
    "types-psutil": "types",
    "types-shapely": "types",
    "pytest-xdist": "a plugin",
}
"""Declared although nothing imports them, and why."""

ALLOWED = (
    "MIT", "BSD", "Apache", "PSF", "Python Software Foundation", "MPL-2.0", "Mozilla Public License 2.0", "ISC", "0BSD",
    "Zlib", "CC0-1.0", "Unlicense", "HPND", "Kiwi",
)  # fmt: skip
"""Licences that ask for no more than to be named (the Mozilla licence: and to give on changes to its own files)."""


@cache
def _lock() -> dict[str, dict[str, Any]]:
    packages = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    return {each["name"]: each for each in packages}


@cache
def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _name(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match
    return _normal(match[0])


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _declared() -> tuple[set[str], set[str]]:
    """What the app needs, and what only its tests and tools do."""
    runtime = {_name(each) for each in _project()["project"]["dependencies"]}
    return runtime, {_name(each) for each in _project()["dependency-groups"]["dev"]}


def _imported(files: Iterable[Path]) -> dict[str, Path]:
    """Each package of others that the files import, with one of the files."""
    found: dict[str, Path] = {}
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [str(node.module)]
            else:
                continue
            found.update({name.split(".")[0]: path for name in names})
    ours = {"app", "dashboard", "tests", "tools"}
    return {name: path for name, path in found.items() if name not in sys.stdlib_module_names | ours}


@cache
def _installed() -> Mapping[str, list[str]]:
    return packages_distributions()


def _distributions(module: str) -> set[str]:
    return {_normal(each) for each in _installed().get(module, [])}


APP = [ROOT / "app.py", *sorted((ROOT / "dashboard").rglob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def test_lock_file_is_in_step() -> None:
    """Offline: what pyproject.toml asks for is what uv.lock holds."""
    ran = subprocess.run([uv(), "lock", "--check", "--offline"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_lock_file_that_is_behind_is_found(tmp_path: Path) -> None:
    """The check above can fail."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(text.replace('"click>=8.1",', '"click>=8.1.1",'), encoding="utf-8")
    (tmp_path / "uv.lock").write_bytes((ROOT / "uv.lock").read_bytes())
    command = [uv(), "lock", "--check", "--offline", "--directory", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode != 0


def test_every_package_is_pinned_with_hashes() -> None:
    packages = [each for name, each in _lock().items() if name != OURS]
    assert len(packages) > 50
    registries = {each["source"].get("registry", "none") for each in packages}
    assert len(registries) == 1, registries
    assert registries.pop().startswith("https://")
    for each in packages:
        files = [*each.get("wheels", ()), *([each["sdist"]] if "sdist" in each else [])]
        assert files, each["name"]
        for file in files:
            assert re.fullmatch(r"sha256:[0-9a-f]{64}", file["hash"]), file["url"]


def test_what_the_app_imports_is_declared_by_itself() -> None:
    """Not only there because something else happens to need it."""
    runtime, _ = _declared()
    undeclared = {name: path for name, path in _imported(APP).items() if not _distributions(name) & runtime}
    assert undeclared == {}


def test_what_the_tests_import_is_declared() -> None:
    runtime, dev = _declared()
    undeclared = {name: path for name, path in _imported(TESTS).items() if not _distributions(name) & (runtime | dev)}
    assert undeclared == {}


def test_what_is_declared_is_used() -> None:
    runtime, dev = _declared()
    in_app = {each for name in _imported(APP) for each in _distributions(name)}
    in_tests = {each for name in _imported(TESTS) for each in _distributions(name)}
    assert runtime - in_app - NOT_IMPORTED.keys() == set()
    assert dev - in_tests - NOT_IMPORTED.keys() == set()
    needless = (runtime & in_app) | (dev & in_tests)
    assert NOT_IMPORTED.keys() & needless == set(), "no reason is given for what is imported"
    assert NOT_IMPORTED.keys() <= runtime | dev, "or for what is not there"


def _needed() -> Iterator[str]:
    """Every package that runs with the app, on this machine."""
    seen: set[str] = set()
    todo = [each["name"] for each in _lock()[OURS]["dependencies"]]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += [each["name"] for each in _lock()[name].get("dependencies", ()) if "marker" not in each]
            yield name


def _licence(package: Distribution) -> str:
    """The licence by the newest of the fields that state one."""
    metadata: Mapping[str, str] = package.metadata.json  # type: ignore[assignment]  # single fields are texts
    classifiers = [each for each in package.metadata.get_all("Classifier", []) if each.startswith("License ::")]
    stated = metadata.get("license_expression") or "; ".join(each.split(" :: ")[-1] for each in classifiers)
    return stated or metadata.get("license", "")[:100]


def test_licences_allow_what_we_do() -> None:
    needed = list(_needed())
    assert len(needed) > 30
    licences = {name: _licence(distribution(name)) for name in needed}
    other = {
        name: licence
        for name, licence in licences.items()
        if not any(allowed in licence for allowed in ALLOWED) or re.search(r"(?<!L)\b[AL]?GPL", licence)
    }
    assert other == {}


ANSWERED: list[dict[str, Any]] = [{"name": f"p{n}", "version": "1", "vulns": []} for n in range(3)]
SKIPPED = {"name": "p3", "skip_reason": "Dependency not found on PyPI and could not be audited: p3 (1)"}
FOUND = {"name": "p3", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}


@pytest.mark.parametrize(
    ("report", "expected", "code", "says"),
    [
        (ANSWERED, 3, SOUND, "3 locked packages looked up"),
        ([*ANSWERED, FOUND], 4, VULNERABLE, "p3 1: PYSEC-1, mended in 2"),
        ([*ANSWERED, FOUND, SKIPPED], 5, VULNERABLE, "PYSEC-1"),
        ([*ANSWERED, SKIPPED], 4, UNKNOWN, "of 4 locked packages 3 could be looked up"),
        (ANSWERED, 4, UNKNOWN, "NOT AUDITED"),
        ([], 4, UNKNOWN, "NOT AUDITED"),
    ],
)
def test_audit_says_what_it_knows_and_no_more(
    report: list[dict[str, Any]], expected: int, code: int, says: str
) -> None:
    """A package that was not looked up is not called sound, as pip-audit would."""
    found, lines = verdict(report, expected)
    assert found == code
    assert says in "\n".join(lines)
