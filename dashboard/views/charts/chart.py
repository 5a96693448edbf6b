"""What every chart is made of, and the one style of all of them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.views.palette import Palette

Trace = dict[str, Any]
FONT = "'Source Sans 3', 'Noto Sans', Arial, sans-serif"


@dataclass(frozen=True)
class Chart:
    """A chart with everything that has to stand beside it.

    Attributes:
        title: what is shown, as a statement.
        unit: what is counted or measured.
        summary: the same in words, for readers who do not see the picture.
        figure: a Plotly figure as plain data; ``None`` where there is nothing to draw.
        columns, rows: the table of the same figures.

    """

    title: str
    unit: str
    summary: str
    figure: dict[str, Any] | None
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def layout(colours: Palette, height: int, **more: Any) -> dict[str, Any]:
    """The style: no frame, hairlines, direct labels, our type, no controls of the library's own."""
    axis = {
        "gridcolor": colours.rule,
        "linecolor": colours.rule,
        "tickfont": {"color": colours.soft, "size": 14},
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
        "title": {"text": ""},
    }
    base: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 8, "b": 32, "pad": 4},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 14, "color": colours.ink},
        "showlegend": False,
        "hoverlabel": {
            "bgcolor": colours.paper,
            "bordercolor": colours.ink,
            "font": {"family": FONT, "size": 14, "color": colours.ink},
            "align": "left",
        },
        "hovermode": "closest",
        "dragmode": False,
        "xaxis": dict(axis),
        "yaxis": dict(axis),
    }
    for key, value in more.items():
        base[key] = {**base[key], **value} if isinstance(base.get(key), dict) and isinstance(value, dict) else value
    return base


def plain(text: str) -> str:
    """Text for a label of Plotly's, which reads a little HTML: nothing of it may work as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrapped(text: str, width: int = 54) -> str:
    """Escaped text broken into lines, for a hover label."""
    return "<br>".join(plain(line) for line in textwrap.wrap(text, width))
