"""Exports: exactly the rows of a selection as a file that says where it comes from.

A download needs three things::

    provenance = Provenance.of(selection, texts, base_url)
    content = export(selection, What.STATIONS, ".csv", provenance)
    name, media_type = file_name(selection, What.STATIONS, ".csv"), FORMATS[".csv"].media_type

Every file carries the data version, the as-of date, the filters in words and the permalink. The same
selection of the same data gives the same bytes.
"""

from dashboard.exports.formats import FORMATS, Format, export
from dashboard.exports.names import file_name
from dashboard.exports.provenance import Provenance
from dashboard.exports.saving import save_whole
from dashboard.exports.tables import What

__all__ = ["FORMATS", "Format", "Provenance", "What", "export", "file_name", "save_whole"]
