"""Claims and counter-claims beyond one country: the reports, what China answered, and published totals."""

from __future__ import annotations

from dashboard.briefing.deck.countries import general_statements
from dashboard.briefing.deck.ledger import ledger_slides
from dashboard.briefing.deck.plan import BODY, ROOM, Cell, Column, Paragraph, Slide, TableBlock, pages, paragraph
from dashboard.briefing.deck.quoting import source_notes, source_runs, sources_of
from dashboard.briefing.deck.stamps import references
from dashboard.briefing.words import plain
from dashboard.model.records import Claim
from dashboard.model.vocabulary import Bearing, ClaimScope, Qualifier, Scope
from dashboard.queries.selection import Selection
from dashboard.texts import Texts


def claim_slides(selection: Selection, texts: Texts) -> list[Slide]:
    """The reports that list what is shown beside China's general statements; with all countries the EU too."""
    dataset = selection.dataset
    listings = [dataset.event_by_id[station.listing_event_id] for station in selection.stations]
    general = [e for e in selection.events if e.scope is not Scope.COUNTRY and e.bearing is Bearing.STATION]
    events = [*listings, *general, *general_statements(selection)]
    if not events:
        return []
    return ledger_slides(selection, "claims", texts("deck.claims"), events, texts, ("allegation", "china"))


def total_slides(selection: Selection, texts: Texts) -> list[Slide]:
    """Published totals for the world, as their sources give them; only beside an unfiltered selection."""
    as_of = selection.filters.as_of
    claims = [
        claim
        for claim in selection.dataset.claims
        if claim.scope is ClaimScope.WORLD and claim.as_of is not None and claim.as_of.passed_by(as_of)
    ]
    if selection.filters.active or not claims:
        return []
    claims.sort(key=lambda claim: (claim.measure, claim.as_of, claim.claim_id))
    columns = (
        Column(texts("deck.total_measure"), 2.0),
        Column(texts("deck.total_value"), 1.6),
        Column(texts("deck.total_date"), 1.3),
        Column(texts("deck.total_basis"), 2.5),
        Column(texts("table.source"), ROOM - 7.4),
    )
    rows = [_row(claim, selection, columns[4].width, texts) for claim in claims]
    title = texts("deck.totals")
    slides, first = [], 0
    for part in pages(columns, rows, BODY.height):
        shown = claims[first : first + len(part)]
        first += len(part)
        source_ids = tuple(dict.fromkeys(each for claim in shown for each in claim.source_ids))
        cites = sources_of(selection.dataset, source_ids)
        notes = (
            title,
            texts("deck.totals_unit", n=len(selection.stations)),
            *(f"{_measured(claim, texts)}. {plain(claim.note, 1000)}" for claim in shown),
            *source_notes(cites, texts),
        )
        records = references((*shown, *cites))
        table = TableBlock(BODY, columns, part, texts("deck.totals_alt", n=len(part)))
        unit = texts("deck.totals_unit", n=len(selection.stations))
        slides.append(Slide("totals", title, unit, (table,), records, source_ids, notes))
    return slides


def _row(claim: Claim, selection: Selection, room: float, texts: Texts) -> tuple[Cell, ...]:
    runs = source_runs(sources_of(selection.dataset, claim.source_ids), 10.5, room - 0.15, texts)
    return (
        Cell((paragraph(texts(f"deck.measure.{claim.measure}"), 11.5),)),
        Cell((paragraph(_value(claim, texts), 11.5, bold=True),)),
        Cell((paragraph(texts.date(claim.as_of), 11.5),)),
        Cell((paragraph(texts(f"reconciliation.basis.{claim.basis}"), 11.5),)),
        Cell((Paragraph(runs, 10.5),)),
    )


def _value(claim: Claim, texts: Texts) -> str:
    number = texts.number(claim.value)
    return number if claim.qualifier is Qualifier.EXACTLY else texts(f"reconciliation.{claim.qualifier}", number=number)


def _measured(claim: Claim, texts: Texts) -> str:
    basis = texts(f"reconciliation.basis.{claim.basis}")
    measure = texts(f"deck.measure.{claim.measure}")
    return f"{measure}: {_value(claim, texts)} ({texts.date(claim.as_of)}; {basis})"
