"""A sheet to draw on, in pixels from the upper left corner, saved as PNG or SVG.

The same drawing gives the same bytes: no clock, no random ids.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, Patch, Rectangle, Wedge

from dashboard.briefing.fonts import drawable, sans, serif
from dashboard.briefing.outlines import Ring
from dashboard.views.palette import Palette, palette

_DPI = 100
_POINT = 72 / _DPI  # points a pixel
_SPARE = 0.97  # letters are a little wider at one resolution than at another

mpl.rcParams["svg.hashsalt"] = "stations"  # ids within an SVG, the same in every run


@dataclass(frozen=True, slots=True)
class Ground:
    """The colours of a map below its data, as ``assets/style.css`` has them, by theme."""

    sea: str
    land: str
    border: str


GROUNDS = {False: Ground("#f7f8f9", "#e6e3dd", "#ffffff"), True: Ground("#101316", "#2a3035", "#101316")}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def meets(self, other: Box) -> bool:
        """Whether the two have any area in common."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: Box) -> bool:
        """Whether the other lies in this one."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom


@dataclass
class Canvas:
    """The sheet.

    Attributes:
        width, height: in pixels.
        dark: whether it is for a dark page.

    """

    width: int
    height: int
    dark: bool = False
    colours: Palette = field(init=False)
    ground: Ground = field(init=False)

    def __post_init__(self) -> None:
        self.colours, self.ground = palette(dark=self.dark), GROUNDS[self.dark]
        self._figure = Figure(figsize=(self.width / _DPI, self.height / _DPI), dpi=_DPI, facecolor=self.colours.paper)
        canvas: Any = FigureCanvasAgg(self._figure)
        self._renderer: Any = canvas.get_renderer()
        self._axes = self._figure.add_axes((0, 0, 1, 1), frameon=False)
        self._axes.set_axis_off()
        self._axes.set_xlim(0, self.width)
        self._axes.set_ylim(self.height, 0)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        colour: str = "",
        bold: bool = False,
        title: bool = False,
        align: str = "left",
    ) -> None:
        """One line of text on the base line ``y``; ``align`` tells which of its points lies at ``x``."""
        self._axes.text(
            x,
            y,
            drawable(text),
            fontproperties=_face(size, bold=bold, title=title),
            color=colour or self.colours.ink,
            ha=align,
            va="baseline",
            parse_math=False,
            zorder=20,
        )

    def text_width(self, text: str, size: float, *, bold: bool = False, title: bool = False) -> float:
        """The width of a line of text in pixels."""
        face = _face(size, bold=bold, title=title)
        width, _, _ = self._renderer.get_text_width_height_descent(drawable(text), face, ismath=False)
        return float(width)

    def paragraph(
        self, x: float, y: float, text: str, size: float, width: float, lines: int, *, title: bool = False, **style: str
    ) -> float:
        """Text broken into at most so many lines; gives the base line below the last one."""
        for line in self.broken(text, size, width, lines, title=title):
            self.text(x, y, line, size, title=title, colour=style.get("colour", ""))
            y += size * 1.28
        return y

    def broken(self, text: str, size: float, width: float, lines: int, *, title: bool = False) -> list[str]:
        """The lines of a text; the last one ends with … where more would not fit."""
        whole = self.text_width(text, size, title=title)
        letters = max(8, int(len(text) * width / whole)) if whole else 8
        while letters > 8:
            found = textwrap.wrap(text, letters, max_lines=lines, placeholder=" …")
            if all(self.text_width(line, size, title=title) <= width * _SPARE for line in found):
                return found
            letters -= 2
        return textwrap.wrap(text, letters, max_lines=lines, placeholder=" …")

    def rectangle(
        self, box: Box, fill: str, *, line: str = "none", thickness: float = 0.8, order: float = 1, alpha: float = 1
    ) -> Patch:
        """A filled rectangle."""
        patch = Rectangle((box.x, box.y), box.width, box.height, facecolor=fill, edgecolor=line, lw=thickness)
        patch.set(zorder=order, alpha=alpha)
        self._axes.add_patch(patch)
        return patch

    def line(self, points: Sequence[tuple[float, float]], colour: str, thickness: float = 1, order: float = 1) -> None:
        """A line through points."""
        xs, ys = zip(*points, strict=True)
        self._axes.plot(xs, ys, color=colour, lw=thickness * _POINT, zorder=order, solid_capstyle="butt")

    def outlines(
        self, rings: Sequence[Ring], fill: str, line: str, thickness: float, clip: Patch, order: float
    ) -> None:
        """Filled outlines, cut at the edge of ``clip``."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path as Outline

        parts = [Outline(ring, closed=True) for ring in rings]
        patch = PathPatch(
            Outline.make_compound_path(*parts), facecolor=fill, edgecolor=line, lw=thickness * _POINT, zorder=order
        )
        self._axes.add_patch(patch)
        patch.set_clip_path(clip)

    def pie(self, x: float, y: float, radius: float, parts: Sequence[tuple[str, int]], order: float = 5) -> None:
        """A circle cut into parts by their numbers, clockwise from the top."""
        total, turned = sum(number for _, number in parts), 0.0
        for colour, number in parts:
            turn = 360 * number / total
            start = turned - 90
            wedge = Wedge((x, y), radius, start, start + turn) if len(parts) > 1 else Circle((x, y), radius)
            wedge.set(facecolor=colour, edgecolor=self.rim, lw=0.4, zorder=order)
            self._axes.add_patch(wedge)
            turned += turn
        self._axes.add_patch(Circle((x, y), radius, facecolor="none", edgecolor=self.rim, lw=0.9, zorder=order))

    @property
    def rim(self) -> str:
        """The line around a mark."""
        return "#0b0d0f" if self.dark else "#1a1a1a"

    def mark(self, x: float, y: float, shape: str, size: float, fill: str, line: str, order: float = 4) -> None:
        """A small symbol, named as matplotlib names its markers."""
        self._axes.plot(
            [x], [y], marker=shape, ms=size * _POINT, mfc=fill, mec=line, mew=0.8, zorder=order, clip_on=False
        )

    def png(self, about: dict[str, str], scale: float = 1) -> bytes:
        """The sheet as PNG, with texts about it in the file."""
        buffer = io.BytesIO()
        self._figure.savefig(
            buffer, format="png", dpi=_DPI * scale, facecolor=self.colours.paper, metadata={**about, "Software": None}
        )
        return buffer.getvalue()

    def svg(self, about: dict[str, str]) -> bytes:
        """The sheet as SVG: letters as outlines, so that it looks the same everywhere."""
        buffer = io.BytesIO()
        known: dict[str, str | None] = {name: about[name] for name in ("Title", "Description", "Source")}
        canvas: Any = FigureCanvasSVG(self._figure)
        canvas.print_svg(buffer, metadata={**known, "Date": None, "Creator": None})
        size = f'width="{self.width}" height="{self.height}" role="img"'
        return re.sub(rb'width="[\d.]+pt" height="[\d.]+pt"', size.encode(), buffer.getvalue(), count=1)


def _face(size: float, *, bold: bool, title: bool) -> FontProperties:
    return serif(size * _POINT) if title else sans(size * _POINT, bold=bold)
