"""The closed vocabularies of the data. Their meaning is told in ``data/README.md``.

A code that is not listed here is an error of the data, never "other" by default.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

UNKNOWN = "unknown"


class Step(StrEnum):
    """The ladder of a host country's own acts about the alleged stations, lowest rung first."""

    NONE = "none"
    SPOKE = "spoke"
    INVESTIGATED = "investigated"
    ORDERED_CLOSURE = "ordered_closure"
    REPORTED_CLOSED = "reported_closed"
    CHARGED_OR_EXPELLED = "charged_or_expelled"

    @property
    def rank(self) -> int:
        """Position on the ladder: 0 for ``none`` to 5 for ``charged_or_expelled``."""
        return _RANKS[self]


_RANKS: Mapping[Step, int] = MappingProxyType({step: rank for rank, step in enumerate(Step)})


class Scope(StrEnum):
    """Whose act or statement an event is filed under."""

    COUNTRY = "country"
    EU = "eu"
    INTERNATIONAL = "international"
    CHINA = "china"


class Bearing(StrEnum):
    """How closely an event concerns the alleged stations themselves."""

    STATION = "station"
    RELATED = "related"
    CONTEXT = "context"


class ActorSide(StrEnum):
    """Who acts or speaks."""

    HOST_GOVERNMENT = "host_government"
    HOST_POLICE_JUDICIARY = "host_police_judiciary"
    HOST_PARLIAMENT = "host_parliament"
    EU = "eu"
    CHINA_GOVERNMENT = "china_government"
    CIVIL_SOCIETY = "civil_society"
    MEDIA = "media"
    OTHER = "other"


HOST_SIDES = frozenset({ActorSide.HOST_GOVERNMENT, ActorSide.HOST_POLICE_JUDICIARY, ActorSide.HOST_PARLIAMENT})
"""The host country's own authorities; only their acts move the ladder."""


class EventType(StrEnum):
    """What kind of act or statement an event is."""

    REPORT_PUBLISHED = "report_published"
    PERSUASION_TO_RETURN_REPORTED = "persuasion_to_return_reported"
    DENIAL = "denial"
    STATEMENT_OF_CONCERN = "statement_of_concern"
    NO_ACTION = "no_action"
    PARLIAMENTARY_ACTION = "parliamentary_action"
    INVESTIGATION_OPENED = "investigation_opened"
    INVESTIGATION_RESULT = "investigation_result"
    AMBASSADOR_SUMMONED = "ambassador_summoned"
    CLOSURE_ORDERED = "closure_ordered"
    CLOSURE_REPORTED = "closure_reported"
    ARREST_OR_CHARGE = "arrest_or_charge"
    CONVICTION = "conviction"
    SANCTION_OR_EXPULSION = "sanction_or_expulsion"
    LEGISLATION = "legislation"
    COOPERATION_AGREEMENT = "cooperation_agreement"
    COOPERATION_ENDED = "cooperation_ended"
    JOINT_PATROLS = "joint_patrols"
    OTHER = "other"


class Confidence(StrEnum):
    """How well an event is attested."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Precision(StrEnum):
    """How precisely the source places a station. Nothing finer than a city is ever kept."""

    CITY = "city"
    COUNTRY = "country"


class Listing(StrEnum):
    """The published list that a station comes from."""

    OVERSEAS_110 = "110-overseas"
    PATROL_AND_PERSUADE = "patrol-and-persuade"
    NEWSWEEK = "newsweek"
    GOVERNMENT = "government"


NGO_LISTINGS = frozenset({Listing.OVERSEAS_110, Listing.PATROL_AND_PERSUADE})
"""The two reports of Safeguard Defenders; only their entries are part of its published total."""


class Documentation(StrEnum):
    """What the listing of a station rests on. It rates the listing, not the allegation."""

    WELL_DOCUMENTED = "well-documented"
    REPORTED = "reported"
    THIN = "thin"


class SourceKind(StrEnum):
    """What kind of page a source is."""

    GOVERNMENT = "government"
    PARLIAMENT = "parliament"
    COURT_OR_PROSECUTOR = "court_or_prosecutor"
    POLICE = "police"
    NGO_REPORT = "ngo_report"
    CHINESE_GOVERNMENT = "chinese_government"
    CHINESE_STATE_MEDIA = "chinese_state_media"
    NEWS = "news"
    RESEARCH = "research"
    BLOG_OR_FORUM = "blog_or_forum"
    REPOST = "repost"


class ClaimScope(StrEnum):
    """What a published total is a total of."""

    WORLD = "world"
    CONTINENT = "continent"
    COUNTRY = "country"
    JURISDICTION = "jurisdiction"


class Measure(StrEnum):
    """What a published total counts."""

    STATIONS = "stations"
    COUNTRIES = "countries"
    CITIES = "cities"


class Basis(StrEnum):
    """Which list a published total counts."""

    FIRST_REPORT = "first_report"
    SECOND_REPORT = "second_report"
    BOTH_REPORTS = "both_reports"
    BEFORE_REVISION = "before_revision"
    MISREADING = "misreading"
    JURISDICTIONS_OWN = "jurisdictions_own"
    OWN_COUNT = "own_count"
    UNSTATED = "unstated"


class Qualifier(StrEnum):
    """How exactly a published total is meant."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    ABOUT = "about"


PROVINCE_OF: Mapping[str, str] = MappingProxyType(
    {"Fuzhou": "Fujian", "Qingtian": "Zhejiang", "Wenzhou": "Zhejiang", "Nantong": "Jiangsu", UNKNOWN: UNKNOWN}
)
"""The province of each jurisdiction of origin (public security bureau) that the lists name."""

PROVINCES: tuple[str, ...] = tuple(dict.fromkeys(PROVINCE_OF.values()))
JURISDICTIONS: tuple[str, ...] = tuple(PROVINCE_OF)

ORIGIN_CENTRES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "Fuzhou": (26.0745, 119.2965),
        "Qingtian": (28.1389, 120.2897),
        "Wenzhou": (27.9939, 120.6994),
        "Nantong": (31.9802, 120.8943),
    }
)
"""Latitude and longitude (WGS 84, degrees) of the centre of each place of origin, for drawing only."""
