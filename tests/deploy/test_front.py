"""nginx and the app behind it as a visitor meets them: headers, packing, sockets, limits, and what is kept of a visit.

Other tests count on 127.0.0.1 being no hammerer: who wears out a limit comes from an address of its own.
"""

from __future__ import annotations

import asyncio
import gzip
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest

from dashboard.server.protection import SECURITY_HEADERS
from tests.contract.planting import DATA
from tests.deploy.asking import Answer, Asker, ask
from tests.deploy.conftest import Deployment, Readers
from tests.protocol_client import tab

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "
)
EVERYWHERE = {name.lower(): SECURITY_HEADERS[name] for name in SECURITY_HEADERS if name != "Content-Security-Policy"}
"""What edition and app say alike."""


def _asset(edition: Path) -> str:
    (path,) = edition.glob("assets/edition.*.css")
    return f"/assets/{path.name}"


def _expect(answer: Answer, **headers: str) -> None:
    wanted = {**EVERYWHERE, **{name.replace("_", "-"): value for name, value in headers.items()}}
    assert {name: answer.headers.get(name) for name in wanted} == wanted
    assert answer.headers["server"] in {"nginx"}, "without a version"


@pytest.mark.parametrize("path", ["/", "/country/XNL/", "/month/2030-02/", "/api/countries.json"])
def test_a_page_of_the_edition_asks_before_it_is_reused(deployment: Deployment, edition: Path, path: str) -> None:
    address = deployment.front.address()
    answer = ask(address, path)
    assert answer.status == 200
    assert answer.content == (edition / f"{path[1:]}{'index.html' if path.endswith('/') else ''}").read_bytes()
    _expect(answer, cache_control="no-cache", content_security_policy=POLICY + "'none'")
    again = ask(address, path, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status, again.content) == (304, b"")
    _expect(again, cache_control="no-cache", content_security_policy=POLICY + "'none'")
    assert answer.headers.get("access-control-allow-origin") == ("*" if path.startswith("/api/") else None)


def test_a_page_without_its_slash_leads_to_it(deployment: Deployment) -> None:
    answer = ask(deployment.front.address(), "/country/XNL")
    assert (answer.status, answer.headers["location"]) == (301, "/country/XNL/")


def test_hashed_files_are_kept_for_good_but_not_their_absence(deployment: Deployment, edition: Path) -> None:
    address = deployment.front.address()
    _expect(ask(address, _asset(edition)), cache_control="public, max-age=31536000, immutable")
    for path in ("/assets/style.ba9876543210.css", "/assets/"):
        answer = ask(address, path)
        assert answer.status == 404
        _expect(answer, cache_control="no-cache")


def test_only_what_is_meant_for_it_may_be_framed(deployment: Deployment, edition: Path) -> None:
    address = deployment.front.address()
    _expect(ask(address, "/embed/"), content_security_policy=POLICY + "*")
    for path in ("/", "/country/XNL/", "/embedded", _asset(edition)):
        _expect(ask(address, path), content_security_policy=POLICY + "'none'")


def test_what_is_not_there_has_a_page_of_its_own(deployment: Deployment, edition: Path) -> None:
    for path in ("/nothing", "/country/XXX/", "/api/", "/%2e%2e/%2e%2e/etc/passwd", "/index.html.gz/"):
        answer = ask(deployment.front.address(), path)
        assert answer.status in {400, 404}, path
        if answer.status == 404:
            assert answer.content == (edition / "404.html").read_bytes()


def test_what_was_packed_beforehand_is_sent_as_it_lies(deployment: Deployment, edition: Path) -> None:
    for path in ("/", _asset(edition)):
        answer = ask(deployment.front.address(), path, headers={"Accept-Encoding": "gzip"})
        file = edition / (path[1:] or "index.html")
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.content == file.with_name(f"{file.name}.gz").read_bytes(), "nginx would pack it otherwise"
        assert gzip.decompress(answer.content) == file.read_bytes()


def test_the_edition_lives_under_its_policy(deployment: Deployment, readers: Readers) -> None:
    """The reader notes whatever the policy stops; the map shows that the scripts ran."""
    reader = readers()
    for path in ("/country/XNL/", "/month/2030-02/", "/nothing/at/all"):
        reader.page.goto(deployment.front.address() + path)
        assert reader.page.title()
    for path in ("/", "/embed/"):
        reader.page.goto(deployment.front.address() + path)
        reader.page.locator(".stations-map[data-ready]").wait_for()


@pytest.mark.parametrize(
    "path", ["/app/", "/app/?province=Fujian", "/app/readyz", "/app/nothing", "/app/_stcore/health"]
)
def test_the_app_keeps_its_own_policy_behind_nginx(deployment: Deployment, path: str) -> None:
    answer = ask(deployment.front.address(), path)
    assert answer.status == 200
    _expect(answer, content_security_policy=SECURITY_HEADERS["Content-Security-Policy"])


def test_the_app_comes_packed(deployment: Deployment) -> None:
    address = deployment.front.address()
    plain = ask(address, "/app/")
    best = ask(address, "/app/", headers={"Accept-Encoding": "gzip, br"})
    other = ask(address, "/app/", headers={"Accept-Encoding": "gzip"})
    assert (best.headers["content-encoding"], other.headers["content-encoding"]) == ("br", "gzip")
    assert brotli.decompress(best.content) == gzip.decompress(other.content) == plain.content
    assert len(best.content) < len(other.content) < len(plain.content)


