"""Where an export comes from: enough to cite it, to open the same view again and to notice a newer version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from dashboard.exports.characters import visible
from dashboard.model.dates import day_of_version
from dashboard.queries.address import Address
from dashboard.queries.selection import Selection
from dashboard.queries.sentence import sentence
from dashboard.texts import Texts

TITLE = "Alleged Chinese overseas police stations and what each host country did"
LICENCE = "CC BY 4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every exported file says about itself.

    Attributes:
        data_version: the version of the data, a calendar date such as ``2026.11.23``.
        data_digest: hexadecimal SHA-256 over the data files.
        as_of: the last day that counts.
        selection: the filters in words, the sentence that stands over every view.
        permalink: the address of the view; without a base address only its query, which starts with ``?``.
        note: what must stand beside every list of allegations.

    """

    data_version: str
    data_digest: str
    as_of: date
    selection: str
    permalink: str
    note: str

    @classmethod
    def of(cls, selection: Selection, texts: Texts, base_url: str = "") -> Provenance:
        """The provenance of a selection, in the language of ``texts``.

        Args:
            selection: what is exported.
            texts: the words.
            base_url: the address of the app, without query or fragment; may be empty.

        """
        query = urlencode(Address(selection.filters).to_query(), doseq=True)  # the date is always in it
        return cls(
            data_version=selection.dataset.version,
            data_digest=selection.dataset.digest,
            as_of=selection.filters.as_of,
            selection=visible(sentence(selection, texts)),
            permalink=visible(f"{base_url}?{query}"),
            note=texts("app.note_allegation"),
        )

    @property
    def released(self) -> date:
        """The day of the data version: the date of every file, so that the same selection gives the same bytes.

        Raises:
            ValueError: the version is not of the form that the contract demands.
        """
        return day_of_version(self.data_version)

    @property
    def citation(self) -> str:
        """How to cite the file, in one line."""
        return (
            f"The editors of the data set ({self.released.year}). {TITLE}. Data version {self.data_version}, "
            f"as of {self.as_of.isoformat()}. Selection: {self.selection} View: {self.permalink} Licence {LICENCE}."
        )

    @property
    def items(self) -> Mapping[str, str]:
        """Everything by name, in the order of reading."""
        return {
            "title": TITLE,
            "note": self.note,
            "selection": self.selection,
            "as_of": self.as_of.isoformat(),
            "permalink": self.permalink,
            "data_version": self.data_version,
            "data_digest": self.data_digest,
            "licence": LICENCE,
            "licence_url": LICENCE_ADDRESS,
            "citation": self.citation,
        }
