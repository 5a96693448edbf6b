"""What the server sends: compressed, cached as long as it holds, and with headers that keep the page to itself."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse

from dashboard.corrections import FEED
from dashboard.pages import PAGES
from dashboard.server import application
from dashboard.server.files import ASSETS, BUNDLE, assets_digest, body
from dashboard.store import Store, store
from dashboard.texts import texts
from dashboard.views.atlas import atlas
from tests.contract.planting import DATA, FICTIONAL, copy_of, planted
from tests.server.asgi import Client

PLAIN = {"accept-encoding": "identity"}
BROTLI = {"accept-encoding": "gzip, br"}
FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
DOCUMENTS = ["/", *(f"/{name}" for name in PAGES[1:])]


def _client() -> Client:
    """The routes and the middleware, in front of a stand-in for Streamlit that answers 418 to everything."""
    parts = application.application_parts()
    app = Starlette(routes=parts["routes"], middleware=parts["middleware"])
    app.router.default = PlainTextResponse("streamlit", status_code=418)
    return Client(app)


@pytest.fixture(scope="module")
def client() -> Client:
    return _client()


class _Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_page_is_ours_and_asks_before_it_is_reused(client: Client, path: str) -> None:
    answer = client.get(path, headers=BROTLI)
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["cache-control"] == ASK_AGAIN
    assert answer.headers["vary"] == "Accept-Encoding"
    assert f"<title>{texts()('app.name')}</title>" in answer.text
    assert texts()("app.tagline") in answer.text
    assert f"<noscript>{texts()('app.noscript')}</noscript>".replace("'", "&#x27;") in answer.text
    assert "treamlit" not in re.sub(r"<[^>]*>", "", answer.text), "nothing of the framework's own words"


@pytest.mark.parametrize("path", DOCUMENTS)
def test_everything_that_a_page_names_is_here(client: Client, path: str) -> None:
    """No address of another host, and none that leads nowhere."""
    named = _Links(client.get(path).text).found
    assert len(named) > 5
    for url in named:
        assert url.startswith("/"), url
        assert not url.startswith("//"), url
        answer = client.get(url)
        assert answer.status == 200, url
        assert answer.headers["cache-control"] == (ASK_AGAIN if url.endswith(FEED) else FOR_GOOD), url


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_page_tells_feed_readers_of_the_corrections(client: Client, path: str) -> None:
    (link,) = re.findall(r'<link rel="alternate"[^>]*>', client.get(path).text)
    assert 'type="application/atom+xml"' in link
    assert f'href="/{FEED}"' in link
    assert texts()("corrections.feed_title") in link
    assert client.get(f"/{FEED}").headers["content-type"].startswith("application/atom+xml")


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/map", "/"),
        ("/map/", "/"),
        ("/map?province=Fujian&as_of=2022-11-01", "/?province=Fujian&as_of=2022-11-01"),
        ("/map?x=%0d%0aSet-Cookie:a", "/?x=%0d%0aSet-Cookie:a"),
        ("/map?//evil.example", "/?//evil.example"),
    ],
)
def test_the_front_page_by_its_name_is_the_root(client: Client, asked: str, led_to: str) -> None:
    """Streamlit would call it a page that does not exist, over the page itself."""
    answer = client.get(asked)
    assert (answer.status, answer.headers["location"]) == (308, led_to)


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/readyz", "/assets/x/style.css", "/nothing-here", "/static/js/none.js"]
)
def test_every_answer_carries_the_headers_of_safety(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    policy = {part.split()[0]: part.split()[1:] for part in headers["content-security-policy"].split(";")}
    assert policy["default-src"] == ["'self'"]
    assert policy["base-uri"] == policy["form-action"] == policy["frame-ancestors"] == ["'self'"]
    allowed = {source for sources in policy.values() for source in sources}
    assert allowed <= {"'self'", "'unsafe-inline'", "'unsafe-eval'", "blob:", "data:", "ws:", "wss:"}
    for kind in ("script-src", "style-src", "img-src", "font-src", "worker-src", "frame-src"):
        assert not {"ws:", "wss:", "http:", "https:", "*"} & set(policy[kind])


def test_assets_are_kept_for_good_under_the_name_of_their_state(client: Client) -> None:
    current, old = (client.get(f"/assets/{digest}/style.css") for digest in (assets_digest(), "0123456789ab"))
    assert current.headers["cache-control"] == FOR_GOOD
    assert old.headers["cache-control"] == ASK_AGAIN
    assert current.content == old.content == (ASSETS / "style.css").read_bytes()


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("style.css", "text/css"),
        ("js/map.js", "text/javascript"),
        ("map/world.geojson", "application/geo+json"),
        ("icon.svg", "image/svg+xml"),
        ("fonts/source-sans-3-latin-wght-normal.woff2", "font/woff2"),
    ],
)
def test_kinds_of_assets_and_their_compression(client: Client, name: str, media_type: str) -> None:
    url = f"/assets/{assets_digest()}/{name}"
    plain, packed = client.get(url, headers=PLAIN), client.get(url, headers=BROTLI)
    assert plain.headers["content-type"].split(";")[0] == packed.headers["content-type"].split(";")[0] == media_type
    assert "content-encoding" not in plain.headers
    assert plain.content == (ASSETS / name).read_bytes()
    if name.endswith(".woff2"):
        assert "content-encoding" not in packed.headers, "a font is compressed already"
    else:
        assert packed.headers["content-encoding"] == "br"
        assert len(packed.sent) == int(packed.headers["content-length"]) < len(plain.content)
    assert packed.content == plain.content


@pytest.mark.parametrize("headers", [PLAIN, BROTLI])
def test_what_the_browser_has_already_is_not_sent_again(client: Client, headers: dict[str, str]) -> None:
    for url in ("/", f"/assets/{assets_digest()}/style.css", application.atlas_url(store().dataset(), "en")):
        first = client.get(url, headers=headers)
        again = client.get(url, headers={**headers, "if-none-match": first.headers["etag"]})
        assert (again.status, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert client.get(url, headers={**headers, "if-none-match": '"other"'}).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/assets/x/../../pyproject.toml",
        "/assets/x/../../../etc/passwd",
        "/assets/x/..%2f..%2fpyproject.toml",
        "/assets/x/%2e%2e/%2e%2e/pyproject.toml",
        "/assets/x/js/../../../app.py",
        "/assets/x//etc/passwd",
        "/assets/x/%2fetc%2fpasswd",
        "/assets/x/",
        "/assets/x/js",
        "/assets/x/..%5c..%5capp.py",
        "/assets/x/nothing.js",
    ],
)
def test_nothing_outside_the_assets_is_ever_sent(client: Client, path: str) -> None:
    """The address is sent as it stands: a test client that tidied it up would prove nothing."""
    answer = client.get(path)
    assert answer.status in {404, 418}, path


def test_streamlits_own_bundle_is_sent_compressed_and_for_good(client: Client) -> None:
    script = next((BUNDLE / "static" / "js").glob("index.*.js"))
    answer = client.get(f"/static/js/{script.name}", headers=BROTLI)
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["cache-control"] == FOR_GOOD
    assert answer.content == script.read_bytes()
    assert client.get("/static/../index.html").status == 418
    assert client.get("/static/js/none.js").status == 418, "left to Streamlit"


def test_the_atlas_bears_the_digest_of_the_data(client: Client) -> None:
    dataset = store().dataset()
    url = application.atlas_url(dataset, "en")
    assert dataset.digest[:12] in url
    answer = client.get(url, headers=BROTLI)
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["cache-control"] == FOR_GOOD
    assert answer.content == atlas(dataset, texts())
    assert answer.json()["version"] == dataset.version
    stale = client.get(url.replace(dataset.digest[:12], "0123456789ab"))
    assert stale.headers["cache-control"] == ASK_AGAIN
    assert client.get(url.replace(".en.", ".xx.")).status == 404


def test_it_tells_whether_it_lives_and_whether_it_can_serve(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.status == 200
    assert ready.json() == {"status": "ok", "data_version": store().dataset().version, "findings_on_disk": 0}


def test_without_good_data_it_lives_but_is_not_ready(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = planted(copy_of(FICTIONAL, tmp_path), "events.csv", "2030-02-01,day", "01/02/2030,day")
    monkeypatch.setattr(application, "store", lambda: Store(broken))
    assert client.get("/healthz").status == 200
    ready = client.get("/readyz")
    assert ready.status == 503
    assert ready.json()["status"] == "no good data"
    assert ready.json()["findings"] >= 1
    assert client.get("/").status == 418, "Streamlit's own page, which tells what is wrong"


def test_last_good_data_stay_while_the_files_are_broken(tmp_path: Path) -> None:
    directory = copy_of(FICTIONAL, tmp_path)
    kept = Store(directory)
    good = kept.dataset()
    planted(directory, "events.csv", "2030-02-01,day", "01/02/2030,day")
    assert kept.dataset() is good
    assert any("events.csv" in finding.path and finding.line for finding in kept.trouble)
    planted(directory, "events.csv", "01/02/2030,day", "2030-02-02,day")
    mended = kept.dataset()
    assert (mended is good, kept.trouble) == (False, ())
    assert str(mended.event_by_id["xnl-20300201-office"].date) == "2030-02-02"
    assert mended.digest != good.digest


def test_other_methods_are_left_to_streamlit(client: Client) -> None:
    assert client.get("/", method="POST").status == 418
    assert client.get(f"/assets/{assets_digest()}/style.css", method="POST").status == 405


def test_a_part_of_a_file_is_left_to_streamlit(client: Client) -> None:
    script = next((BUNDLE / "static" / "js").glob("index.*.js"))
    assert client.get(f"/static/js/{script.name}", headers={"range": "bytes=0-9"}).status == 418


def test_below_a_base_path_all_addresses_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "base_path", lambda: "/maps")
    client = _client()
    answer = client.get("/maps/")
    assert answer.status == 200
    for url in _Links(answer.text).found:
        assert url.startswith("/maps/"), url
        assert client.get(url).status == 200, url
    assert client.get("/maps/healthz").status == 200
    assert client.get("/").status == 418


def test_data_of_the_repository_are_those_that_are_served() -> None:
    assert store().directory == DATA or store().directory.samefile(DATA)
    assert json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["version"] == store().dataset().version


def test_brotli_is_what_the_browser_unpacks() -> None:
    packed = body(b"x" * 1000, "text/plain")
    assert packed.brotli is not None
    assert brotli.decompress(packed.brotli) == b"x" * 1000
