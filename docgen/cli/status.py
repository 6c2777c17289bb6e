"""`docgen status`: where each case stands, whose move it is, and what began too early."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from docgen.cli.cases import Failed, attempt, read_cases, workshop
from docgen.cli.failures import tell_failure
from docgen.cli.findings import show_finding
from docgen.cli.lines import print_line
from docgen.cli.options import json_option, outputs_option, templates_option
from docgen.cli.words import Words
from docgen.errors import ExitCode
from docgen.model.finding import Finding
from docgen.pipeline.examine import Examined
from docgen.pipeline.make import inspect
from docgen.pipeline.progress import next_step, started_early, told_state, waits_for_grant
from docgen.pipeline.workshop import Workshop
from docgen.settings.options import Settings

__all__ = ["command"]

# In a narrower window the projects' names would break the other columns' words.
_WIDE = 100


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="status", help=words("help-status"))
    @click.argument(
        "paths",
        nargs=-1,
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-paths-optional"),
    )
    @outputs_option(words)
    @templates_option(words)
    @json_option(words)
    def status(
        paths: Sequence[Path], outputs: Path | None, templates: tuple[Path, ...], as_json: bool
    ) -> int:
        shop = workshop(settings, outputs=outputs, templates=templates)
        told: list[Finding] = []
        rows = []
        for raw in read_cases(paths or (Path("inputs"),), told, shop.settings.outputs):
            examined = attempt(raw, lambda one: inspect(one, shop))
            if isinstance(examined, Failed):
                tell_failure(examined, words, as_json=as_json)
                continue
            rows.append(_row(examined, shop, words))
        if as_json:
            _as_lines(rows)
        else:
            _print(rows, words)
            for finding in told:
                show_finding(finding, words)
        return ExitCode.OK

    return status


def _row(examined: Examined, shop: Workshop, words: Words) -> dict[str, object]:
    case = examined.checked.case
    versions = examined.folder.versions() if examined.folder else []
    return {
        "case": examined.name,
        "project": (case.project.name if case.project else None) or "–",
        "state": str(told_state(examined)),
        "version": versions[-1] if versions else None,
        "next": words(next_step(examined)),
        "early": started_early(examined, shop.today),
        "waits_for_grant": waits_for_grant(examined),
    }


def _as_lines(rows: Sequence[Mapping[str, object]]) -> None:
    for row in rows:
        print_line("case", **row)
    print_line("summary", cases=len(rows), early=sum(bool(row["early"]) for row in rows))


def _print(rows: Sequence[Mapping[str, object]], words: Words) -> None:
    console = Console()
    wide = console.width >= _WIDE
    columns = ["case", *(["project"] if wide else []), "state", "version", "next"]
    table = Table(show_edge=False, pad_edge=False)
    for column in columns:
        whole = column in {"case", "version"}
        table.add_column(words(f"column-{column}"), overflow="fold", no_wrap=whole)
    for row in rows:
        table.add_row(*(_cell(row, column, words) for column in columns))
    console.print(table)
    early = [str(row["case"]) for row in rows if row["early"]]
    if early:
        label = click.style(words("severity-error"), fg="red", bold=True)
        click.echo(f"\n{label}: {words('started-early')}\n    {', '.join(early)}")


def _cell(row: Mapping[str, object], column: str, words: Words) -> str:
    if column == "version":
        return f"v{row['version']:03d}" if row["version"] else "–"
    if column == "state":
        return words(f"state-{row['state']}")
    if column == "next" and row["waits_for_grant"]:
        return f"{row['next']} ({words('waits-for-grant')})"
    return str(row[column])
