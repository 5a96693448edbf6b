"""The ``stations`` command: check and format the data, describe it, tell a country's standing, export."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from dashboard.briefing.commands import deck_command, image_command, kit_command
from dashboard.contract import ContractError, Finding, check, findings_json, findings_text, load
from dashboard.contract.formatting import formatted
from dashboard.contract.generated import generated_files
from dashboard.editing.commands import correct_command, new_group, withdraw_command
from dashboard.editing.showing import show_command
from dashboard.edition.commands import publish_command
from dashboard.options import Day, data_option, web_address
from dashboard.selecting import loaded, save, selection_of, selection_options, suffix_of
from dashboard.standings import standing_rows, standings_json, standings_text


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Keep, check and read the data of the alleged overseas police stations."""


main.add_command(new_group)
main.add_command(correct_command)
main.add_command(withdraw_command)
main.add_command(show_command)
main.add_command(image_command)
main.add_command(kit_command)
main.add_command(deck_command)
main.add_command(publish_command)


@main.command("check")
@data_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the findings.")
def check_command(data: Path, form: str) -> None:
    """Check the data; print every finding as PATH:LINE  RECORD  FIELD: problem; remedy."""
    report = check(data)
    findings, errors = report.findings, len(report.errors)
    if report.dataset is not None:
        from dashboard.briefing.story import story_findings  # late: it brings the words

        told = story_findings(data, report.dataset, datetime.now(UTC).date())
        findings, errors = (*findings, *told), errors + len(told)
    if form == "json":
        click.echo(findings_json(findings))
    elif findings:
        click.echo(findings_text(findings))
    click.echo(_summary(findings, errors), err=True)
    raise SystemExit(1 if errors else 0)


@main.command("fmt")
@data_option
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where a file is not in canonical form.")
def fmt_command(data: Path, only_check: bool) -> None:
    """Bring the data files into canonical form. Order, quoting and white space change, a value never."""
    failed = False
    for result in formatted(data):
        if result.after is None:
            failed = True
            click.echo(f"{result.path}: left alone, it cannot be read safely", err=True)
            _echo_findings(result.refusals)
        elif result.after != result.before:
            failed = failed or only_check
            lines = f"{result.changed_lines} line{'s' if result.changed_lines != 1 else ''}"
            click.echo(f"{result.path}: {'would rewrite' if only_check else 'rewrote'} {lines}")
            if not only_check:
                result.write()
    raise SystemExit(1 if failed else 0)


@main.command("schema")
@data_option
@click.option("--write", is_flag=True, help="Write the generated files instead of listing the ones that differ.")
def schema_command(data: Path, write: bool) -> None:
    """Generate datapackage.json and the tables of README.md from the declaration of the tables."""
    differing = False
    try:
        files = generated_files(data)
    except ContractError as error:
        _echo_findings(error.findings)
        raise SystemExit(1) from None
    for file in files:
        if file.before == file.after:
            continue
        differing = True
        click.echo(f"{file.path}: {'written' if write else 'differs; run `stations schema --write`'}")
        if write:
            file.path.write_text(file.after, encoding="utf-8")
    raise SystemExit(1 if differing and not write else 0)


@main.command("status")
@data_option
@click.option("--as-of", type=Day(), required=True, help="The last day that counts.")
@click.option("--country", metavar="ISO", help="One host country, ISO 3166-1 alpha-3.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the table.")
def status_command(data: Path, as_of: date, country: str | None, form: str) -> None:
    """Tell how far each host country has gone by a day, and by which event."""
    try:
        dataset = load(data, spatial=False)  # where a point lies does not bear on what a country did
    except ContractError as error:
        _echo_findings(error.findings)
        raise SystemExit(1) from None
    codes = dataset.host_codes
    if country is not None:
        if country.upper() not in codes:
            raise click.BadParameter(f"{country!r} has no station and no event", param_hint="--country")
        codes = (country.upper(),)
    rows = standing_rows(dataset, codes, as_of)
    click.echo(standings_json(rows) if form == "json" else standings_text(rows))


@main.command("export")
@data_option
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File to write; its suffix is the format.")
@click.option("--what", type=click.Choice(["stations", "events"]), default="stations", help="What the rows are.")
@click.option("--base-url", default="", callback=web_address, help="Address of the app, for the permalink in the file.")
@selection_options
def export_command(data: Path, out: Path, what: str, base_url: str, **options: Any) -> None:
    """Export a selection to a file: .csv, .xlsx, .geojson, .gpkg, .parquet or .zip (a data package)."""
    # Late, so that the other commands start without the words, the queries and the writers.
    from dashboard.exports import FORMATS, Provenance, What, export
    from dashboard.texts import texts

    form = FORMATS[suffix_of(out, tuple(FORMATS))]
    selection = selection_of(loaded(data), options)
    provenance = Provenance.of(selection, texts(), base_url)
    save(export(selection, What(what), form.suffix, provenance), out)
    counts = {"stations": len(selection.stations), "events": len(selection.events)}
    rows = ", ".join(f"{counts[name]} {name}" for name in (counts if form.holds_both else [what]))
    click.echo(f"{out}: {rows}. {provenance.selection}", err=True)


@main.command("feed")
@data_option
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write.  [default: standard output]"
)
@click.option("--base-url", default="", callback=web_address, help="Address of the app, for the links of the feed.")
def feed_command(data: Path, out: Path | None, base_url: str) -> None:
    """Write the log of corrections and additions as an Atom feed."""
    from dashboard.corrections import corrections_feed  # late: it brings the words
    from dashboard.texts import texts

    feed = corrections_feed(loaded(data), texts(), base_url)
    if out is None:
        click.echo(feed, nl=False)
        return
    save(feed, out)


def _echo_findings(findings: Sequence[Finding]) -> None:
    click.echo(findings_text(findings), err=True)


def _summary(findings: Sequence[Finding], errors: int) -> str:
    warnings = len(findings) - errors
    return f"{errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}"