def test_files_of_the_app_are_asked_of_it_once(deployment: Deployment) -> None:
    address = deployment.front.address()
    page = ask(address, "/app/").content.decode()
    path = next(part for part in page.split('"') if part.endswith("/style.css"))
    before = sum(each.told(route="/assets/*") for each in deployment.replicas)
    answers = [ask(address, path, headers={"Accept-Encoding": "br"}) for _ in range(5)]
    assert {answer.status for answer in answers} == {200}
    assert {answer.content for answer in answers} == {answers[0].content}
    assert all("set-cookie" not in answer.headers for answer in answers), "one reader's number is not another's"
    assert sum(each.told(route="/assets/*") for each in deployment.replicas) <= before + 1
    _expect(answers[-1], cache_control="public, max-age=31536000, immutable")


def test_it_is_ready_when_a_replica_is(deployment: Deployment) -> None:
    answer = ask(deployment.front.address(), "/app/readyz")
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert json.loads(answer.content)["data_version"] == package["version"]
    assert ask(deployment.front.address(), "/app/healthz").status == 200
    assert ask(deployment.front.address(), "/app/healthz", "HEAD").content == b""


def test_the_address_without_a_slash_keeps_the_selection(deployment: Deployment) -> None:
    answer = ask(deployment.front.address(), "/app?province=Fujian&as_of=2022-11-01")
    assert (answer.status, answer.headers["location"]) == (308, "/app/?province=Fujian&as_of=2022-11-01")


def test_the_figures_of_those_who_run_it_stay_inside(deployment: Deployment) -> None:
    assert ask(deployment.replicas[0].address, "/app/_stcore/metrics").status == 200
    assert ask(deployment.front.address(), "/app/_stcore/metrics").status == 404


def test_a_reader_is_led_to_the_same_replica_each_time(deployment: Deployment) -> None:
    first = ask(deployment.front.address(), "/app/")
    cookie = first.headers["set-cookie"]
    name, value = cookie.split(";")[0].split("=")
    assert (name, len(value)) == ("stations_replica", 2), "so few values that a value is nobody's"
    assert "HttpOnly" in cookie
    assert len({deployment.server_of(value).port for _ in range(6)}) == 1
    known = ask(deployment.front.address(), "/app/", headers={"Cookie": f"stations_replica={value}"})
    assert "set-cookie" not in known.headers
    forged = ask(deployment.front.address(), "/app/", headers={"Cookie": "stations_replica=../x"})
    assert len(forged.headers["set-cookie"].split(";")[0].split("=")[1]) == 2
    assert {deployment.server_of(f"{number:02x}").port for number in range(0, 256, 16)} == {
        each.port for each in deployment.replicas
    }, "and others to the other"


def test_a_socket_goes_through(deployment: Deployment) -> None:
    async def visit() -> str:
        async with tab(deployment.app, "", "province=Fujian&as_of=2022-11-01") as reader:
            await reader.run()
            await reader.choose("filter_province", ["Zhejiang"])
            return reader.query

    with ThreadPoolExecutor(1) as apart:  # this thread has a loop already, the browser's
        assert apart.submit(asyncio.run, visit()).result() == "as_of=2022-11-01&province=Zhejiang"


def _hammer(address: str, source: str, times: int) -> list[Answer]:
    with Asker(address, source) as asker:
        return [asker.ask("/app/healthz", "HEAD") for _ in range(times)]


def test_who_hammers_is_told_to_wait_and_nobody_else(deployment: Deployment) -> None:
    """800 requests at once are a newsroom; what goes on after them is not."""
    address = deployment.front.address()
    with ThreadPoolExecutor(4) as pool:
        rounds = [pool.submit(_hammer, address, "127.0.0.3", 400) for _ in range(4)]
        answers = [answer for each in rounds for answer in each.result()]
    statuses = Counter(answer.status for answer in answers)
    assert set(statuses) == {200, 429}, statuses
    assert statuses[200] >= 800
    refused = next(answer for answer in answers if answer.status == 429)
    assert int(refused.headers["retry-after"]) >= 1
    _expect(refused, content_security_policy=POLICY + "'none'")
    others = Counter(answer.status for answer in _hammer(address, "127.0.0.2", 50))
    assert others == {200: 50}
    assert ask(address, "/").status == 200


def test_nothing_is_kept_of_who_came(deployment: Deployment) -> None:
    """What both servers print holds no address, browser, query, referrer, cookie or session."""
    address = deployment.front.address()
    telling = {"User-Agent": "Teller/1", "Referer": "http://referrer.example/page", "Cookie": "teller=1"}
    with Asker(address, "127.0.0.4") as asker:
        for path in ("/?province=Tellerland", "/app/?province=Tellerland", "/nothing?q=Tellerland"):
            asker.ask(path, headers=telling)
        asker.ask("/app/_stcore/upload_file/tellersession/tellerfile", "PUT", headers=telling, body=b"x")
        asker.ask("/app/healthz")  # each line is written after its answer, and before the next
    printed = [deployment.front.printed(), *(each.printed() for each in deployment.replicas)]
    for text in printed:
        assert "eller" not in text, "no more than the class of a path"
        assert "127.0.0.4" not in text
        assert "referrer.example" not in text
    lines = [json.loads(line) for line in printed[0].splitlines()]
    assert {"/", "/app/", "other", "/app/_stcore/upload_file"} <= {line["area"] for line in lines}
    assert all(set(line) == FACTS for line in lines)


FACTS = {"time", "method", "area", "status", "bytes", "seconds", "encoding", "upstream", "cache"}
