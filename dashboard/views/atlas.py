"""The atlas: the data that the browser draws the map and the as-of control from, for every date.

It holds what Python derived (each rise of a country's furthest step), never the rules, so that the
map can be filtered and played through time without a round trip. It depends on the data set and
the language only and is sent once. Where there are too many stations for that, what is shown of them
comes with each answer of the server, summed up by area.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from dashboard.model.dataset import Dataset
from dashboard.model.ladder import changes
from dashboard.model.records import Event, Source, Station
from dashboard.model.vocabulary import PROVINCE_OF
from dashboard.queries.areas import areas
from dashboard.queries.places import places
from dashboard.queries.selection import Selection
from dashboard.texts import Texts


def atlas(dataset: Dataset, texts: Texts, *, stations: bool = True) -> bytes:
    """The atlas as compact UTF-8 JSON; ``assets/js/atlas.js`` is its reader.

    Args:
        dataset: the data.
        texts: the language.
        stations: whether each station goes along, and each event with its source; where they are too many the
            server sends a :func:`crowd` with each answer.

    """
    cited: set[str] = set()
    told: set[str] = set()

    def tell(event: Event) -> str:
        told.add(event.id)
        cited.add(event.source_ids[0])
        return event.id

    content = {
        "version": dataset.version,
        "language": texts.language,
        "texts": texts.under("browser") | _vocabulary(texts),
        "countries": {
            code: {
                "name": texts.country(dataset.countries[code].iso_a2, dataset.countries[code].name),
                "rises": [
                    {"day": rise.day.isoformat(), "step": rise.step, "event": tell(rise.event)}
                    for rise in changes(code, dataset.host_events.get(code, ()))
                ],
            }
            for code in dataset.host_codes
        },
        "places": [
            {
                "id": place.id,
                "country": place.country_iso_a3,
                "city": place.city,
                "lat": place.lat,
                "lon": place.lon,
                "stations": [_station(dataset, station, tell, cited) for station in place.stations],
            }
            for place in places(dataset.stations if stations else ())
        ],
        "acts": [
            {
                "day": event.date.latest.isoformat(),
                "country": texts.country(
                    dataset.countries[event.country_iso_a3].iso_a2, dataset.countries[event.country_iso_a3].name
                ),
                "headline": event.headline,
            }
            for event in sorted(dataset.events, key=lambda event: (event.date, event.id))
            if event.is_host_act
        ],
    }
    if not stations:
        told, cited = set(), set()
    content["events"] = {event_id: _event(dataset.event_by_id[event_id], texts) for event_id in sorted(told)}
    content["sources"] = {source_id: _source(dataset.sources[source_id], texts) for source_id in sorted(cited)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def crowd(selection: Selection, country: str, texts: Texts) -> dict[str, Any]:
    """What the browser draws of a selection that it cannot hold: areas, and what decides about one country.

    An area is a row: id, country, city, latitude, longitude, number of further places, and for each origin the
    number of stations; ``assets/js/atlas.js`` makes places of them.
    """
    dataset = selection.dataset
    events = [rise.event for rise in changes(country, dataset.host_events.get(country, ()))]
    return {
        "origins": [(province, jurisdiction) for jurisdiction, province in PROVINCE_OF.items()],
        "areas": [
            (
                *(area.place, area.country_iso_a3, area.city, area.lat, area.lon, area.more),
                [area.origins.get(jurisdiction, 0) for jurisdiction in PROVINCE_OF],
            )
            for area in areas(selection)
        ],
        "events": {event.id: _event(event, texts) for event in events},
        "sources": {event.source_ids[0]: _source(dataset.sources[event.source_ids[0]], texts) for event in events},
    }


def _vocabulary(texts: Texts) -> dict[str, Any]:
    groups = ("step", "province", "jurisdiction", "listing", "documentation", "sentence", "key")
    named = {f"{group}.{code}": text for group in groups for code, text in texts.under(group).items()}
    return named | {"app.as_of_line": texts("app.as_of_line")}


def _station(dataset: Dataset, station: Station, tell: Callable[[Event], str], cited: set[str]) -> dict[str, str]:
    source = _earliest_source(dataset, station)
    cited.add(source)
    return {
        "id": station.id,
        "listed": dataset.listed_on(station).latest.isoformat(),
        "province": station.origin_province,
        "jurisdiction": station.origin_jurisdiction,
        "listing": station.listed_in,
        "documentation": station.documentation,
        "event": tell(dataset.event_by_id[station.listing_event_id]),
        "source": source,
    }


def _earliest_source(dataset: Dataset, station: Station) -> str:
    """The first page that told of the station, so that a card for an early date rests on no later page."""
    dated = [
        (dataset.sources[source_id].published, position, source_id)
        for position, source_id in enumerate(station.source_ids)
    ]
    return min(dated, key=lambda each: (each[0] is None, each[0].latest if each[0] else date.max, each[1]))[2]


def _event(event: Event, texts: Texts) -> dict[str, str]:
    return {"date": texts.date(event.date), "headline": event.headline, "source": event.source_ids[0]}


def _source(source: Source, texts: Texts) -> dict[str, str]:
    return {
        "publisher": source.publisher,
        "date": texts.date(source.published),
        "title": source.title,
        "url": source.url,
    }
