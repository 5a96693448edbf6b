"""The flow diagram: where each node and band of a selection's flows stands, in a plane of its own units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.queries.flows import STAGES, Band, Flows, flows
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import country_name
from dashboard.texts import Texts

WIDTH = 1060.0
COLUMN = (130.0, 330.0, 640.0, 860.0)
"""Left edge of the nodes of each stage."""
NODE = 12.0
"""Width of a node."""
UNIT = 9.0
"""Height of one station: the same in every stage, so that thickness can be compared."""
ROW = 24.0
"""Least distance from node to node, in which a label fits and which a finger can hit."""
GAP = 7.0
"""Free space below each node."""
TOP = 30.0
"""Room for the headings."""


@dataclass(frozen=True, slots=True)
class Node:
    """One value of one stage: where it stands, and the facet and value that a click filters by."""

    facet: str
    value: str
    label: str
    count: int
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One band, from ``y0`` on the left to ``y1`` on the right, ``height`` thick, coloured by province."""

    province: str
    x0: float
    x1: float
    y0: float
    y1: float
    height: float
    label: str


def flow_diagram(selection: Selection, texts: Texts) -> dict[str, Any]:
    """The diagram as plain data for ``assets/js/flow.js``: size, nodes, ribbons, headings."""
    found = flows(selection)
    nodes = _nodes(found, selection, texts)
    return {
        "width": WIDTH,
        "height": max((node.y + node.height for node in nodes), default=0.0) + ROW,
        "headings": [{"x": COLUMN[stage], "text": texts(f"{name}.name")} for stage, name in enumerate(STAGES)],
        "nodes": [_plain(node) for node in nodes],
        "ribbons": [_plain(ribbon) for ribbon in _ribbons(found, nodes, texts)],
        "chosen": {facet: sorted(getattr(selection.filters, facet)) for facet in STAGES},
        "clickable": texts("flow.click"),
    }


def _plain(thing: Node | Ribbon) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in thing.__slots__}


def _nodes(found: Flows, selection: Selection, texts: Texts) -> list[Node]:
    """The nodes of each stage below each other; the stages centred on the longest."""
    slots = [[max(count * UNIT, ROW - GAP) + GAP for count in values.values()] for values in found.values]
    longest = max(map(sum, slots))
    nodes = []
    for stage, (values, its) in enumerate(zip(found.values, slots, strict=True)):
        y = TOP + (longest - sum(its)) / 2
        for (value, count), slot in zip(values.items(), its, strict=True):
            label = _label(selection, STAGES[stage], value, texts)
            inset = (slot - GAP - count * UNIT) / 2
            nodes.append(Node(STAGES[stage], value, label, count, COLUMN[stage], y + inset, count * UNIT))
            y += slot
    return nodes


def _label(selection: Selection, facet: str, value: str, texts: Texts) -> str:
    return country_name(selection, value, texts) if facet == "country" else texts(f"{facet}.{value}")


def _ribbons(found: Flows, nodes: list[Node], texts: Texts) -> list[Ribbon]:
    """Bands leave and reach each node in the order of the nodes at their other end."""
    position = {(node.facet, node.value): number for number, node in enumerate(nodes)}
    names = {(node.facet, node.value): node.label for node in nodes}
    out = {(node.facet, node.value): node.y for node in nodes}
    into = dict(out)

    def ends(band: Band) -> tuple[tuple[str, str], tuple[str, str]]:
        return (STAGES[band.stage], band.source), (STAGES[band.stage + 1], band.target)

    ribbons = []
    for band in sorted(found.bands, key=lambda band: (*(position[end] for end in ends(band)), band.province)):
        source, target = ends(band)
        thick = band.count * UNIT
        words = f"{names[source]} – {names[target]}: {texts('sentence.stations', n=band.count)}"
        x0, x1 = COLUMN[band.stage] + NODE, COLUMN[band.stage + 1]
        ribbons.append(Ribbon(band.province, x0, x1, out[source], into[target], thick, words))
        out[source] += thick
        into[target] += thick
    return ribbons
