"""How a table is declared. The tables themselves are declared in :mod:`dashboard.contract.tables`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.contract.findings import Finding, Severity, record_label


class Kind(StrEnum):
    """What a cell holds, and so how it is checked."""

    ID = "id"
    TEXT = "text"
    CODE = "code"
    COUNTRY = "country"
    DATE = "partial date"
    DAY = "date"
    REFERENCES = "ids"
    PLACES = "places"
    BOOLEAN = "true or false"
    INTEGER = "whole number"
    URL = "address"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table.

    Attributes:
        name: the column's name in the file.
        kind: what a cell holds.
        meaning: what it means, as the codebook prints it (Markdown).
        required: whether a cell may not be empty.
        vocabulary: the closed list that a code comes from.
        refers_to: the table whose key the cell names.
        longest: the greatest number of characters, 0 for the general limit.
        prose: whether the editors' own words stand here, which must attribute what they say.

    """

    name: str
    kind: Kind
    meaning: str
    required: bool = True
    vocabulary: type[StrEnum] | tuple[str, ...] = ()
    refers_to: str = ""
    longest: int = 0
    prose: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the vocabulary, in its order."""
        return tuple(str(code) for code in self.vocabulary)


@dataclass(frozen=True, slots=True)
class Table:
    """One file of the data.

    Attributes:
        name: the table's name.
        file: the file's name; a name that ends in ``.geojson`` is read as GeoJSON.
        title: the table's name in words.
        meaning: what one row is.
        fields: the columns in canonical order.
        key: the field that identifies a row, empty where no field does.
        order: the fields that the rows are sorted by.
        spatial: whether each row has a ``geometry`` beside its fields.

    """

    name: str
    file: str
    title: str
    meaning: str
    fields: tuple[Field, ...]
    key: str
    order: tuple[str, ...]
    spatial: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(field for field in self.fields if field.name == name)


@dataclass(frozen=True, slots=True)
class Row:
    """One row as read: text cells by column, nothing converted, the place that it was read from.

    ``sound`` is false where the row's form is broken (too few cells, a property of the wrong type);
    such a row is reported and not used.
    """

    path: str
    line: int
    record: str
    cells: Mapping[str, str]
    sound: bool = True
    point: tuple[float, float] | None = None

    def finding(self, field: str, problem: str, remedy: str, severity: Severity = Severity.ERROR) -> Finding:
        """A finding about this row."""
        return Finding(self.path, self.line, record_label(self.record), field, problem, remedy, severity)


@dataclass(frozen=True, slots=True)
class Content:
    """What one file holds.

    ``whole`` is false where rows may be missing because the file could not be read to its end; then
    nothing is concluded from the absence of a row.
    """

    table: Table
    path: str
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    text: str
    whole: bool

    @property
    def sound(self) -> bool:
        """Whether every row was read as it stands."""
        return self.whole and not self.findings

    @property
    def keys(self) -> frozenset[str]:
        """The ids of all rows, also of those with errors."""
        return frozenset(row.record for row in self.rows if row.record)
