"""Colours with fixed meanings, the same in every view, for light and for dark pages.

``assets/style.css`` holds the same values for what the browser draws; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.model.vocabulary import Step


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as hexadecimal sRGB."""

    paper: str
    ink: str
    soft: str
    rule: str
    step: Mapping[Step, str]
    province: Mapping[str, str]
    side: Mapping[str, str]


LIGHT = Palette(
    paper="#ffffff",
    ink="#1a1a1a",
    soft="#5b5b5b",
    rule="#d8d4cc",
    step={
        Step.NONE: "#f2e9cf",
        Step.SPOKE: "#a9d3c8",
        Step.INVESTIGATED: "#72b1a4",
        Step.ORDERED_CLOSURE: "#4593a0",
        Step.REPORTED_CLOSED: "#2d6996",
        Step.CHARGED_OR_EXPELLED: "#1b2c5b",
    },
    province={"Fujian": "#c4541d", "Zhejiang": "#f0b53c", "Jiangsu": "#7b2d5e", "unknown": "#ffffff"},
    side={"host": "#0b4c36", "china": "#a33b20", "allegation": "#8a8a8a", "operator": "#6b5b95"},
)

DARK = Palette(
    paper="#14171a",
    ink="#ececec",
    soft="#b3b8bc",
    rule="#3a4147",
    step={
        Step.NONE: "#453b25",
        Step.SPOKE: "#3d6a61",
        Step.INVESTIGATED: "#4c8c83",
        Step.ORDERED_CLOSURE: "#63abad",
        Step.REPORTED_CLOSED: "#8fc6d8",
        Step.CHARGED_OR_EXPELLED: "#e4f3fb",
    },
    province={"Fujian": "#e8743b", "Zhejiang": "#f5cd6e", "Jiangsu": "#cf7fb3", "unknown": "#c9ccd0"},
    side={"host": "#8affc0", "china": "#f08a68", "allegation": "#a0a5aa", "operator": "#b9a8e0"},
)


def palette(*, dark: bool) -> Palette:
    """The colours of a theme."""
    return DARK if dark else LIGHT
