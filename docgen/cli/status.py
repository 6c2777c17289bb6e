"""`docgen status`: where each case stands, whose move it is, and what began too early."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from docgen.cli.cases import workshop
from docgen.cli.options import WholeNumber, json_option, outputs_option, templates_option
from docgen.cli.overview_cases import Overview, find_overview
from docgen.cli.overview_files import (
    STDOUT,
    Wanted,
    all_invoices,
    all_shares,
    check_names,
    gone_in,
    write_files,
)
from docgen.cli.overview_lines import (
    print_invoices,
    print_overview,
    print_statistics,
    print_summary,
)
from docgen.cli.overview_one import show_cases
from docgen.cli.overview_requests import print_request_figures, show_request_figures
from docgen.cli.overview_table import show_overview, show_statistics
from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.overview.invoices import invoice_text
from docgen.overview.page import PAGE
from docgen.overview.request_figures import request_figures
from docgen.overview.statistics import figures_of, lines_of
from docgen.pipeline.workshop import Workshop
from docgen.settings.options import Settings

__all__ = ["command"]

# What `--html` without a name stands for, until the outputs are known.
_USUAL_PAGE = Path("?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
Decorator = Callable[[Callable[..., object]], Callable[..., object]]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="status", help=words("help-status"))
    @click.argument(
        "paths",
        nargs=-1,
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-paths-or-names"),
    )
    @click.option(
        "--html",
        is_flag=False,
        flag_value=str(_USUAL_PAGE),
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-file-optional"),
        help=words("help-status-html"),
    )
    @_file_option("--reminders", words, metavar="metavar-folder")
    @_file_option("--invoices", words)
    @_file_option("--forum", words)
    @click.option(
        "--year",
        type=WholeNumber(words, _FIRST_YEAR, _LAST_YEAR),
        metavar=words("metavar-year"),
        help=words("help-status-year"),
    )
    @_file_option("--statistics", words)
    @click.option("--names", is_flag=True, help=words("help-status-names"))
    @outputs_option(words)
    @templates_option(words)
    @json_option(words)
    def status(
        paths: Sequence[Path],
        outputs: Path | None,
        templates: tuple[Path, ...],
        as_json: bool,
        names: bool,
        **files: Path | int | None,
    ) -> int:
        wanted = Wanted(**files)  # type: ignore[arg-type]
        shop = workshop(settings, outputs=outputs, templates=templates)
        if wanted.html == _USUAL_PAGE:
            wanted = replace(wanted, html=shop.settings.outputs / PAGE)
        check_names(wanted)
        if outputs is not None and not outputs.is_dir():
            raise UsageError("outputs-not-found", folder=str(outputs))
        overview = find_overview(paths, shop)
        written = write_files(overview, wanted, shop, words.language)
        tell = _tell_lines if as_json else _tell
        tell(overview, wanted, shop, words, names)
        if as_json:
            print_summary(overview.rows, len(overview.requests), written)
        else:
            _tell_written(written, words, apart=wanted.invoices == STDOUT)
        return ExitCode.OK

    return status


def _file_option(name: str, words: Words, metavar: str = "metavar-file") -> Decorator:
    return click.option(
        name,
        type=click.Path(path_type=Path, readable=False, allow_dash=True),
        metavar=words(metavar),
        help=words(f"help-status-{name.removeprefix('--')}"),
    )


def _tell_written(written: Mapping[str, str], words: Words, *, apart: bool) -> None:
    """Tell which files there are now; `apart` from what is shown, when that is to be saved."""
    if written and not apart:
        click.echo()
    for path in written.values():
        click.echo(words("overview-written", path=path), err=apart)


def _tell(overview: Overview, wanted: Wanted, shop: Workshop, words: Words, names: bool) -> None:
    """What was asked for: a list, the figures of a year, or else the overview."""
    if wanted.invoices == STDOUT:
        click.echo(invoice_text(all_invoices(overview, shop), words.language), nl=False)
    elif wanted.year is not None:
        shares, year = all_shares(overview, shop), wanted.year
        lines, total = list(lines_of(shares, year)), figures_of(shares, year)
        show_statistics(lines, total, year=year, gone=gone_in(overview), words=words)
        show_request_figures(request_figures(overview.requests, year), year, words)
    elif overview.named:
        show_cases(overview, words, shop, names=names)
    else:
        show_overview(overview, words, shop.today, names=names)


def _tell_lines(
    overview: Overview, wanted: Wanted, shop: Workshop, words: Words, names: bool
) -> None:
    if wanted.invoices == STDOUT:
        print_invoices(all_invoices(overview, shop), words)
    elif wanted.year is not None:
        shares = all_shares(overview, shop)
        print_statistics(
            lines_of(shares, wanted.year), figures_of(shares, wanted.year), wanted.year
        )
        print_request_figures(request_figures(overview.requests, wanted.year), wanted.year)
    else:
        print_overview(overview, words, shop.today, names=names)
