"""A page run without a browser. Links to other pages need the navigation, so they are left out."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from tests.contract.planting import ROOT

_SCRIPT = """
from unittest.mock import patch
import runpy
with patch("streamlit.page_link"):
    runpy.run_path({path!r})
"""


def page(name: str, **query: str | list[str]) -> AppTest:
    """The page of that name, run once; ``query`` are the parameters of its address."""
    app = AppTest.from_string(_SCRIPT.format(path=str(ROOT / "dashboard" / "pages" / f"{name}.py")), default_timeout=60)
    for parameter, value in query.items():
        app.query_params[parameter] = value
    return app.run()


def html_of(app: AppTest) -> str:
    """All HTML of ours on the page."""
    return "\n".join(str(element.body) for element in app.get("html") if isinstance(element, Element))
