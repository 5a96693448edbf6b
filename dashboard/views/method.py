"""The codebook as it stands beside the data, and how to cite a view of them."""

from __future__ import annotations

import re

from dashboard.exports import Provenance
from dashboard.texts import Texts
from dashboard.views.templates import render


def codebook_markdown(readme: str) -> str:
    """The codebook without its title and without the marks that tell which parts are generated."""
    return re.sub(r"<!--.*?-->\n?", "", readme.partition("\n")[2], flags=re.DOTALL)


def citation_html(provenance: Provenance, texts: Texts) -> str:
    """The citation of a view in one line and as BibTeX."""
    return render("citation.html", texts, citation=provenance.citation, bibtex=bibtex(provenance))


def bibtex(provenance: Provenance) -> str:
    """A BibTeX entry of type ``misc``; braces and backslashes of the fields are made plain."""
    fields = {
        "author": "{The editors of the data set}",
        "title": _plain(provenance.items["title"]),
        "year": str(provenance.released.year),
        "version": provenance.data_version,
        "note": _plain(
            f"As of {provenance.as_of.isoformat()}. {provenance.selection} Licence {provenance.items['licence']}"
        ),
        "url": _plain(provenance.permalink),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{overseas-stations-{provenance.data_version},\n{lines}}}"


def _plain(text: str) -> str:
    return re.sub(r"[{}\\]", "", text)
