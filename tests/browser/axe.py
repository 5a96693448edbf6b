"""axe-core in the page: what of the page breaks the rules of accessibility."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

GRAVE = frozenset({"serious", "critical"})


@dataclass(frozen=True)
class Violation:
    """One rule that elements of the page break."""

    rule: str
    impact: str
    help: str
    targets: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.impact} {self.rule}: {self.help} ({len(self.targets)}): {'; '.join(self.targets[:4])}"


@cache
def _source() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[Violation]:
    """All violations of the page as it stands, whatever their impact."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())
    found: list[dict[str, Any]] = page.evaluate(
        """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(each => ({
          rule: each.id, impact: each.impact, help: each.help,
          targets: each.nodes.map(node => `${node.target.join(" ")} ${node.html.slice(0, 160)}`
            + (node.any[0]?.data?.contrastRatio ? ` [${node.any[0].data.contrastRatio}]` : "")),
        }))"""
    )
    return [Violation(v["rule"], v["impact"], v["help"], tuple(v["targets"])) for v in found]


def grave(page: Page) -> list[str]:
    """The violations of serious or critical impact, in words."""
    return [str(violation) for violation in violations(page) if violation.impact in GRAVE]
