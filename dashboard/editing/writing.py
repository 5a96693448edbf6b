"""A proposal put into the folder: all of its files or none."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from dashboard.contract import ContractError
from dashboard.editing.proposal import Proposal


class ChangedMeanwhile(Exception):
    """A file is no longer what the proposal started from."""


@dataclass(frozen=True, slots=True)
class _Staged:
    """A file with its new and its old content beside it."""

    path: Path
    new: Path
    old: Path


def write(proposal: Proposal) -> tuple[Path, ...]:
    """Replace the files of a sound proposal; gives their paths.

    Each file is whole at every moment. Where one cannot be replaced, those before it are put back.

    Raises:
        ContractError: the proposal has errors; nothing is written.
        ChangedMeanwhile: somebody else wrote one of the files; nothing is written.
        OSError: a file cannot be written; the folder is as it was.

    """
    if proposal.errors:
        raise ContractError(proposal.findings)
    names = sorted(proposal.files)
    changed = [name for name in names if _differs(proposal.directory / name, proposal.before[name])]
    if changed:
        raise ChangedMeanwhile(f"{', '.join(changed)} changed in the meantime; try again")
    staged: list[_Staged] = []
    try:
        for name in names:
            path = (proposal.directory / name).resolve()  # a link stays a link
            old = _beside(path, path.read_bytes())
            staged.append(_Staged(path, old, old))  # to be cleared away even if the next line fails
            staged[-1] = _Staged(path, _beside(path, proposal.files[name].encode("utf-8")), old)
        _replace(staged)
    finally:
        for each in staged:
            each.new.unlink(missing_ok=True)
            each.old.unlink(missing_ok=True)
    return tuple(proposal.directory / name for name in names)


def _replace(staged: list[_Staged]) -> None:
    done: list[_Staged] = []
    try:
        for each in staged:
            each.new.replace(each.path)
            done.append(each)
    except OSError:
        for each in done:
            each.old.replace(each.path)
        raise


def _beside(path: Path, content: bytes) -> Path:
    """The content in a file of the same folder, on the disk and with the mode of the file that it is for."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside = Path(file.name)
    beside.chmod(path.stat().st_mode)
    return beside


def _differs(path: Path, text: str) -> bool:
    """Whether the file holds something else than the text, whatever its line ends were."""
    return path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8").replace("\r\n", "\n") != text
