"""The picture of growth: how many times as much as at the least size, both axes logarithmic."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl

from tests.benchmarks.growth import QUANTITIES, Figures
from tests.browser.serving import ROOT

PICTURE = ROOT / "docs" / "growth.svg"
COLOURS = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")


def draw(figures: Figures, path: Path = PICTURE) -> None:
    """Write the picture; the same figures give the same bytes."""
    mpl.use("svg")
    from matplotlib import pyplot

    sizes, least = list(figures), min(figures)
    drawn = [quantity for quantity in QUANTITIES if quantity.drawn]
    with mpl.rc_context({"svg.hashsalt": "growth", "svg.fonttype": "none", "font.size": 11}):
        figure, axes = pyplot.subplots(figsize=(7, 5))
        axes.plot(sizes, [size / least for size in sizes], color="#999999", linestyle=":", linewidth=1)
        axes.annotate("as the stations", (sizes[-2], sizes[-2] / least), color="#777777", ha="right", va="bottom")
        axes.axhline(3, color="#999999", linewidth=1, linestyle="--")
        axes.annotate("3 times", (least, 3), color="#777777", va="bottom")
        ends = []
        for quantity, colour in zip(drawn, COLOURS, strict=True):
            values = [figures[size][quantity.key] / figures[least][quantity.key] for size in sizes]
            axes.plot(sizes, values, color=colour, marker="o", markersize=4, linewidth=2)
            ends.append((values[-1], quantity.name, colour))
        place = 0.0
        for value, name, colour in sorted(ends):
            place = max(value, place * 1.55)  # names that would lie on each other move up
            text = f"{name}, {value:,.1f}×"
            axes.annotate(text, (sizes[-1] * 1.25, place), color=colour, va="center", annotation_clip=False)
        axes.set(xscale="log", yscale="log", xlim=(least * 0.9, sizes[-1] * 1.1), xticks=sizes)
        axes.set_xticklabels([f"{size:,}" for size in sizes])
        axes.set_xlabel("stations (invented)")
        axes.set_ylabel(f"times the figure at {least} stations")
        axes.tick_params(which="minor", length=0)
        axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(path, format="svg", bbox_inches="tight", metadata={"Date": None})
        pyplot.close(figure)
