"""The generated parts of the codebook ``data/README.md``: the fields of each table, the meaning of each code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dashboard.contract.meanings import MEANINGS
from dashboard.contract.schema import Field, Table
from dashboard.contract.tables import TABLES

_PART = re.compile(r"<!-- generated: (?P<name>[\w -]+) -->\n.*?<!-- end -->", re.DOTALL)


def codebook_text(text: str) -> str:
    """The codebook with each generated part renewed; all else stays as it is."""
    parts = codebook_parts()
    return _PART.sub(lambda match: _marked(match["name"], parts.get(match["name"], "")), text)


def codebook_parts() -> Mapping[str, str]:
    """Each generated part by the name in its marker."""
    fields = {f"fields of {table.name}": _field_table(table) for table in TABLES}
    codes = {f"codes of {name}": _code_table(codes) for name, codes in MEANINGS.items()}
    return {**fields, **codes}


def _marked(name: str, part: str) -> str:
    return f"<!-- generated: {name} -->\n{part}<!-- end -->"


def _field_table(table: Table) -> str:
    lines = ["| field | holds | required | meaning |", "|---|---|---|---|"]
    lines += [
        f"| `{field.name}` | {_holds(field)} | {'yes' if field.required else 'no'} | {field.meaning} |"
        for field in table.fields
    ]
    if table.spatial:
        shape = "outline" if table.name == "countries" else "point or null"
        meaning = (
            "Outline in WGS 84 degrees, generalised."
            if table.name == "countries"
            else "The centre of the city, [longitude, latitude] in WGS 84 degrees with at most 4 decimals, never an "
            "address; `null` where only the country is named."
        )
        lines.append(f"| `geometry` | {shape} | {'yes' if table.name == 'countries' else 'no'} | {meaning} |")
    return "\n".join(lines) + "\n"


def _holds(field: Field) -> str:
    return f"one of {', '.join(f'`{code}`' for code in field.codes)}" if field.codes else str(field.kind)


def _code_table(codes: Mapping[str, str]) -> str:
    lines = ["| code | meaning |", "|---|---|", *(f"| `{code}` | {meaning} |" for code, meaning in codes.items())]
    return "\n".join(lines) + "\n"
