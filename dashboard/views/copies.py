"""What a comparison of an older export found, as tables."""

from __future__ import annotations

from dashboard.copies import CopyError, Differences
from dashboard.corrections import href_of
from dashboard.exports import What
from dashboard.exports.characters import visible
from dashboard.queries.sentence import sentence
from dashboard.texts import Texts
from dashboard.views.templates import render

MOST_SHOWN = 200
"""Records of each kind; the file of the differences has all of them."""

LONGEST_SHOWN = 600
"""Characters of a cell."""


def differences_html(differences: Differences, texts: Texts) -> str:
    """What was compared, and what was added, changed and withdrawn since."""
    copy, dataset = differences.copy, differences.selection.dataset
    return render(
        "differences.html",
        texts,
        found=differences,
        copy=copy,
        what=texts(f"copy.records.{copy.what}", n=len(copy.rows)),
        sentence=sentence(differences.selection, texts) if differences.filtered else "",
        day=texts.day(differences.selection.filters.as_of),
        version=dataset.version,
        absent=texts.all_of(list(copy.absent)),
        most=MOST_SHOWN,
        label=lambda record_id: _label(differences, record_id, texts),
        href=lambda record_id: href_of(dataset, record_id),
        short=_short,
    )


def refusal(error: CopyError, texts: Texts) -> str:
    """Why a file was not compared, in one sentence, and what is accepted."""
    fields = {name: visible(str(value)) for name, value in error.fields.items()}
    return f"{texts(f'copy.error.{error.code}', **fields)} {texts('copy.accepted')}"


def _label(differences: Differences, record_id: str, texts: Texts) -> str:
    """A record in words: city and country, or the headline; of one that is gone, as the copy told it."""
    dataset, cells = differences.selection.dataset, differences.copy.rows.get(record_id, {})
    if differences.copy.what is What.STATIONS:
        station = dataset.station_by_id.get(record_id)
        code = station.country_iso_a3 if station else cells.get("country_iso_a3", "")
        city = station.city if station else cells.get("city", "")
        country = dataset.countries.get(code)
        name = texts.country(country.iso_a2, country.name) if country else code
        return _short(", ".join(part for part in (city or texts("record.no_city"), name) if part))
    event = dataset.event_by_id.get(record_id)
    return _short(event.headline if event else cells.get("headline", ""))


def _short(text: str) -> str:
    """A stranger's text with nothing invisible and not too long."""
    text = text if text.isprintable() else visible(text)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
