"""The files of the deployment agree: with each other, with the app and with nginx's configuration."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # it comes without types

from dashboard.edition.commands import publish_command
from dashboard.server import application
from tests.browser.serving import ROOT
from tests.deploy.front import DEPLOY, Front, filled_in

NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
CONTAINER = (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
CLUSTER: list[dict[str, Any]] = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")))
KUSTOMIZATION: dict[str, Any] = yaml.safe_load((DEPLOY / "kustomization.yaml").read_text(encoding="utf-8"))

SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
VARIABLES = frozenset(re.findall(r"\$\{(STATIONS_\w+)\}", NGINX))
"""What nginx's configuration wants to be told."""


def _instructions(name: str) -> list[str]:
    return re.findall(rf"^{name} (.+)$", CONTAINER, flags=re.MULTILINE)


IMAGE = dict(pair.split("=", 1) for line in _instructions("ENV") for pair in shlex.split(line))
BASE = "/" + IMAGE["STREAMLIT_SERVER_BASE_URL_PATH"]
PORT = int(IMAGE["STREAMLIT_SERVER_PORT"])


def _one(kind: str, name: str) -> dict[str, Any]:
    (found,) = [each for each in CLUSTER if (each["kind"], each["metadata"]["name"]) == (kind, name)]
    return found


def _pod(name: str) -> dict[str, Any]:
    pod: dict[str, Any] = _one("Deployment", name)["spec"]["template"]
    return pod


def _containers(name: str) -> list[dict[str, Any]]:
    spec = _pod(name)["spec"]
    return [*spec.get("initContainers", ()), *spec["containers"]]


def _environment(container: dict[str, Any]) -> dict[str, str]:
    return {each["name"]: each.get("value", "") for each in container["env"]}


CLUSTER_NGINX = _environment(_containers("stations-front")[-1])


def _routes() -> set[str]:
    return {BASE + route.path for route in application.application_parts()["routes"]}


def _probes() -> Iterator[tuple[str, dict[str, Any]]]:
    for container in _containers("stations-app"):
        for name in ("startupProbe", "readinessProbe", "livenessProbe"):
            yield name, container[name]["httpGet"]


# nginx


def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    done = Front(tmp_path, tmp_path, ["127.0.0.1:8501", "127.0.0.1:8502"]).check()
    assert "test is successful" in done.stderr, done.stderr
    assert "[warn]" not in done.stderr


def test_what_nginx_wants_to_be_told_it_is_told() -> None:
    assert {"STATIONS_LISTEN", "STATIONS_EDITION", "STATIONS_APP_SERVERS"} <= VARIABLES
    for environment in (SERVICES["front"]["environment"], CLUSTER_NGINX):
        assert set(environment) >= VARIABLES
        assert re.search(environment["NGINX_ENVSUBST_FILTER"], "STATIONS_LISTEN")
        assert not re.search(environment["NGINX_ENVSUBST_FILTER"], "HOSTNAME"), "nginx has variables of such names"
        rendered = filled_in(NGINX, {name: str(environment[name]) for name in VARIABLES})
        assert not re.findall(r"\$\{STATIONS_\w+\}", rendered)
        assert f"listen {environment['STATIONS_LISTEN']};" in rendered


def test_nginx_leads_to_every_replica_on_its_port() -> None:
    apps = {name for name, service in SERVICES.items() if name.startswith("app-")}
    assert len(apps) == 2
    told = re.findall(r"server (\S+) resolve ([^;]*);", SERVICES["front"]["environment"]["STATIONS_APP_SERVERS"])
    assert {server for server, _ in told} == {f"{name}:{PORT}" for name in apps}
    assert all("max_fails=1" in options for _, options in told)
    (service,) = re.findall(
        r"server (\S+?)\.\$\(NAMESPACE\)\.svc\.cluster\.local:(\d+) resolve", CLUSTER_NGINX["STATIONS_APP_SERVERS"]
    )
    assert service == ("stations-app", str(PORT))


