"""The real app below a base path, with its access log, for tests of what goes over the wire."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.serving import Served, serving


@pytest.fixture(scope="session")
def below_base() -> Iterator[Served]:
    """The address of the server; the app is below ``/app``."""
    with serving(
        ready="/app/readyz",
        STREAMLIT_SERVER_BASE_URL_PATH="app",
        STREAMLIT_SERVER_FILE_WATCHER_TYPE="none",
        STATIONS_ACCESS_LOG="1",
    ) as address:
        yield address
