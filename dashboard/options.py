"""What several subcommands of ``stations`` share: where the data are, and what a day or an address must look like."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import click

_REPOSITORY = Path(__file__).resolve().parent.parent


def default_data() -> Path:
    """The repository's ``data`` folder, as short as it can be written from here."""
    directory = _REPOSITORY / "data"
    here = Path.cwd()
    return directory.relative_to(here) if directory.is_relative_to(here) else directory


class Day(click.ParamType[date]):
    """A whole day, YYYY-MM-DD; of a month or a year nobody knows whether its start or its end is meant."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day of a text; fails where the text is none."""
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or day.isoformat() != text:
            self.fail(f"{text!r} is not a whole day of the calendar; write YYYY-MM-DD, such as 2022-11-01", param, ctx)
        return day


def web_address(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The address of the app as it was given, checked; empty where none was given."""
    parts = urlsplit(value)
    wrong = parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment
    if value and (wrong or any(character.isspace() for character in value)):
        raise click.BadParameter(
            f"{value!r} is not an address of the web; write such as https://example.org/", ctx, param
        )
    return value


data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=default_data,
    show_default="the repository's data",
    help="Folder that holds the data files.",
)
"""The folder of the data, ``--data``."""
