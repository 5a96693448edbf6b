"""The options of a command that shows a selection, and the selection that they ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dashboard.model.vocabulary import JURISDICTIONS, PROVINCES, Documentation, Listing, Step
from dashboard.options import Day

if TYPE_CHECKING:
    from dashboard.model.dataset import Dataset
    from dashboard.queries.selection import Selection

_Command = TypeVar("_Command", bound=Callable[..., object])


def selection_options(command: _Command) -> _Command:
    """Date and filters, the same as those of ``stations export``."""
    for add in (
        _facet("documentation", Documentation, "What the listing rests on"),
        _facet("listing", Listing, "List that names the place"),
        _facet("step", Step, "Furthest step of the host country by the date"),
        click.option(
            "--country", metavar="ISO", multiple=True, help="Host country, ISO 3166-1 alpha-3; may be repeated."
        ),
        _facet("jurisdiction", JURISDICTIONS, "Police jurisdiction of origin"),
        _facet("province", PROVINCES, "Province of origin"),
        click.option("--as-of", type=Day(), help="The last day that counts.  [default: today, UTC]"),
    ):
        command = add(command)
    return command


def loaded(directory: Path) -> Dataset:
    """The data set of a folder; where it is not good the command ends with all findings."""
    from dashboard.contract import ContractError, findings_text, load

    try:
        return load(directory)
    except ContractError as error:
        click.echo(findings_text(error.findings), err=True)
        raise SystemExit(1) from None


def selection_of(dataset: Dataset, options: Mapping[str, Any]) -> Selection:
    """The selection that the options ask for.

    Raises:
        BadParameter: a country has no station and no event.

    """
    from dashboard.queries.filters import FACETS, Filters
    from dashboard.queries.selection import select

    codes = frozenset(code.upper() for code in options["country"])
    if wrong := codes - {*dataset.host_codes}:
        known = ", ".join(dataset.host_codes)
        told = f"no station and no event: {', '.join(sorted(wrong))}; write any of {known}"
        raise click.BadParameter(told, param_hint="--country")
    chosen = {name: frozenset(options[name]) for name in FACETS if name != "country"}
    return select(dataset, Filters(options["as_of"] or datetime.now(UTC).date(), country=codes, **chosen))


def suffix_of(out: Path, suffixes: Sequence[str]) -> str:
    """The suffix of a file to be written, checked before anything is made.

    Raises:
        BadParameter: it is none of the suffixes, or there is no such folder.

    """
    if out.suffix.lower() not in suffixes:
        told = f"{out.name!r} has no known suffix; write one of {', '.join(suffixes)}"
        raise click.BadParameter(told, param_hint="--out")
    if not out.parent.is_dir():
        raise click.BadParameter(f"there is no folder {str(out.parent)!r}", param_hint="--out")
    return out.suffix.lower()


def save(content: bytes, out: Path) -> None:
    """Write the file whole or not at all.

    Raises:
        BadParameter: it cannot be written.

    """
    from dashboard.exports import save_whole

    try:
        save_whole(content, out)
    except OSError as error:
        raise click.BadParameter(f"cannot write {str(out)!r}: {error.strerror or error}", param_hint="--out") from None


def _facet(name: str, values: Iterable[str], meaning: str) -> Callable[[_Command], _Command]:
    choice = click.Choice([str(value) for value in values])
    return click.option(f"--{name}", type=choice, multiple=True, help=f"{meaning}; may be repeated.")
