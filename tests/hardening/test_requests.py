"""Requests that no browser of ours sends: an answer of ours, or Streamlit's, and never a failure."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse

from dashboard.pages import PAGES
from dashboard.server.application import application_parts
from tests.contract.planting import ROOT
from tests.hardening.fuzzing import fuzz
from tests.server.asgi import Client

STREAMLIT = 418
"""What the stand-in for Streamlit answers to all that is not ours."""

SECRET = (ROOT / "pyproject.toml").read_bytes()

PIECES = st.sampled_from(
    [
        "", *PAGES, "assets", "atlas", "static", "js", "x", "..", ".", "%2e%2e", "%2f", "%5c", "%00", "~", "style.css",
        "index.html", "pyproject.toml", "0123456789ab.en.json", ".en.json", "a.../b.json", "corrections.atom",
        "healthz", "x" * 300, "%F0%9F%99%82",
    ]
) | st.text(st.characters(codec="ascii", exclude_characters="?#\\"), max_size=6)  # fmt: skip
PATHS = st.lists(PIECES, max_size=6).map(lambda pieces: "/" + "/".join(pieces))
QUERIES = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(
    ["", "a=%ff%fe", "&&&=;", "%", "x" * 9000]
)
HEADERS = st.dictionaries(
    st.sampled_from(["accept-encoding", "if-none-match", "range", "host", "x-forwarded-for", "cookie"]),
    st.text(st.characters(codec="latin-1"), max_size=40)
    | st.sampled_from(["br", '"x"', "bytes=0-", "bytes=9-1,,", "*"]),
)  # fmt: skip


@cache
def _client() -> Client:
    parts = application_parts()
    app = Starlette(routes=parts["routes"], middleware=parts["middleware"])
    app.router.default = PlainTextResponse("streamlit", status_code=STREAMLIT)
    return Client(app)


@fuzz(150)
@given(
    path=PATHS,
    query=QUERIES,
    headers=HEADERS,
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "OPTIONS", "\xff"]),
)
@example(path="/assets/x/\x00", query="", headers={}, method="GET")
@example(path="/assets/x/" + "x" * 300, query="", headers={}, method="GET")
@example(path="/static/\x00", query="", headers={}, method="GET")
@example(path="/map", query="\r\nSet-Cookie: a", headers={}, method="GET")
def test_every_request_has_an_answer(path: str, query: str, headers: dict[str, str], method: str) -> None:
    answer = _client().get(
        f"{path}?{query}", headers={k: v.encode().decode("latin-1") for k, v in headers.items()}, method=method
    )
    assert answer.status < 500, (path, query)
    assert SECRET not in answer.sent
    for name, value in answer.headers.items():
        assert "\r" not in value, name
        assert "\n" not in value, name


@pytest.mark.parametrize("length", [255, 256, 5000, 100_000])
def test_names_longer_than_any_file_are_not_found(length: int) -> None:
    assert _client().get(f"/assets/x/{'a' * length}").status == 404
    assert _client().get(f"/static/{'a' * length}").status == STREAMLIT
