"""Published totals that the records contradict without a rule that explains why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dashboard.contract.findings import Finding, Severity, shown
from dashboard.contract.record_rows import claim_of, country_of, station_of
from dashboard.contract.schema import Content
from dashboard.model.places_of_totals import is_known_place
from dashboard.model.totals import Reading, Totals

_TABLES = ("stations", "claims", "countries")


def total_findings(contents: Mapping[str, Content], found: Iterable[Finding]) -> Iterator[Finding]:
    """Each total whose place is not known or whose difference no rule explains.

    Left out where stations, totals or countries have errors of their own (``found``): counting them
    would only repeat these.
    """
    broken = {finding.path for finding in found if finding.severity is Severity.ERROR}
    if any(contents[name].path in broken or not contents[name].whole for name in _TABLES):
        return
    countries = {country.iso_a3: country for country in map(country_of, contents["countries"].rows)}
    totals = Totals(map(station_of, contents["stations"].rows), map(claim_of, contents["claims"].rows), countries)
    for row, reading in zip(contents["claims"].rows, totals.readings, strict=True):
        if not is_known_place(reading.claim, totals.stations, countries):
            yield row.finding("place", f"{shown(reading.claim.place)} is no place that records lie in", _PLACES)
        elif reading.rule is None:
            yield row.finding("value", _problem(reading), _REMEDY)


_PLACES = "write World, a continent, EU, Latin America, Fuzhou, Fuzhou in Spain or Barcelona area"
_REMEDY = "correct value, basis or records, or add the rule to dashboard/model/totals.py and README.md"


def _problem(reading: Reading) -> str:
    claim = reading.claim
    if not reading.comparable:
        return f"no rule explains {claim.value} {claim.measure}: there is no total to set basis {claim.basis} against"
    return (
        f"no rule explains {claim.value} {claim.measure} where the records of {claim.basis} hold {reading.documented}"
    )
