"""The data set in memory: read once, checked, taken over again when its files change.

A broken file never takes down a running app: the last good data set stays, and :attr:`Store.trouble`
holds what is wrong with the files on disk.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeAlias

from dashboard.contract import ContractError, Finding, load
from dashboard.model.dataset import Dataset

DATA = Path(os.environ.get("STATIONS_DATA") or Path(__file__).parent.parent / "data")
"""The directory of the data files; the environment may name another."""


Stamp: TypeAlias = tuple[tuple[str, int, int], ...]


class Store:
    """The good data set of one directory.

    Safe to use from several threads: while one of them checks files that changed, the others go on with the last
    good data. ``trouble`` is empty as long as the files on disk are good.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.trouble: tuple[Finding, ...] = ()
        self._dataset: Dataset | None = None
        self._seen: Stamp | None = None
        self._checking = threading.Lock()

    def dataset(self) -> Dataset:
        """The last good data set; files that changed since are read and checked first, unless somebody does already.

        Raises:
            ContractError: the files are not good and never were since the start.

        """
        nothing_yet = self._dataset is None
        if self._seen != _stamp(self.directory) and self._checking.acquire(blocking=nothing_yet):
            try:
                self._check()
            finally:
                self._checking.release()
        if self._dataset is None:
            raise ContractError(self.trouble)
        return self._dataset

    def _check(self) -> None:
        stamp = _stamp(self.directory)  # before the files are read: what changes meanwhile is checked the next time
        if stamp == self._seen:
            return  # by the one who was waited for
        try:
            self._dataset, self.trouble = load(self.directory), ()
        except ContractError as error:
            self.trouble = error.findings
        finally:
            self._seen = stamp


def _stamp(directory: Path) -> Stamp:
    """Name, time and size of every file; one that is gone while we look was a temporary one, or will be missed."""
    found = []
    for path in sorted(directory.glob("*")):
        with suppress(OSError):
            state = path.stat()
            found.append((path.name, state.st_mtime_ns, state.st_size))
    return tuple(found)


@cache
def store(directory: Path = DATA) -> Store:
    """The store of a directory, one a process."""
    return Store(directory)
