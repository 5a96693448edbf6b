"""The real app and a real browser, one of each a session; a fresh profile for every test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.chromium import ARGUMENTS, chromium
from tests.browser.reader import Reader
from tests.browser.serving import Served, serving

CUT_OFF = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""No name resolves: whatever is asked of another host fails, in every test."""


def app_of(data: Path | None = None) -> AbstractContextManager[Served]:
    """The app with the data of a directory, or with its own; it does not follow edits of its own code."""
    return serving(STREAMLIT_SERVER_FILE_WATCHER_TYPE="none", STATIONS_DATA=str(data or ""))


expect.set_options(timeout=15_000)  # as long as a page may take on a busy machine


Readers = Callable[..., Reader]
"""Makes a reader with a fresh profile; takes what ``Browser.new_context`` takes."""


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """The address of the app with the real data. Afterwards it may not have printed a trace of an error."""
    with app_of() as address:
        yield address
        assert "Traceback" not in address.printed(), address.printed()[-4000:]


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """A browser without a network."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*ARGUMENTS, CUT_OFF])
        yield browser
        browser.close()


@pytest.fixture
def readers(chrome: Browser, app: str) -> Iterator[Readers]:
    """Readers of the app. Afterwards none of them may have asked another host or thrown an error."""
    with ExitStack() as stack:
        made: list[Reader] = []

        def make(at: str = app, **options: Any) -> Reader:
            options = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", **options}
            context = chrome.new_context(**options)
            stack.callback(context.close)
            made.append(Reader(context, at))
            return made[-1]

        yield make
        assert [url for reader in made for url in reader.outside] == []
        assert [fault for reader in made for fault in reader.faults] == []


@pytest.fixture
def reader(readers: Readers) -> Reader:
    """A reader at a desk."""
    return readers()
