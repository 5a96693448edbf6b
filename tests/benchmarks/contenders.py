"""The apps that are compared, and how a browser sees and works each of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil

from tests.benchmarks.map_files import map_files
from tests.browser.serving import ROOT, serving

TUTORIAL = Path(__file__).parent / "tutorial_app.py"

STREAMLITS_OWN_SETTINGS = {
    # Streamlit reads the settings of our app for any app started here; these are its defaults.
    "STREAMLIT_RUNNER_POST_SCRIPT_GC": "true",
    "STREAMLIT_RUNNER_MAGIC_ENABLED": "true",
    "STREAMLIT_CLIENT_TOOLBAR_MODE": "auto",
    "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full",
    "STREAMLIT_THEME_FONT": "sans-serif",
    "STREAMLIT_THEME_HEADING_FONT": "sans-serif",
    "STREAMLIT_THEME_CODE_FONT": "monospace",
}

FILTER = "Fujian"


@dataclass(frozen=True)
class Contender:
    """An app that runs.

    Attributes:
        name: what the tables call it.
        address: of the page.
        process: of its server.
        shown: a JavaScript function that gives how many stations the map in the page shows, or ``null``.
        press: a JavaScript function that turns the filter on or off.
        everything, filtered: how many stations ``shown`` must give without and with the filter.
        clicks_a_round: how often the filter is turned on or off in a round; even, so that it ends off.
    """

    name: str
    address: str
    process: psutil.Process
    shown: str
    press: str
    everything: int
    filtered: int
    clicks_a_round: int = 10


OURS_SHOWN = """() => {
  const map = document.querySelector(".stations-map[data-day]");
  return map && map.querySelector("path.land, .mark") ? Number(map.dataset.stations) : null;
}"""
OURS_PRESS = """() => [...document.querySelectorAll('[data-testid="stButtonGroup"] button')]
  .find((button) => button.textContent.trim().startsWith("FILTER")).click()""".replace("FILTER", FILTER)

TUTORIAL_SHOWN = """() => {
  const frame = document.querySelector('iframe[src*="st_folium"]');
  const paths = frame?.contentDocument?.querySelectorAll("path.leaflet-interactive").length;
  return paths ? paths - COUNTRIES : null;
}"""
TUTORIAL_PRESS = """(on) => [...document.querySelectorAll('[data-testid="stRadio"] label')]
  .find((label) => label.textContent.trim() === (on ? "FILTER" : "All")).querySelector("input").click()""".replace(
    "FILTER", FILTER
)


def _features(path: str) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads((ROOT / path).read_text(encoding="utf-8"))["features"]
    return features


def server_of(address: str) -> psutil.Process:
    """The process that serves an app started here."""
    port = str(urlsplit(address).port)
    return next(child for child in psutil.Process().children() if port in child.cmdline())


def processor_time(process: psutil.Process) -> float:
    """Seconds of user and system time that a process has taken so far."""
    times = process.cpu_times()
    return float(times.user + times.system)


@contextmanager
def contenders() -> Iterator[tuple[Contender, Contender, Contender]]:
    """Start the apps: ours, ours with its charts open, the tutorial's."""
    stations = _features("data/stations.geojson")
    points = [station for station in stations if station["geometry"]]
    countries = len(_features("assets/map/world.geojson"))

    def of_province(features: list[dict[str, Any]]) -> int:
        return sum(feature["properties"]["origin_province"] == FILTER for feature in features)

    with (
        map_files() as files,
        serving() as ours,
        serving(TUTORIAL, "/_stcore/health", MAP_FILES=files, **STREAMLITS_OWN_SETTINGS) as tutorial,
    ):
        counts = len(stations), of_province(stations)
        server = server_of(ours)
        yield (
            Contender("ours", ours, server, OURS_SHOWN, OURS_PRESS, *counts),
            Contender("ours, charts open", f"{ours}/?tab=responses", server, OURS_SHOWN, OURS_PRESS, *counts, 4),
            Contender(
                "tutorial",
                tutorial,
                server_of(tutorial),
                TUTORIAL_SHOWN.replace("COUNTRIES", str(countries)),
                TUTORIAL_PRESS,
                len(points),
                of_province(points),
            ),
        )
