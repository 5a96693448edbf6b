"""Details that never belong into the data: street addresses, telephone numbers, e-mail addresses.

A pattern needs a name and a house number beside it, so that "Downing Street" or "Via della Seta" alone
passes. What a pattern cannot see (the name of a person or a business) stays the editors' duty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.contract.characters import Fault

_NAME = r"[^\W\d_][\w.'\u2019-]*"
_LINK = r"(?:de|del|della|delle|dei|di|da|do|dos|das|du|des|la|le|les|los|las|el|van|der|den|ten|of|the|l'|d')"
_CAPITAL = r"[A-ZÀ-Þ\u0410-\u042f\u0391-\u03a9][\w.'\u2019-]*"
_NUMBER = r"(?:[Nn](?:o|r|[.º°])\.? ?|# ?)?\d{1,5}(?:[-/]\d{1,4})?[A-Za-z]?\b(?![-.,:/]\d)(?! ?(?:%|percent))"
_ENGLISH = r"(?:Street|Str|St|Road|Rd|Avenue|Ave|Lane|Square|Drive|Boulevard|Blvd|Court|Quay|Terrace|Way|Row|Highway)"
_ROMANCE = (
    r"(?:Via|Viale|Piazza|Piazzale|Corso|Largo|Vicolo|Calle|C/|Avenida|Avda|Av|Paseo|Plaza|Plaça|Carrer|Ronda|Camino|"
    r"Rua|Praça|Travessa|Estrada|Rue|Boulevard|Avenue|Place|Quai|Chemin|Impasse|Allée|Cours|Strada|Str|Calea|"
    r"Bulevardul|Șoseaua|Ulica|Ulice|Ul|Aleja|Trg|Bulevar|Jalan|Jl|Odos|Leoforos|"
    r"\u0423\u043b\u0438\u0446\u0430|\u0443\u043b|\u039f\u03b4\u03cc\u03c2)"
)
_SUFFIXES = (
    r"(?:straße|strasse|str|gasse|platz|allee|ufer|damm|straat|laan|gracht|kade|plein|singel|gatan|vägen|gade|vej|"
    r"veien|katu|utca|körút)"
)
_LATER = r"(?:utca|út|tér|körút|straat|weg|gate|ulice|ulica|náměstí|caddesi|sokak)"

_ADDRESSES = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (rf"\b\d{{1,5}}[A-Za-z]?,? (?:{_NAME} ){{1,3}}{_ENGLISH}\b", 0),
        (rf"\b{_NAME} (?:{_ENGLISH}|Broadway),? (?!(?:19|20)\d\d\b)\d{{1,5}}[a-z]?\b", 0),
        (rf"\b\d{{1,5}} (?:{_NAME} )?Broadway\b", 0),
        (r"\b\d{1,5}(?: bis| ter)?,? (?:rue|avenue|boulevard|quai|chemin|impasse|allée) ", re.IGNORECASE),
        (
            rf"(?<!\w)(?:{_ROMANCE}|{_ROMANCE.lower()})\.? (?:{_LINK} ?){{0,4}}"
            rf"{_CAPITAL}(?: {_NAME}){{0,3}},? {_NUMBER}",
            0,
        ),
        (rf"\b[^\W\d_]+{_SUFFIXES}\.?,? {_NUMBER}", re.IGNORECASE),
        (rf"\b{_NAME} {_LATER}\.?,? (?:no:? ?)?\d{{1,4}}\b", 0),
        (r"[\u4e00-\u9fff]{1,8}(?:路|街|大道|大街|巷|弄)\s?\d+\s?(?:号|號)", 0),
        (r"\d\s?丁目|\d\s?番地", 0),
        (r"[가-힣]{1,10}(?:로|길)\s?\d+(?:번길|-\d+|호|번지)", 0),
        (r"\b(?:Suite|Apartment|Apt\.?|Flat|Unit|Room|P\.?O\.? Box|Postfach) (?:No\.? ?)?\d+", re.IGNORECASE),
        (r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b", 0),  # British postcode
        (r"\b[A-Z]\d[A-Z] \d[A-Z]\d\b", 0),  # Canadian postcode
        (r"\b[A-Z]{2} \d{5}(?:-\d{4})?\b", 0),  # United States ZIP
        (r"(?<![\d.,-])\d{5} [A-ZÀ-Þ][a-zà-ÿ]{2,}", 0),  # 10115 Berlin, 28013 Madrid
        (r"\b[1-9]\d{3} [A-Z]{2},? [A-Z][a-z]{2}", 0),  # 1012 AB Amsterdam
        (r"\b[Dd]\d[\dW] [A-Z]{1,2}[A-Z\d]{2,3}\b", 0),  # Dublin Eircode
    )
)
_DIGIT = re.compile(r"\d")
"""Each of these has one, and most texts have none."""

_TELEPHONE = re.compile(
    r"(?<![\w.])(?:\+\d{1,3}(?:[ .()/-]{0,2}\d){6,12}|\(0?\d{2,4}\) ?\d{3,4}[ .-]?\d{3,4}|"
    r"0\d{1,4}[ /.-]\d{3,4}[ .-]?\d{3,5}|\d{3}[-.]\d{3}[-.]\d{4})(?!\w)"
)
_AT = re.compile(r"@|\(at\)|\[at\]")
_EMAIL = re.compile(r"[\w.+-] ?(?:@|\(at\)|\[at\]) ?[\w-]+(?:\.[\w-]+)+")


def looks_like_address(text: str) -> bool:
    """Whether a street with a house number, a postcode or a room number stands in the text."""
    return _DIGIT.search(text) is not None and any(pattern.search(text) for pattern in _ADDRESSES)


def private_details(text: str) -> Iterator[Fault]:
    """What looks like an address, a telephone number or an e-mail address."""
    if looks_like_address(text):
        yield Fault("seems to hold a street address", "name the city only")
    if _TELEPHONE.search(text):
        yield Fault("seems to hold a telephone number", "remove it")
    if _AT.search(text) and _EMAIL.search(text):
        yield Fault("seems to hold an e-mail address", "remove it")
