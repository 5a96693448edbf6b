"""The subcommands of ``stations`` for briefings: ``image``, ``deck`` and ``kit``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from dashboard.options import data_option, web_address
from dashboard.selecting import loaded, save, selection_of, selection_options, suffix_of

_IMAGES = ("map", "countries", "steps", "timeline")  # as in briefing.images, which takes a second to load
_FILTERS = ("as_of", "country", "province", "jurisdiction", "step", "listing", "documentation")


@click.command("image")
@data_option
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File to write, .png or .svg.")
@click.option("--what", type=click.Choice(_IMAGES), default="map", help="What to draw.")
@click.option("--dark", is_flag=True, help="Draw for a dark page.")
@selection_options
def image_command(data: Path, out: Path, what: str, dark: bool, **options: Any) -> None:
    """Draw a selection as a picture of 1920 × 1080."""
    suffix = suffix_of(out, (".png", ".svg"))
    selection = selection_of(loaded(data), options)
    # Late, so that the other commands start without matplotlib.
    from dashboard.briefing.images import image
    from dashboard.queries.sentence import sentence
    from dashboard.texts import texts

    save(image(selection, texts(), what=what, suffix=suffix, dark=dark), out)
    click.echo(f"{out}: {sentence(selection, texts())}", err=True)


@click.command("deck")
@data_option
@click.option("--out", type=click.Path(path_type=Path), help="File to write, .pptx.")
@click.option(
    "--check",
    "checked",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Tell which slides of a deck have gone stale.",
)
@click.option("--base-url", default="", callback=web_address, help="Address of the app, for the link to the view.")
@selection_options
def deck_command(data: Path, out: Path | None, checked: Path | None, base_url: str, **options: Any) -> None:
    """Make a deck of slides from a selection, or check one.

    A check prints a line for each record that changed, and ends with 0 where every slide still holds, with 1
    where some are stale, and with 2 where the file is no deck of ours.
    """
    if (out is None) == (checked is None):
        raise click.UsageError("write either --out FILE.pptx, to make a deck, or --check FILE.pptx, to check one")
    if checked is not None:
        if base_url or any(options[name] for name in _FILTERS):
            raise click.UsageError("--check takes date and filters from the file; leave the other options out")
        _check(data, checked)
        return
    assert out is not None
    suffix_of(out, (".pptx",))
    selection = selection_of(loaded(data), options)
    from dashboard.briefing.deck import deck  # late: it brings the words and the writer
    from dashboard.queries.sentence import sentence
    from dashboard.texts import texts

    save(deck(selection, texts(), base_url), out)
    click.echo(f"{out}: {sentence(selection, texts())}", err=True)


def _check(data: Path, path: Path) -> None:
    """Print what is stale and end the command."""
    from dashboard.briefing.deck import NotOurDeckError, stale_slides
    from dashboard.briefing.deck.reading import LARGEST_FILE
    from dashboard.texts import texts

    dataset = loaded(data)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise click.BadParameter(
            f"cannot read {str(path)!r}: {error.strerror or error}", param_hint="--check"
        ) from None
    try:
        stale = stale_slides(content, dataset, texts())
    except NotOurDeckError as error:
        click.echo(f"{path}: {texts()(f'deck.not_ours.{error.reason}')}", err=True)
        raise SystemExit(2) from None
    for slide in stale:
        for what in slide.what:
            click.echo(f"slide {slide.number}  {slide.title}: {what}")
    number = f"{len(stale)} slide{'' if len(stale) == 1 else 's'}"
    told = f"{number} to make anew" if stale else "every slide still holds"
    click.echo(f"{path}: {told} against data version {dataset.version}", err=True)
    raise SystemExit(1 if stale else 0)


@click.command("kit")
@data_option
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File to write, .html.")
@selection_options
def kit_command(data: Path, out: Path, **options: Any) -> None:
    """Make the briefing kit: one HTML file that opens without a network."""
    suffix_of(out, (".html",))
    dataset = loaded(data)
    selection = selection_of(dataset, options)
    from dashboard.briefing.kit import kit  # late: it brings the words and the views
    from dashboard.briefing.story import STORY, load_story
    from dashboard.contract import ContractError, findings_text
    from dashboard.queries.sentence import sentence
    from dashboard.texts import texts

    try:
        story = load_story(data / STORY, dataset, datetime.now(UTC).date()) if (data / STORY).exists() else None
    except ContractError as error:
        click.echo(findings_text(error.findings), err=True)
        raise SystemExit(1) from None
    save(kit(selection, story, texts()), out)
    click.echo(f"{out}: {sentence(selection, texts())}", err=True)