def test_nginx_lets_through_what_the_app_takes() -> None:
    streamlit = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    (largest,) = re.findall(r"client_max_body_size (\d+)m;", NGINX)
    assert int(largest) > streamlit["server"]["maxUploadSize"]
    assert f"location {BASE}/ {{" in NGINX
    assert f"location = {BASE}/_stcore/stream {{" in NGINX


# The image


def test_the_image_is_made_of_what_is_here() -> None:
    copied = [words for line in _instructions("COPY") if not line.startswith("--from") for words in line.split()[:-1]]
    assert {"app.py", "dashboard", "assets", "data", ".streamlit", "uv.lock", "pyproject.toml"} <= set(copied)
    assert all((ROOT / name).exists() for name in copied)


def test_the_image_is_built_as_the_repository_is() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (version,) = re.findall(r"^UV_VERSION := (\S+)$", makefile, flags=re.MULTILINE)
    assert _instructions("ARG") == [f"UV_VERSION={version}"]
    bases = set(re.findall(r"^FROM (\S+)", CONTAINER, flags=re.MULTILINE))
    assert len(bases) == 1, "what was built with one Python runs with the same"
    (python,) = re.findall(r"python:(3\.\d+)\.\d+-slim-\w+$", bases.pop())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert tuple(map(int, python.split("."))) >= tuple(map(int, project["requires-python"][2:].split(".")))
    assert all("--frozen --no-dev" in line for line in _instructions("RUN") if "uv sync" in line)


def test_the_image_runs_without_rights_and_is_asked_whether_it_lives() -> None:
    assert _instructions("USER") == ["10001:10001"]
    assert _instructions("EXPOSE") == [str(PORT)]
    (check,) = _instructions("HEALTHCHECK")
    assert f"http://127.0.0.1:{PORT}{BASE}/healthz" in check
    assert f"{BASE}/healthz" in _routes()
    assert IMAGE["STATIONS_EDITION_URL"] == "/"
    assert IMAGE["STREAMLIT_SERVER_ADDRESS"] == "0.0.0.0"


# One machine


def _published(command: list[str]) -> dict[str, Any]:
    """What the command understands of its arguments."""
    assert command[:2] == ["stations", "publish"]
    arguments = [
        re.sub(r"\$\{\w+:-(.*)\}|\$\(\w+\)", lambda found: found[1] or "https://stations.example/", each)
        for each in command[2:]
    ]
    context = publish_command.make_context("publish", [*arguments])
    return dict(context.params)


def test_the_edition_is_published_where_nginx_looks_for_it() -> None:
    publish, front = SERVICES["publish"], SERVICES["front"]
    asked = _published(publish["command"])
    assert (asked["app_url"], asked["precompress"]) == (f"{BASE}/", True)
    assert asked["base_url"]
    where = front["environment"]["STATIONS_EDITION"]
    assert str(asked["out"]) == where
    assert f"edition:{where}" in publish["volumes"]
    assert f"edition:{where}:ro" in front["volumes"]
    assert front["depends_on"]["publish"]["condition"] == "service_completed_successfully"
    assert publish["restart"] == "no"

    (init,) = _pod("stations-front")["spec"]["initContainers"]
    asked = _published(init["command"])
    assert (asked["app_url"], asked["precompress"]) == (f"{BASE}/", True)
    assert str(asked["out"]) == CLUSTER_NGINX["STATIONS_EDITION"]


def test_nobody_may_write_or_become_more() -> None:
    for service in SERVICES.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
    for name in ("stations-app", "stations-front"):
        pod = _pod(name)["spec"]["securityContext"]
        assert pod["runAsNonRoot"] is True
        for container in _containers(name):
            assert container["securityContext"]["readOnlyRootFilesystem"] is True
            assert container["securityContext"]["allowPrivilegeEscalation"] is False
            assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
            assert {"requests", "limits"} <= set(container["resources"])
            assert {"/tmp"} <= {mount["mountPath"] for mount in container["volumeMounts"]}


