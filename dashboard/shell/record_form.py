"""The form of a record: a widget for each field that the contract declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.contract.languages import ISO_639_1
from dashboard.contract.schema import Field, Kind
from dashboard.editing import TABLES, Draft
from dashboard.editing.completion import FILLED_IN
from dashboard.editing.points import DEGREES
from dashboard.editing.questions import meanings_of
from dashboard.shell.frame import Frame

LONG_TEXTS = frozenset({"summary", "note", "quality_note", "title", "headline"})
"""Fields that take the whole width."""


MOST_SOURCES = 30
"""Sources of one record; with a limit Streamlit does not offer to choose all of them."""


@lru_cache(maxsize=2)
def draft_of(directory: Path, _digest: str) -> Draft:
    """The files of a folder as a draft, read once for each state of the data.

    Raises:
        ContractError: a file on disk cannot be read.

    """
    return Draft.of(directory)


def record_form(page: Frame, draft: Draft, table: str, before: Mapping[str, str], key: str) -> dict[str, str]:
    """The widgets of a record, and the cells that they hold now.

    Args:
        page: the page.
        draft: where sources and events are chosen from.
        table: the table.
        before: the cells that the widgets begin with.
        key: what tells these widgets from those of another record.

    """
    declared = TABLES[table]
    fields = [field for field in declared.fields if field.name != declared.key]
    if declared.spatial:
        place = next(index for index, field in enumerate(fields) if field.name == "precision") + 1
        fields[place:place] = [_degrees_field(page, name) for name in DEGREES]
    cells: dict[str, str] = {}
    free: list[DeltaGenerator] = []
    for field in fields:
        if field.name in LONG_TEXTS or field.kind is Kind.REFERENCES:
            free = []
            container = st.container()
        else:
            # A pair of columns for each pair of fields: on a phone they then stand in the order of the table.
            free = free or list(st.columns(2))
            container = free.pop(0)
        with container:
            label = label_of(page, field, new=not before)
            value = before.get(field.name, "")
            cells[field.name] = _widget(page, draft, table, field, label, value, f"{key}-{field.name}")
    return cells


def label_of(page: Frame, field: Field, *, new: bool) -> str:
    """The name of a field in words, and whether it may be left empty (of a new record)."""
    if field.name in DEGREES:
        return page.texts("contribute.optional", label=page.texts(f"contribute.{field.name}"))
    words = field.name.removesuffix("_iso_a3").replace("_ids", "s").removesuffix("_id").replace("_", " ").capitalize()
    if new and field.name in FILLED_IN:
        return page.texts("contribute.filled_in", label=words)
    return words if field.required else page.texts("contribute.optional", label=words)


def source_label(draft: Draft, source_id: str) -> str:
    """A source in a list: who published what, and when."""
    cells = draft.record("sources", source_id) or {}
    return f"{cells.get('publisher', source_id)}, {cells.get('published') or 'n.d.'}: {cells.get('title', '')}"


def _degrees_field(page: Frame, name: str) -> Field:
    return Field(name, Kind.TEXT, page.texts(f"contribute.{name}_help"), required=False)


def _widget(page: Frame, draft: Draft, table: str, field: Field, label: str, value: str, key: str) -> str:
    told = field.meaning.replace("`", "")
    if field.kind is Kind.REFERENCES:
        known = sorted(draft.contents["sources"].keys)
        names = [name for name in value.split() if name in known]
        labels = {name: source_label(draft, name) for name in known}
        chosen = st.multiselect(
            label,
            known,
            default=names,
            format_func=labels.__getitem__,
            max_selections=MOST_SOURCES,
            placeholder=page.texts("contribute.choose"),
            help=told,
            key=key,
        )
        return " ".join(chosen)
    options = _options(page, draft, table, field)
    if options is not None:
        return _choice(page, label, options, value, told, key)
    if field.name in ("summary", "note", "quality_note"):
        return st.text_area(label, value, help=told, key=key, height=100)
    form = "YYYY-MM-DD / YYYY-MM / YYYY" if field.kind is Kind.DATE else None
    return st.text_input(label, value, help=told, key=key, max_chars=field.longest or None, placeholder=form)


def _options(page: Frame, draft: Draft, table: str, field: Field) -> Mapping[str, str] | None:
    """The values that a field can take, with their meanings; ``None`` where anything can be written."""
    match field.kind:
        case Kind.CODE:
            return {
                code: f"{code}: {told.replace('`', '')}" if told else code
                for code, told in meanings_of(table, field).items()
            }
        case Kind.COUNTRY:
            countries = page.dataset.countries.values()
            named = {each.iso_a3: page.texts.country(each.iso_a2, each.name) for each in countries}
            return dict(sorted(named.items(), key=lambda item: item[1]))
        case Kind.LANGUAGE:
            return dict(sorted({code: page.texts.tongue(code) for code in ISO_639_1}.items(), key=lambda item: item[1]))
        case Kind.BOOLEAN:
            return {"true": "true", "false": "false"}
        case Kind.ID if field.refers_to == "events":
            rows = [row for row in draft.contents["events"].rows if row.cells["bearing"] == "station"]
            return {row.record: f"{row.cells['date']}: {row.cells['headline']}" for row in reversed(rows)}
    return None


def _choice(page: Frame, label: str, options: Mapping[str, str], value: str, told: str, key: str) -> str:
    values = [*options]
    name: Callable[[str], str] = options.__getitem__
    index = values.index(value) if value in options else None
    placeholder = page.texts("contribute.choose")
    return st.selectbox(label, values, index=index, format_func=name, placeholder=placeholder, help=told, key=key) or ""
