"""How far the records reach, in sentences: each list of the NGO, and what is left over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.model.dataset import Dataset
from dashboard.model.totals import Rule
from dashboard.model.vocabulary import Basis, SourceKind
from dashboard.queries.reconciliation import ListTotal, Reconciliation
from dashboard.texts import Texts


@dataclass(frozen=True, slots=True)
class Statement:
    """What a list is said to hold and what of it is documented, with the sources that say so."""

    text: str
    source_ids: tuple[str, ...]


def statement(total: ListTotal, dataset: Dataset, texts: Texts) -> Statement:
    """One list of the NGO in words."""
    claim, countries, records = total.stations.claim, total.countries, total.records
    said = texts("sentence.stations", n=claim.value)
    if countries is not None:
        said = texts(
            "reconciliation.in_countries", stations=said, countries=texts("sentence.countries", n=countries.claim.value)
        )
    where = ""
    if countries is not None:
        known = texts.number(records.countries)
        where = texts("reconciliation.held_where", documented=known, total=texts.number(countries.claim.value))
    parts = [
        texts(f"reconciliation.said.{claim.basis}", total=said),
        texts(
            "reconciliation.held",
            documented=texts.number(records.total),
            total=texts.number(claim.value),
            where=f" {where}" if where else "",
            city=texts.number(records.with_city),
            origin=texts.number(records.with_origin),
        ),
    ]
    if total.untraced:
        parts.append(texts("reconciliation.untraced", n=total.untraced))
    # The NGO's own page first: the others pass its number on.
    pages = sorted(claim.source_ids, key=lambda source_id: dataset.sources[source_id].kind is not SourceKind.NGO_REPORT)
    return Statement(" ".join(parts), tuple(pages))


def remarks(result: Reconciliation, country: Callable[[str], str], texts: Texts) -> list[str]:
    """What else is to be said: where untraced places lie, what lies outside, whether all is explained.

    ``country`` gives the name of a country.
    """
    lines = [] if result.lists else [texts("reconciliation.no_lists", day=texts.day(result.as_of))]
    whole = next((total for total in result.lists if total.basis is Basis.BOTH_REPORTS), None)
    if whole and whole.untraced:
        known = [f"{country(code)} {texts.number(n)}" for code, n in result.untraced_by_place]
        others = whole.untraced - sum(n for _code, n in result.untraced_by_place)
        if known:
            lines.append(texts("reconciliation.untraced_where", places=texts.all_of(known)))
        if others > 0:
            lines.append(texts("reconciliation.untraced_others", n=others))
    if result.outside.total:
        lines.append(texts("reconciliation.outside", n=result.outside.total))
    lines.append(
        texts(
            "reconciliation.read",
            n=len(result.readings),
            agree=texts.number(result.rules.get(Rule.AGREES, 0)),
        )
    )
    unexplained = result.rules.get(None, 0)
    lines.append(
        texts("reconciliation.unexplained", n=unexplained) if unexplained else texts("reconciliation.all_explained")
    )
    return lines