def test_only_nginx_is_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["front"]
    (port,) = SERVICES["front"]["ports"]
    assert port.endswith(f":{SERVICES['front']['environment']['STATIONS_LISTEN']}")
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert all(service["networks"] == ["inside"] for name, service in SERVICES.items() if name != "front")


# A cluster


def test_probes_ask_what_the_app_answers() -> None:
    probes = dict(_probes())
    assert probes["readinessProbe"] == probes["startupProbe"] == {"path": f"{BASE}/readyz", "port": "http"}
    assert probes["livenessProbe"] == {"path": f"{BASE}/healthz", "port": "http"}
    assert {probe["path"] for probe in probes.values()} <= _routes()
    (app,) = _containers("stations-app")
    assert app["ports"] == [{"name": "http", "containerPort": PORT}]
    assert _containers("stations-front")[-1]["ports"] == [
        {"name": "http", "containerPort": int(CLUSTER_NGINX["STATIONS_LISTEN"])}
    ]


@pytest.mark.parametrize("name", ["stations-app", "stations-front"])
def test_what_selects_a_pod_finds_it(name: str) -> None:
    labels = _pod(name)["metadata"]["labels"]
    assert _one("Deployment", name)["spec"]["selector"]["matchLabels"] == labels
    assert _one("Service", name)["spec"]["selector"] == labels
    assert _one("PodDisruptionBudget", name)["spec"]["selector"]["matchLabels"] == labels
    assert _one("Deployment", name)["spec"]["replicas"] > _one("PodDisruptionBudget", name)["spec"]["minAvailable"]


def test_the_cluster_hangs_together() -> None:
    app, front = (_pod(name)["metadata"]["labels"] for name in ("stations-app", "stations-front"))
    policy = _one("NetworkPolicy", "stations-app")["spec"]
    assert policy["podSelector"]["matchLabels"] == app
    assert policy["ingress"][0]["from"] == [{"podSelector": {"matchLabels": front}}]
    assert "egress" not in policy, "none is allowed"
    scaler = _one("HorizontalPodAutoscaler", "stations-app")["spec"]
    assert scaler["scaleTargetRef"]["name"] == "stations-app"
    assert scaler["minReplicas"] >= 2
    service = _one("Service", "stations-app")["spec"]
    assert service["clusterIP"] == "None", "nginx must see each replica"
    assert service["ports"] == [{"name": "http", "port": PORT, "targetPort": "http"}]
    (rule,) = _one("Ingress", "stations")["spec"]["rules"]
    assert rule["http"]["paths"][0]["backend"]["service"] == {"name": "stations-front", "port": {"name": "http"}}


def test_the_configuration_reaches_nginx_as_a_template() -> None:
    (generated,) = KUSTOMIZATION["configMapGenerator"]
    assert generated["files"] == ["nginx.conf.template=nginx.conf"]
    volumes = {volume["name"]: volume for volume in _pod("stations-front")["spec"]["volumes"]}
    nginx = _containers("stations-front")[-1]
    mounts = {mount["mountPath"]: volumes[mount["name"]] for mount in nginx["volumeMounts"]}
    assert mounts["/etc/nginx/templates"]["configMap"]["name"] == generated["name"]
    assert "./nginx.conf:/etc/nginx/templates/nginx.conf.template:ro" in SERVICES["front"]["volumes"]
    for command, environment in (
        (SERVICES["front"]["command"], SERVICES["front"]["environment"]),
        (nginx["command"], CLUSTER_NGINX),
    ):
        assert f"{environment['NGINX_ENVSUBST_OUTPUT_DIR']}/nginx.conf" in command
        assert command[-1] == "daemon off;"
    images = {container["image"] for name in ("stations-app", "stations-front") for container in _containers(name)}
    assert {image["name"] for image in KUSTOMIZATION["images"]} | {SERVICES["front"]["image"]} == images
