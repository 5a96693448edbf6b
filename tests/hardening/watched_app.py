"""The app with a window into its memory, for the soak; with ``LEAK`` in the environment it forgets nobody.

Run it with ``streamlit run``, as the app itself.
"""

import gc
import os
from pathlib import Path
from typing import Any

import psutil
import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance
from streamlit.runtime.app_session import AppSession

from dashboard.server.application import application_parts

KEPT: list[Any] = []
"""Where a leak keeps the sessions that are over."""


def _stored() -> list[AppSession]:
    """The sessions that wait for a dropped socket to come back."""
    manager: Any = get_instance()._session_mgr
    return [each.session for each in manager._session_storage.list()]


class Leak:
    """Middleware that keeps what each socket belonged to, as a list or a cache without an end would."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on."""
        await self.app(scope, receive, send)
        if scope["type"] == "websocket":
            KEPT.extend(_stored()[-1:])


def watch(_request: Request) -> JSONResponse:
    """What is held now, after all that is garbage was taken away."""
    stored = len(_stored())
    for _ in range(3):
        gc.collect()
    objects = gc.get_objects()
    return JSONResponse(
        {
            "objects": len(objects),
            "sessions": sum(isinstance(each, AppSession) for each in objects),
            "stored": stored,
            "resident": psutil.Process().memory_info().rss,
        }
    )


parts = application_parts()
parts["routes"].append(Route("/watch", watch))
if os.environ.get("LEAK"):
    parts["middleware"].append(Middleware(Leak))
app = st.App(Path(__file__).parents[2] / "app.py", **parts)
