"""Files that readers asked for stay in memory until their browsers have fetched them.

Streamlit makes the file of a download button when the button is pressed, tells the browser where it is, and forgets
it as soon as the scripts of any two readers have ended. In a crowd that is before the browser asks.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from streamlit.runtime import Runtime
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorage

PATIENCE = 120.0
"""Seconds that a file is kept after Streamlit forgot it: for a slow phone on a bad line."""

MOST = 200_000_000
"""Bytes of forgotten files; the oldest go first."""


class PatientStorage(MediaFileStorage):
    """A storage that deletes a file some time after it was told to. The manager of the files calls it under its lock.

    Args:
        storage: where the files are, and from where they are served.
        clock: gives seconds.

    """

    def __init__(self, storage: MediaFileStorage, clock: Callable[[], float] = time.monotonic) -> None:
        self._storage = storage
        self._clock = clock
        self._sizes: dict[str, int] = {}
        self._leaving: OrderedDict[str, float] = OrderedDict()

    def load_and_get_id(
        self, path_or_data: str | bytes, mimetype: str, kind: MediaFileKind, filename: str | None = None
    ) -> str:
        """Take a file over, and its id; one that was about to go stays."""
        file_id = self._storage.load_and_get_id(path_or_data, mimetype, kind, filename)
        self._sizes[file_id] = len(path_or_data)
        self._leaving.pop(file_id, None)
        self._let_go()
        return file_id

    def get_url(self, file_id: str) -> str:
        """Where the file is served."""
        return self._storage.get_url(file_id)

    def delete_file(self, file_id: str) -> None:
        """Let the file go, later."""
        self._leaving[file_id] = self._clock() + PATIENCE
        self._let_go()

    def _let_go(self) -> None:
        held = sum(self._sizes[file_id] for file_id in self._leaving)
        while self._leaving:
            file_id, until = next(iter(self._leaving.items()))
            if until > self._clock() and held <= MOST:
                return
            del self._leaving[file_id]
            held -= self._sizes.pop(file_id)
            self._storage.delete_file(file_id)


def keep_downloads(runtime: Runtime) -> None:
    """Have a running server keep the files that it would forget too early."""
    manager = runtime.media_file_mgr
    manager._storage = PatientStorage(manager._storage)
