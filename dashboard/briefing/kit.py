"""The kit: the whole briefing in one HTML file that opens from a memory stick and asks for nothing.

Story, map with date and origin, a sheet for each country, tables and sources. What the pages show is
packed once (gzip) and unpacked by the browser; the file tells its data version and a checksum.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.briefing.bundle import bundle
from dashboard.briefing.story import Step, Story
from dashboard.model.dataset import Dataset
from dashboard.queries.filters import FACETS, Filters
from dashboard.queries.history import START
from dashboard.queries.selection import Selection, select
from dashboard.texts import Texts
from dashboard.views.atlas import atlas
from dashboard.views.country_index import country_index
from dashboard.views.events_list import events_table
from dashboard.views.key import map_key
from dashboard.views.record import record_html
from dashboard.views.tables import stations_table
from dashboard.views.templates import render

ASSETS = Path(__file__).parent.parent.parent / "assets"
FONTS = ("source-sans-3-latin-wght-normal", "source-serif-4-latin-wght-normal")
"""The fonts that go along; other alphabets fall back to the machine's own."""


def kit(selection: Selection, story: Story | None, texts: Texts) -> bytes:
    """The kit of a selection: its date is the last day that the file shows.

    Args:
        selection: countries, stations and events to take along.
        story: the steps of the briefing, of which those after the date stay out; ``None`` leaves it out.
        texts: the language.
    """
    payload = _payload(selection, story, texts)
    packed = gzip.compress(json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)
    filters = selection.filters
    return render(
        "kit.html",
        texts,
        day=texts.day(filters.as_of),
        version=selection.dataset.version,
        checksum=hashlib.sha256(packed).hexdigest(),
        styles=_styles(),
        leaflet=_inert((ASSETS / "vendor/leaflet/leaflet.js").read_text(encoding="utf-8")),
        script=bundle(ASSETS / "js", "kit.js"),
        payload=base64.b64encode(packed).decode(),
    ).encode()


def _payload(selection: Selection, story: Story | None, texts: Texts) -> dict[str, Any]:
    dataset, filters = selection.dataset, selection.filters
    steps = story.steps if story else ()
    codes = sorted(set(selection.standings) | set(selection.events_by_country))
    return {
        "atlas": json.loads(atlas(dataset, texts)),
        "world": json.loads((ASSETS / "map/world.geojson").read_bytes()),
        "as_of": filters.as_of.isoformat(),
        "first": min(START, filters.as_of).isoformat(),
        "filters": {facet: sorted(getattr(filters, facet)) for facet in FACETS},
        "countries": [
            {
                "code": code,
                "name": texts.country(dataset.countries[code].iso_a2, dataset.countries[code].name),
                "sheet": record_html(dataset, code, filters.as_of, texts, full=True),
            }
            for code in codes
        ],
        "index": country_index(selection, _sheet, texts),
        "stations": stations_table(selection, "", _sheet, texts),
        "events": events_table(selection, selection.events, texts),
        "story": [_step(step, dataset, texts) for step in steps if step.address.filters.as_of <= filters.as_of],
    }


def _sheet(focus: str) -> str:
    return f"#country-{focus[:3]}"


def _step(step: Step, dataset: Dataset, texts: Texts) -> dict[str, Any]:
    filters = step.address.filters
    shown = select(dataset, filters)
    return {
        "title": step.title,
        "as_of": filters.as_of.isoformat(),
        "filters": {facet: sorted(getattr(filters, facet)) for facet in FACETS},
        "place": step.place,
        "focus": step.address.focus,
        "view": step.view,
        "key": map_key(shown, texts),
        "said": render(
            "briefing_said.html",
            texts,
            sentences=step.sentences,
            dataset=dataset,
            day=texts.day(filters.as_of),
        ),
        "table": "" if step.view == "map" else _chart_table(step.view, shown, texts),
    }


def _chart_table(view: str, selection: Selection, texts: Texts) -> str:
    """A chart of the app as its table: the kit carries no chart library."""
    from dashboard.views import charts
    from dashboard.views.palette import LIGHT

    draw = {
        "steps": charts.steps_over_time,
        "delays": charts.days_to_act,
        "countries": charts.stations_by_country,
        "events": charts.events_by_side,
        "account": charts.chinas_account,
    }[view]
    return render("kit_chart.html", texts, chart=draw(selection, texts, LIGHT))


def _styles() -> str:
    fonts = "".join(
        f"@font-face{{font-family:'{family}';font-weight:200 900;font-display:swap;"
        f"src:url(data:font/woff2;base64,{base64.b64encode((ASSETS / f'fonts/{name}.woff2').read_bytes()).decode()})}}"
        for name, family in zip(FONTS, ("Source Sans 3", "Source Serif 4"), strict=True)
    )
    leaflet = (ASSETS / "vendor/leaflet/leaflet.css").read_text(encoding="utf-8")
    # Leaflet's pictures belong to controls that we do not use; without them nothing is ever asked for.
    leaflet = re.sub(r"[^{}]*\{[^{}]*url\([^{}]*\}", "", leaflet)
    return fonts + leaflet + (ASSETS / "style.css").read_text(encoding="utf-8")


def _inert(script: str) -> str:
    return script.replace("</script", "<\\/script")


def whole(dataset: Dataset, as_of: date) -> Selection:
    """Everything by a date: what a kit takes along where nothing is filtered."""
    return select(dataset, Filters(as_of))
