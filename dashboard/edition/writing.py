"""An edition on disk: only what changed is written, only what an edition wrote is ever taken away."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from dashboard.edition.site import File
from dashboard.exports import save_whole

MANIFEST = "edition.json"
"""What the last run wrote: the SHA-256 and, where it has one, the key of each file."""

COMPRESSED = frozenset(
    {".html", ".css", ".js", ".json", ".jsonld", ".svg", ".xml", ".atom", ".txt", ".csv", ".geojson"}
)
SMALLEST = 1000
"""Bytes below which a compressed twin saves nothing."""


class EditionError(Exception):
    """The folder cannot be published to; the text says why and what to do."""


@dataclass
class Written:
    """What a run did, by path.

    Attributes:
        changed: files that are new or have another content than before.
        removed: files of the last run that this one no longer has.
        unchanged: how many files stayed as they were.

    """

    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0


def write(files: Iterable[File], folder: Path, *, precompress: bool = False) -> Written:
    """Bring a folder to the state of the files.

    Args:
        files: the edition.
        folder: made where there is none.
        precompress: keep a ``.gz`` beside each text, for a server that sends it as it is.

    Raises:
        EditionError: the folder holds files but is no edition of ours.
        OSError: something cannot be written.

    """
    before = _manifest(folder)
    now: dict[str, dict[str, str]] = {}
    done = Written()
    for file in files:
        path = _inside(folder, file.path)
        known = before.get(file.path, {})
        if file.key and known.get("key") == file.key and _digest(path) == known["sha256"]:
            now[file.path] = known
            done.unchanged += 1
            continue
        content = file.make()
        entry = {"sha256": hashlib.sha256(content).hexdigest()} | ({"key": file.key} if file.key else {})
        now[file.path] = entry
        _keep(path, file.path, content, entry["sha256"], done)
        if precompress and path.suffix in COMPRESSED and len(content) >= SMALLEST:
            # Without a time in it, the same content gives the same bytes.
            twin = gzip.compress(content, 9, mtime=0)
            now[f"{file.path}.gz"] = {"sha256": hashlib.sha256(twin).hexdigest()}
            _keep(_inside(folder, f"{file.path}.gz"), f"{file.path}.gz", twin, now[f"{file.path}.gz"]["sha256"], done)
    for name in sorted(before.keys() - now.keys()):
        _remove(_inside(folder, name), folder)
        done.removed.append(name)
    told = json.dumps(dict(sorted(now.items())), indent=0).encode() + b"\n"
    if _digest(folder / MANIFEST) != hashlib.sha256(told).hexdigest():
        save_whole(told, folder / MANIFEST)
    return done


def _manifest(folder: Path) -> dict[str, dict[str, str]]:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / MANIFEST
    if not path.exists():
        if any(folder.iterdir()):
            raise EditionError(f"{folder} holds files that no edition wrote; name an empty or new folder")
        save_whole(b"{}\n", path)  # so that a run that was broken off can be taken up again
        return {}
    try:
        listed: dict[str, dict[str, str]] = json.loads(path.read_bytes())
        return {str(name): {str(key): str(value) for key, value in entry.items()} for name, entry in listed.items()}
    except (ValueError, AttributeError) as error:
        raise EditionError(f"{path} cannot be read ({error}); empty the folder and publish anew") from error


def _keep(path: Path, name: str, content: bytes, digest: str, done: Written) -> None:
    """Write a file unless it is there already; what is on disk counts, not what a list says of it."""
    if _digest(path) == digest:
        done.unchanged += 1
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    save_whole(content, path)
    done.changed.append(name)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _inside(folder: Path, name: str) -> Path:
    """The place of a file; a list that was tampered with leads nowhere else."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise EditionError(f"{name!r} is no path inside the edition; empty the folder and publish anew")
    return folder / path


def _remove(path: Path, folder: Path) -> None:
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()
