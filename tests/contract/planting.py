"""A copy of the fictional data with errors planted into it, and what the contract finds there."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FICTIONAL = ROOT / "tests" / "fixtures" / "fictional"
RESEARCH = ROOT / "tests" / "fixtures" / "research"
DATA = ROOT / "data"

DATA_FILES = (
    "stations.geojson",
    "events.csv",
    "sources.csv",
    "claims.csv",
    "corrections.csv",
    "countries.geojson",
    "datapackage.json",
)


@dataclass(frozen=True)
class Plant:
    """One error: in ``file`` the first ``old`` becomes ``new``; the finding that it must give."""

    name: str
    file: str
    old: str
    new: str
    line: int
    record: str
    field: str
    says: str
    remedy: str = ""


def copy_of(source: Path, target: Path) -> Path:
    """A copy of the data files of ``source`` in ``target``."""
    target.mkdir(parents=True, exist_ok=True)
    for name in DATA_FILES:
        shutil.copyfile(source / name, target / name)
    return target


def planted(directory: Path, file: str, old: str, new: str) -> Path:
    """``directory`` with the first ``old`` in ``file`` replaced."""
    path = directory / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    return directory
