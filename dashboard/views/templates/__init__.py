"""HTML as Jinja templates beside this file. Everything put into one is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard.texts import Texts


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["web"] = web_address
    return environment


def web_address(url: str) -> str:
    """The address if it is one of the web, otherwise nothing: no ``javascript:`` reaches a link."""
    return url if urlsplit(url).scheme in {"http", "https"} else ""


def render(name: str, texts: Texts, /, **fields: Any) -> str:
    """One template with its fields; ``t`` in a template is the catalogue of texts."""
    return _environment().get_template(name).render(t=texts, **fields)
