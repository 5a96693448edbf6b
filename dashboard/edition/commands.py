"""The subcommand ``stations publish``."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from dashboard.model.dates import day_of_version
from dashboard.options import Day, data_option, web_address
from dashboard.selecting import loaded


def _app_address(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """An address of the web, or a path on the same server such as ``/app/``."""
    return value if value.startswith("/") and not value.startswith("//") else web_address(ctx, param, value)


@click.command("publish")
@data_option
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder of the edition.")
@click.option(
    "--base-url", default="", callback=web_address, help="Address of the folder on the web, for feeds and previews."
)
@click.option("--app-url", default="", callback=_app_address, help="Address of the app, or a path such as /app/.")
@click.option("--as-of", type=Day(), help="The last day that counts.  [default: today, UTC]")
@click.option("--precompress", is_flag=True, help="Keep a .gz beside each text, for servers that send it as it is.")
def publish_command(
    data: Path, out: Path, base_url: str, app_url: str, as_of: date | None, *, precompress: bool
) -> None:
    """Publish the data as a folder of plain files: pages, map, downloads, JSON and feed.

    Publishing again writes only what changed and takes away only what an earlier run wrote.
    """
    dataset = loaded(data)
    from dashboard.queries.areas import CARRIED, crowded

    if crowded(dataset):
        told = f"{len(dataset.stations)} stations are more than pages of files can show; at most {CARRIED}"
        raise click.BadParameter(told, param_hint="--data")
    from dashboard.edition.edition import Edition  # late: it brings the words and the views
    from dashboard.edition.site import site
    from dashboard.edition.writing import EditionError, write
    from dashboard.texts import texts

    codebook = (data / "README.md").read_text(encoding="utf-8") if (data / "README.md").is_file() else ""
    known = max(datetime.now(UTC).date(), day_of_version(dataset.version))
    if as_of and as_of > known:
        told = f"{as_of.isoformat()} has not come yet; nothing is known of it. Write a day up to {known.isoformat()}"
        raise click.BadParameter(told, param_hint="--as-of")
    edition = Edition(dataset, as_of or known, texts(), _folder(base_url), _folder(app_url))
    files = site(edition, codebook)
    try:
        with click.progressbar(files, label=str(out), show_pos=True, file=sys.stderr) as made:
            done = write(made, out, precompress=precompress)
    except EditionError as error:
        raise click.BadParameter(str(error), param_hint="--out") from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or out}: {error.strerror or error}") from None
    click.echo(f"{out}: {len(done.changed)} files written, {len(done.removed)} removed, {done.unchanged} unchanged")


def _folder(address: str) -> str:
    """An address with a slash at its end."""
    return address and address.rstrip("/") + "/"
