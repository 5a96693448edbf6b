"""What must agree between records: keys, references, listings, cities, corrections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.contract.corrections import correction_findings, taken_out
from dashboard.contract.fields import COUNTRY_FORM, ID_FORM
from dashboard.contract.findings import Finding, Severity, shown
from dashboard.contract.rules import date_of
from dashboard.contract.schema import Content, Kind, Row
from dashboard.model.vocabulary import HOST_SIDES, Bearing, ClaimScope, EventType, Listing, Scope

Contents = Mapping[str, Content]


def reference_findings(contents: Contents) -> Iterator[Finding]:
    """All that does not agree between the records of all tables."""
    for content in contents.values():
        yield from _duplicate_findings(content)
        yield from _unresolved_findings(content, contents)
        yield from _country_findings(content, contents["countries"])
    yield from _listing_findings(contents["stations"], contents["events"])
    yield from _city_findings(contents["stations"])
    yield from _publication_findings(contents["events"], contents["sources"])
    yield from correction_findings(contents)


def _duplicate_findings(content: Content) -> Iterator[Finding]:
    if not content.table.key:
        return
    first: dict[str, Row] = {}
    for row in content.rows:
        if not row.record:
            continue
        earlier = first.setdefault(row.record, row)
        if earlier is not row:
            problem = f"the id stands already on line {earlier.line}"
            yield row.finding(content.table.key, problem, "give the record an id of its own, or remove it")


def _unresolved_findings(content: Content, contents: Contents) -> Iterator[Finding]:
    """References to records that are not there. The log may also name what was taken out later."""
    gone = taken_out(contents) if content.table.name == "corrections" else {}
    for field in content.table.fields:
        target = contents.get(field.refers_to)
        if target is None or not target.whole:
            continue
        known = target.keys | gone.get(field.refers_to, frozenset())
        for row in content.rows:
            for name in dict.fromkeys(row.cells.get(field.name, "").split()):
                if name not in known and ID_FORM.fullmatch(name):
                    problem = f"{shown(name)} is not in {target.table.file}"
                    yield row.finding(field.name, problem, f"add it to {target.table.file}, or correct the id")


def _country_findings(content: Content, countries: Content) -> Iterator[Finding]:
    if content is countries or not countries.whole:
        return
    known = countries.keys
    for row in content.rows:
        for field in content.table.fields:
            code = row.cells.get(field.name, "")
            is_code = field.kind is Kind.COUNTRY or (
                content.table.name == "claims"
                and field.name == "place"
                and row.cells.get("scope") == ClaimScope.COUNTRY
            )
            if is_code and COUNTRY_FORM.fullmatch(code) and code not in known:
                problem = f"unknown country {shown(code)}"
                yield row.finding(
                    field.name, problem, "write the ISO 3166-1 alpha-3 code of a country in countries.geojson"
                )


def _listing_findings(stations: Content, events: Content) -> Iterator[Finding]:
    """A listing became public by a report, or by the act of a host authority that named the place."""
    by_id = {row.record: row for row in events.rows if row.sound}
    for station in stations.rows:
        event = by_id.get(station.cells.get("listing_event_id", ""))
        if event is None:
            continue
        if station.cells.get("listed_in") == Listing.GOVERNMENT:
            fits = event.cells.get("actor_side", "") in HOST_SIDES
            expected = "an act of a host authority"
        else:
            fits = event.cells.get("event_type") == EventType.REPORT_PUBLISHED
            expected = "a report_published event"
        fits = fits and event.cells.get("bearing") == Bearing.STATION
        if not fits:
            problem = f"{shown(event.record)} is not {expected} about the stations"
            yield station.finding("listing_event_id", problem, "name the event by which the listing became public")
        elif event.cells.get("scope") == Scope.COUNTRY and event.cells.get("country_iso_a3") != station.cells.get(
            "country_iso_a3"
        ):
            problem = f"{shown(event.record)} is filed under another country"
            yield station.finding("listing_event_id", problem, "name the event by which the listing became public")
        established, listed = date_of(station.cells.get("established", "")), date_of(event.cells.get("date", ""))
        if established is not None and listed is not None and established.earliest > listed.latest:
            problem = f"{established} is after the place was listed ({listed})"
            yield station.finding("established", problem, "correct the date or the listing")


def _city_findings(stations: Content) -> Iterator[Finding]:
    """All stations of a city stand on one point, so that no pin seems to mean a building."""
    first: dict[tuple[str, str], Row] = {}
    for row in stations.rows:
        city = row.cells.get("city", "")
        if row.point is None or not city:
            continue
        earlier = first.setdefault((row.cells.get("country_iso_a3", ""), city.casefold()), row)
        if earlier.point != row.point:
            problem = f"{shown(city)} has another point on line {earlier.line}"
            yield row.finding("geometry", problem, "give all records of a city the same point, its centre")


def _publication_findings(events: Content, sources: Content) -> Iterator[Finding]:
    """An event that every one of its sources was published before: one of the dates may be wrong."""
    published = {row.record: date_of(row.cells.get("published", "")) for row in sources.rows}
    for row in events.rows:
        day = date_of(row.cells.get("date", ""))
        pages = [published.get(name) for name in row.cells.get("source_ids", "").split()]
        if day is not None and pages and all(page is not None and page.latest < day.earliest for page in pages):
            problem = f"all its sources were published before {day}"
            yield row.finding("date", problem, "check the dates of the event and of its sources", Severity.WARNING)
