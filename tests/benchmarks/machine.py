"""The machine that the figures hold for."""

from __future__ import annotations

import platform
from importlib.metadata import version

import psutil


def load() -> float:
    """How many programs wanted to run, on average over the last minute."""
    return psutil.getloadavg()[0]


def machine(browser_version: str) -> str:
    """The machine and the programs in words."""
    memory = psutil.virtual_memory().total / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "folium", "streamlit-folium", "plotly"))
    return (
        f"{platform.system()} {platform.machine()}, {psutil.cpu_count()} cores, {memory:.0f} GiB; "
        f"Python {platform.python_version()}; Chromium {browser_version}, headless; {packages}"
    )
