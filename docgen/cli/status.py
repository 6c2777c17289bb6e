"""`docgen status`: where each case stands, whose move it is, and what began too early."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from docgen.checks.gates import GATE_CODES
from docgen.cli.cases import json_option, read_cases, workshop
from docgen.cli.lines import print_line
from docgen.cli.show import show_finding
from docgen.cli.words import Words
from docgen.errors import ExitCode
from docgen.model.artifact import DocumentState
from docgen.model.document import AGREEMENT
from docgen.model.finding import Finding
from docgen.model.record import EventKind
from docgen.pipeline import Examined, inspect
from docgen.pipeline.examine import worst
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="status", help=words("help-status"))
    @click.argument(
        "paths", nargs=-1, type=click.Path(path_type=Path), metavar=words("metavar-paths")
    )
    @click.option(
        "-o", "--outputs", type=click.Path(path_type=Path), help=words("help-outputs-read")
    )
    @json_option(words)
    def status(paths: Sequence[Path], outputs: Path | None, as_json: bool) -> int:
        chosen = settings.model_copy(update={"outputs": outputs} if outputs else {})
        shop = workshop(chosen)
        skipped: list[Finding] = []
        cases = [inspect(raw, shop) for raw in read_cases(paths or (Path("inputs"),), skipped)]
        rows = [_row(examined, shop.today, words) for examined in cases]
        if as_json:
            for row in rows:
                print_line("case", **row)
            print_line("summary", cases=len(rows), early=sum(bool(row["early"]) for row in rows))
        else:
            _print(rows, words)
            for finding in skipped:
                show_finding(finding, words)
        return ExitCode.OK

    return status


def started_early(examined: Examined, today: date) -> bool:
    """Whether work may have begun before the agreement was signed, and nobody has said why."""
    case = examined.checked.case
    if AGREEMENT in examined.gates.signed:
        return False
    explained = any(
        event.kind is EventKind.EARLY_START_EXPLAINED and event.note for event in case.events
    )
    starts = [case.term.start] if case.term and case.term.start else []
    starts += [
        event.date for event in case.events if event.kind is EventKind.WORK_STARTED and event.date
    ]
    return bool(starts) and min(starts) < today and not explained


def _next_step(examined: Examined, state: DocumentState) -> str:
    codes = {finding.code for finding in examined.findings}
    agreement = examined.states.get(AGREEMENT)
    if state is DocumentState.SIGNED:
        return "next-carry-out"
    if state is DocumentState.BLOCKED:
        return "next-mend"
    gates = {code for code in codes if code in GATE_CODES}
    fields = [one for one in examined.findings if one.absent and one.code not in GATE_CODES]
    if fields:
        return "next-fill-in"
    if "approval-lapsed" in gates:
        return "next-again"
    if "gate-checklist-leader" in gates:
        return "next-leader"
    if "gate-checklist-head" in gates:
        return "next-head"
    if gates:
        return "next-economist"
    return "next-sign" if agreement is DocumentState.READY else "next-fill-in"


def _row(examined: Examined, today: date, words: Words) -> dict[str, object]:
    case, state = examined.checked.case, worst(examined.states)
    versions = examined.folder.versions() if examined.folder else []
    return {
        "case": examined.name,
        "project": (case.project.name if case.project else None) or "–",
        "state": str(state),
        "version": versions[-1] if versions else None,
        "next": words(_next_step(examined, state)),
        "early": started_early(examined, today),
    }


def _print(rows: Sequence[dict[str, object]], words: Words) -> None:
    table = Table(show_edge=False, pad_edge=False)
    for column in ("case", "project", "state", "version", "next"):
        whole = column != "project" and column != "next"
        table.add_column(words(f"column-{column}"), overflow="fold", no_wrap=whole)
    for row in rows:
        version = f"v{row['version']:03d}" if row["version"] else "–"
        cells = (row["case"], row["project"], words(f"state-{row['state']}"), version, row["next"])
        table.add_row(*(str(cell) for cell in cells))
    Console().print(table)
    for row in rows:
        if row["early"]:
            label = click.style(words("severity-error"), fg="red", bold=True)
            click.echo(f"{row['case']}: {label}: {words('started-early')}")
