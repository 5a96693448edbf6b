"""What makes a record weak, so that an editor should look at it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from dashboard.model.dates import DatePrecision
from dashboard.model.records import Event, Source, Station
from dashboard.model.vocabulary import UNKNOWN, Confidence, Documentation, SourceKind


class Weakness(StrEnum):
    """What is weak about a record, the gravest first."""

    LOW_CONFIDENCE = "low_confidence"
    COPIES_ALONE = "copies_alone"
    SINGLE_SOURCE = "single_source"
    COPIED_SOURCE = "copied_source"
    THIN_RECORD = "thin_record"
    UNKNOWN_ORIGIN = "unknown_origin"
    UNKNOWN_CITY = "unknown_city"
    SILENT_INQUIRY = "silent_inquiry"
    COARSE_DATE = "coarse_date"
    UNDATED_SOURCE = "undated_source"
    NO_ADDRESS = "no_address"


COPY_WORDS = ("mirror", "copy", "repost", "republished", "digest")
"""Words of a quality note that tell a copy, for sources whose kind is that of the original."""

SECOND_HAND = frozenset({SourceKind.REPOST, SourceKind.BLOG_OR_FORUM})
"""Kinds of pages that only pass on what others wrote, or that nobody answers for."""

EVENT_CHECKS: Mapping[Weakness, Callable[[Event], bool]] = MappingProxyType(
    {
        Weakness.LOW_CONFIDENCE: lambda event: event.confidence is Confidence.LOW,
        Weakness.SINGLE_SOURCE: lambda event: len(event.source_ids) == 1,
        Weakness.COARSE_DATE: lambda event: event.date.precision is not DatePrecision.DAY,
    }
)
STATION_CHECKS: Mapping[Weakness, Callable[[Station], bool]] = MappingProxyType(
    {
        Weakness.THIN_RECORD: lambda station: station.documentation is Documentation.THIN,
        Weakness.UNKNOWN_ORIGIN: lambda station: station.origin_jurisdiction == UNKNOWN,
        Weakness.UNKNOWN_CITY: lambda station: not station.city,
    }
)
SOURCE_CHECKS: Mapping[Weakness, Callable[[Source], bool]] = MappingProxyType(
    {
        Weakness.COPIED_SOURCE: lambda source: is_copy(source),
        Weakness.UNDATED_SOURCE: lambda source: source.published is None,
        Weakness.NO_ADDRESS: lambda source: not source.url,
    }
)


def is_copy(source: Source) -> bool:
    """Whether the page read is a repost, a mirror or another copy, so that the original should replace it."""
    note = source.quality_note.casefold()
    return source.kind is SourceKind.REPOST or any(word in note for word in COPY_WORDS)
