"""The data set in memory: read once, checked, taken over again when its files change.

A broken file never takes down a running app: the last good data set stays, and :attr:`Store.trouble`
holds what is wrong with the files on disk.
"""

from __future__ import annotations

import os
import threading
from functools import cache
from pathlib import Path

from dashboard.contract import ContractError, Finding, load
from dashboard.model.dataset import Dataset

DATA = Path(os.environ.get("STATIONS_DATA") or Path(__file__).parent.parent / "data")
"""The directory of the data files; the environment may name another."""


class Store:
    """The good data set of one directory.

    Safe to use from several threads. ``trouble`` is empty as long as the files on disk are good.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.trouble: tuple[Finding, ...] = ()
        self._dataset: Dataset | None = None
        self._seen: tuple[tuple[str, int, int], ...] = ()
        self._lock = threading.Lock()

    def dataset(self) -> Dataset:
        """The last good data set; files that changed since are read and checked first.

        Raises:
            ContractError: the files are not good and never were since the start.

        """
        with self._lock:
            stamp = self._stamp()
            if stamp != self._seen:
                self._seen = stamp
                try:
                    self._dataset, self.trouble = load(self.directory), ()
                except ContractError as error:
                    self.trouble = error.findings
            if self._dataset is None:
                raise ContractError(self.trouble)
            return self._dataset

    def _stamp(self) -> tuple[tuple[str, int, int], ...]:
        files = (path for path in sorted(self.directory.glob("*")) if path.is_file())
        return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files)


@cache
def store(directory: Path = DATA) -> Store:
    """The store of a directory, one a process."""
    return Store(directory)
