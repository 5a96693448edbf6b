"""Which slides of a deck rest on records that changed since it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qs

from dashboard.briefing.deck.outline import outline
from dashboard.briefing.deck.reading import NotOurDeckError, Page, pages_of
from dashboard.briefing.deck.stamps import Mark, Record, Stamp, UnknownStampError, mark_of, record_of, stamp_in
from dashboard.briefing.words import plain
from dashboard.exports.provenance import Provenance
from dashboard.model.dataset import Dataset
from dashboard.queries.filters import filters_from_query
from dashboard.queries.selection import select
from dashboard.texts import Texts

_MOST_SELECTIONS = 20  # of which slides of one deck may come
_MOST_FIELDS = 500


@dataclass(frozen=True, slots=True)
class StaleSlide:
    """A slide that does not say any more what the data say.

    Attributes:
        number: its place in the file.
        title: its title as the file has it.
        changed: ids of records that say something else now.
        gone: ids of records that are no longer there.
        new: ids of records that the slide would rest on too if it were made today for the same date and filters.
        what: what changed, a sentence a record.

    """

    number: int
    title: str
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    what: tuple[str, ...]


def stale_slides(content: bytes, dataset: Dataset, texts: Texts) -> tuple[StaleSlide, ...]:
    """The slides of a deck that have gone stale, in their order; none where the deck still holds.

    Slides that somebody added to the deck, and that rest on no record of ours, are passed over.

    Args:
        content: the file.
        dataset: the data as they are now.
        texts: the words for what changed.

    Raises:
        NotOurDeckError: the file cannot be read, or none of its slides bears a stamp of ours.

    """
    stamped: list[tuple[Page, Stamp]] = []
    for page in pages_of(content):
        try:
            stamp = stamp_in(page.notes)
        except UnknownStampError as error:
            raise NotOurDeckError("unknown_stamp") from error
        if stamp is not None:
            stamped.append((page, stamp))
    if not stamped:
        raise NotOurDeckError("no_stamp")
    today = _Today(dataset, texts)
    found = []
    for page, stamp in stamped:
        now = today.records(stamp)
        stale = _compared(page, stamp, dataset, _missing(stamp, now, [each for _, each in stamped]), texts)
        if now is None:
            stale = replace(stale, what=(*stale.what, texts("deck.stale.subject")))
        if stale.what:
            found.append(stale)
    return tuple(found)


def _missing(stamp: Stamp, now: frozenset[str] | None, stamps: Iterable[Stamp]) -> list[str]:
    """What the slides of a subject would rest on too by now; it is told of the first of them.

    Where some of these slides were taken out of the deck nobody can say what is new to the others.
    """
    same = [each for each in stamps if (each.query, each.key) == (stamp.query, stamp.key)]
    if now is None or same[0] is not stamp or len({each.page for each in same}) < stamp.pages:
        return []
    return sorted(now.difference(*(each.marks for each in same)))


class _Today:
    """What the slides would rest on if the deck were made from the data of today."""

    def __init__(self, dataset: Dataset, texts: Texts) -> None:
        self._dataset, self._texts = dataset, texts
        self._outlines: dict[str, Mapping[str, frozenset[str]]] = {}

    def records(self, stamp: Stamp) -> frozenset[str] | None:
        """The records of a subject, or ``None`` where no slide would be made for it."""
        if stamp.query not in self._outlines:
            if len(self._outlines) == _MOST_SELECTIONS:
                raise NotOurDeckError("too_large")
            self._outlines[stamp.query] = self._outline(stamp.query)
        return self._outlines[stamp.query].get(stamp.key)

    def _outline(self, query: str) -> Mapping[str, frozenset[str]]:
        try:
            given = parse_qs(query, max_num_fields=_MOST_FIELDS)
        except ValueError as error:
            raise NotOurDeckError("unknown_stamp") from error
        filters, _ = filters_from_query(given, self._dataset, date.max)
        if filters.as_of == date.max:  # the stamp names no day
            raise NotOurDeckError("unknown_stamp")
        selection = select(self._dataset, filters)
        found: dict[str, frozenset[str]] = {}
        for slide in outline(selection, Provenance.of(selection, self._texts), self._texts):
            found[slide.key] = found.get(slide.key, frozenset()) | frozenset(slide.records)
        return found


def _compared(page: Page, stamp: Stamp, dataset: Dataset, missing: Iterable[str], texts: Texts) -> StaleSlide:
    changed, gone, what = [], [], []
    for name, mark in stamp.marks.items():
        record = record_of(dataset, name)
        if record is None:
            gone.append(_id(name))
            what.append(_gone(_id(name), dataset, texts))
        elif (now := mark_of(record)).digest != mark.digest:
            changed.append(_id(name))
            what.append(_changed(_id(name), record, mark, now, dataset, stamp.version, texts))
    new = [_id(name) for name in missing]
    what += [texts("deck.stale.new", record=plain(each, 80)) for each in new]
    return StaleSlide(page.number, plain(page.title, 200), tuple(changed), tuple(gone), tuple(new), tuple(what))


def _changed(
    record_id: str, record: Record, then: Mark, now: Mark, dataset: Dataset, version: str, texts: Texts
) -> str:
    """Which fields differ, and the reasons that the log of corrections gives since the deck's data version."""
    fields = then.differing(now, record) or (texts("deck.stale.content"),)
    reasons = [
        plain(correction.reason, 200)
        for correction in dataset.corrections
        if correction.record_id == record_id and correction.date.strftime("%Y.%m.%d") >= version[:10]
    ]
    told = texts("deck.stale.changed", record=plain(record_id, 80), fields=texts.all_of(list(fields)))
    return f"{told} {texts('deck.stale.reason', reason='; '.join(reasons))}" if reasons else told


def _gone(record_id: str, dataset: Dataset, texts: Texts) -> str:
    told = texts("deck.stale.gone", record=plain(record_id, 80))
    withdrawal = dataset.withdrawn.get(record_id)
    if withdrawal is None:
        return told
    reason = texts("deck.stale.reason", reason=plain(withdrawal.reason, 200))
    successor = dataset.successor(record_id)
    merged = f" {texts('deck.stale.merged', record=successor)}" if successor else ""
    return f"{told} {reason}{merged}"


def _id(name: str) -> str:
    return name.partition(":")[2]
