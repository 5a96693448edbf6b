"""A file that a reader asked for is there when the browser comes for it, however many others read meanwhile."""

from __future__ import annotations

import asyncio

import pytest
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from dashboard.server import downloads
from dashboard.server.downloads import PATIENCE, PatientStorage
from tests.hardening.soak import FRONT, watched
from tests.protocol_client import fetch, tab


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class _Shelf:
    """A patient storage in front of Streamlit's own, from which the server serves."""

    def __init__(self) -> None:
        self.clock = _Clock()
        self.served = MemoryMediaFileStorage("/media")
        self.storage = PatientStorage(self.served, self.clock)

    def put(self, content: bytes) -> str:
        return self.storage.load_and_get_id(content, "text/csv", MediaFileKind.DOWNLOADABLE, "x.csv")

    def has(self, file_id: str) -> bool:
        try:
            self.served.get_file(file_id)
        except MediaFileStorageError:
            return False
        return True


def test_a_file_outlives_its_deletion_for_a_while() -> None:
    shelf = _Shelf()
    early, late = shelf.put(b"early"), shelf.put(b"late")
    shelf.storage.delete_file(early)
    shelf.clock.now = PATIENCE - 1
    shelf.storage.delete_file(late)
    assert (shelf.has(early), shelf.has(late)) == (True, True)
    shelf.clock.now = PATIENCE + 1
    other = shelf.put(b"other")
    assert (shelf.has(early), shelf.has(late), shelf.has(other)) == (False, True, True)


def test_a_file_that_is_asked_for_again_stays() -> None:
    shelf = _Shelf()
    file_id = shelf.put(b"x")
    shelf.storage.delete_file(file_id)
    assert shelf.put(b"x") == file_id
    shelf.clock.now = 10 * PATIENCE
    shelf.put(b"y")
    assert shelf.has(file_id)
    assert shelf.storage.get_url(file_id).startswith(f"/media/{file_id}")


def test_too_much_makes_the_oldest_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MOST", 25)
    shelf = _Shelf()
    ids = [shelf.put(bytes([65 + number]) * 10) for number in range(4)]
    assert all(map(shelf.has, ids)), "what is in use does not count"
    for file_id in ids:
        shelf.storage.delete_file(file_id)
    assert [shelf.has(file_id) for file_id in ids] == [False, False, True, True]


def test_others_do_not_take_a_download_away() -> None:
    """Between the press of the button and the browser's request other readers come and go."""

    async def read(app: str) -> tuple[bytes, bytes]:
        async with tab(app, "records", "province=Fujian&as_of=2023-01-01") as reader:
            await reader.run()
            url = await reader.made("download.csv")
            for page in (FRONT, "timeline", "records"):
                async with tab(app, page) as other:
                    await other.run()
            await reader.turn_to(FRONT)
            return await fetch(url), await fetch(url)

    with watched() as app:
        first, again = asyncio.run(read(app))
    assert first == again
    assert b"Fujian" in first
