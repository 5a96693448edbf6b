"""The baseline of the benchmarks is an app that works and shows the same data."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.benchmarks.contenders import TUTORIAL
from tests.browser.serving import ROOT


@pytest.mark.filterwarnings("default")  # a tutorial's code is not held to our rules
def test_the_tutorial_app_shows_the_stations_of_the_province_asked_for() -> None:
    stations = json.loads((ROOT / "data" / "stations.geojson").read_text(encoding="utf-8"))["features"]
    fujian = [station for station in stations if station["properties"]["origin_province"] == "Fujian"]

    app = AppTest.from_file(str(TUTORIAL), default_timeout=60).run()
    assert not app.exception
    assert len(app.dataframe[0].value) == len(stations)

    app.radio[0].set_value("Fujian").run()
    assert not app.exception
    assert len(app.dataframe[0].value) == len(fujian)
