"""Routes, middleware and start-up of the ASGI application that serves the app."""

from __future__ import annotations

import gc
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.runtime import get_instance

from dashboard.contract import ContractError
from dashboard.corrections import FEED, MEDIA_TYPE, corrections_feed
from dashboard.model.dataset import Dataset
from dashboard.pages import PAGES
from dashboard.queries.address import LANGUAGE
from dashboard.queries.areas import crowded
from dashboard.server.access_log import AccessLog, switch_on
from dashboard.server.document import document
from dashboard.server.downloads import keep_downloads
from dashboard.server.files import ASSETS, BUNDLE, IMMUTABLE, REVALIDATE, Body, assets_digest, body, file_body
from dashboard.server.protection import Protection, failed
from dashboard.store import store
from dashboard.texts import languages, texts
from dashboard.views.atlas import atlas

ADDRESSES = frozenset({"", *PAGES})
"""Where our page is served, below the root."""


def base_path() -> str:
    """The path under which the app is served, without a slash at its end."""
    path = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def assets_url() -> str:
    """Where the browser finds the assets."""
    return f"{base_path()}/assets/{assets_digest()}"


def atlas_url(dataset: Dataset, language: str) -> str:
    """Where the browser finds the atlas of a data set."""
    return f"{base_path()}/atlas/{dataset.digest[:12]}.{language}.json"


@lru_cache(maxsize=8)
def _atlas_body(dataset: Dataset, language: str) -> Body:
    return body(atlas(dataset, texts(language), stations=not crowded(dataset)), "application/json", quality=9)


@lru_cache(maxsize=16)
def _document(dataset: Dataset, language: str, base: str, *, with_map: bool) -> Body:
    return document(texts(language), atlas_url(dataset, language), base, with_map=with_map)


def _asset(request: Request) -> Response:
    found = file_body(ASSETS, request.path_params["name"])
    if found is None:
        return Response(status_code=404)
    current = request.path_params["digest"] == assets_digest()
    return found.response(request.headers, IMMUTABLE if current else REVALIDATE)


def _atlas(request: Request) -> Response:
    language = request.path_params["language"]
    if language not in languages():
        return Response(status_code=404)
    dataset = store().dataset()
    current = request.path_params["digest"] == dataset.digest[:12]
    return _atlas_body(dataset, language).response(request.headers, IMMUTABLE if current else REVALIDATE)


@lru_cache(maxsize=4)
def _feed_body(dataset: Dataset, language: str) -> Body:
    return body(corrections_feed(dataset, texts(language)), MEDIA_TYPE)


def _feed(request: Request) -> Response:
    return _feed_body(store().dataset(), LANGUAGE).response(request.headers, REVALIDATE)


def _healthy(_request: Request) -> Response:
    return JSONResponse({"status": "ok"})


def _ready(_request: Request) -> Response:
    try:
        dataset = store().dataset()
    except ContractError as error:
        return JSONResponse({"status": "no good data", "findings": len(error.findings)}, status_code=503)
    return JSONResponse({"status": "ok", "data_version": dataset.version, "findings_on_disk": len(store().trouble)})


class FrontEnd:
    """Middleware: our page, and Streamlit's bundle compressed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on to Streamlit."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        # In a thread: data files that changed are checked here, and big files compressed.
        asked = scope["method"] in {"GET", "HEAD"}
        answer = await run_in_threadpool(self._own_answer, scope) if asked else None
        await (answer or self.app)(scope, receive, send)

    def _own_answer(self, scope: Scope) -> Response | None:
        path, base, headers = scope["path"], base_path(), Headers(scope=scope)
        if path != base and not path.startswith(f"{base}/"):
            return None
        below = path[len(base) :].strip("/")
        if below == PAGES[0]:  # Streamlit knows the front page by the root only
            query = scope["query_string"].decode("ascii", "replace")
            return RedirectResponse(f"{base}/?{query}" if query else f"{base}/", status_code=308)
        if below in ADDRESSES:
            try:
                page = _document(store().dataset(), LANGUAGE, base, with_map=below == "")
                return page.response(headers, REVALIDATE)
            except ContractError:
                return None
        if below.startswith("static/") and "range" not in headers:
            found = file_body(BUNDLE / "static", below.removeprefix("static/"))
            return found.response(headers, IMMUTABLE) if found else None
        return None


def warm_up() -> None:
    """Do before the first reader comes what would otherwise delay that reader."""
    import pandas
    import plotly.graph_objects  # noqa: F401

    pandas.options.mode.string_storage  # noqa: B018  # loads pandas' lazy parts
    try:
        _atlas_body(store().dataset(), LANGUAGE)
    except ContractError:
        return
    file_body(ASSETS, "map/world.geojson")
    for path in sorted((BUNDLE / "static" / "js").glob("index.*.js")):
        file_body(BUNDLE / "static", f"js/{path.name}")


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Warm up, then take what is loaded out of the garbage collector's sight: it will not go away."""
    keep_downloads(get_instance())
    warm_up()
    gc.collect()
    gc.freeze()
    yield


def application_parts() -> dict[str, Any]:
    """Routes, middleware and lifespan, as ``streamlit.App`` takes them.

    ``STATIONS_ACCESS_LOG=1`` has a line printed for every answer.
    """
    base = base_path()
    routes: list[tuple[str, Callable[[Request], Response]]] = [
        ("/assets/{digest}/{name:path}", _asset),
        ("/atlas/{digest}.{language}.json", _atlas),
        (f"/{FEED}", _feed),
        ("/healthz", _healthy),
        ("/readyz", _ready),
    ]
    middleware = [Middleware(Protection), Middleware(FrontEnd)]
    if os.environ.get("STATIONS_ACCESS_LOG", "0") not in {"", "0"}:
        switch_on()
        middleware.insert(0, Middleware(AccessLog, base=base))
    return {
        "routes": [Route(base + path, endpoint) for path, endpoint in routes],
        "middleware": middleware,
        "exception_handlers": {Exception: failed},
        "lifespan": lifespan,
    }
