"""A linter of the editors' own words: what is alleged must say so, in the same sentence.

It looks for words that state a status as a fact ("secret police station", "operates", "was closed by")
and asks for somebody who says it, or for a word such as "alleged", in the sentence. It cannot read; it
catches the slips that a hostile reader would quote first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.contract.characters import Fault

_SITE = (
    r"(?:police[ -]|Chinese |service |overseas |['\u2018\u201c\"])*"
    r"(?:stations?|outposts?|posts?|offices?|sites?|centres?|bases?)\b"
)
_PLACE = r"(?:stations?|outposts?|offices?|sites?|desks?|centres?)"
_CHINESE = r"(?:Chinese|overseas|Fuzhou|Qingtian|Wenzhou|Nantong|China's|Beijing's)"
_STATUS = re.compile(
    "|".join(
        (
            rf"\b(?<!\bno )(?:illegal|unlawful|secret|clandestine|covert|undercover|spy) (?:\w+ ){{0,2}}?{_SITE}",
            rf"\b(?:confirmed|proven|known|actual) {_SITE}",
            r"\bclosed by\b|\bshut(?: down)? by\b|\bclosed down by\b",
            rf"\b{_PLACE} (?:has been|have been|was|were|is|are) (?:\w+ )?(?:closed|shut)\b",
            rf"\b(?:{_PLACE}|it|they) (?:(?:\w+ly|still) )?(?:operates?|is operating|are operating)\b",
            r"\b(?:operates|operated|runs|ran|set up|opened) (?:an?|the|its|their) (?:\w+ ){0,2}?police stations?\b",
            r"\b(?:spied|spies|spying) on\b",
            rf"\b{_CHINESE} (?:\w+ ){{0,2}}police (?:stations?|outposts?)\b",
        )
    ),
    re.IGNORECASE,
)
_SAYING = (
    r"alleg\w+|report(?:s|ed|edly|ing)?|suspect\w*|so-called|claim\w*|accus\w+|purported\w*|presumed|supposed\w*|unproven|"
    r"says?|said|saying|stat(?:es?|ed|ing)|tells?|told|according to|attribut\w+|argu\w+|den(?:y|ies|ied|ying|ial)|"
    r"declar\w+|describ\w+|disclos\w+|announc\w+|call(?:s|ed|ing)?|quot\w+|ask(?:s|ed|ing)?|answer(?:s|ed)?|"
    r"question(?:s|ed)?|wr(?:ote|ites?|itten)|ruled|estimat\w+|warn(?:s|ed)?|mention\w*|whether|reject\w*|assert\w*|"
    r"insist\w*|maintain\w*|explain\w*|note[sd]?"
)
_ATTRIBUTION = re.compile(rf"\b(?:{_SAYING})\b|^[^:.]{{2,60}}: ", re.IGNORECASE)
_QUOTED = re.compile(
    r"(?<!\w)['\u2018\u201c\"][^'\u2019\u201d\"]{0,300}(?:station|police|post|office)[^'\u2019\u201d\"]{0,300}"
    r"['\u2019\u201d\"](?!\w)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9'\u2018\u201c\"(])")
_REMEDY = "say who says so in the same sentence, or write alleged or reported"


def unattributed_words(text: str) -> Iterator[Fault]:
    """Words that state as a fact what is only alleged."""
    for sentence in _SENTENCE_END.split(text):
        match = _STATUS.search(_QUOTED.sub("", sentence))
        if match is not None and not _ATTRIBUTION.search(sentence):
            yield Fault(f"states {match.group().strip()!r} without saying who says so", _REMEDY)
