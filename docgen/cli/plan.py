"""`docgen generate --plan`: what would be made, and why; nothing is made."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from docgen.batch.journal import JOURNAL, no_journal, open_journal
from docgen.batch.run import Run, alone_in
from docgen.batch.sources import find_sources
from docgen.cli.cases import exit_code
from docgen.cli.entered_too import without_entered
from docgen.cli.findings import show_finding
from docgen.cli.lines import finding_object, print_line
from docgen.cli.requests import passed_over
from docgen.cli.words import Words
from docgen.errors import ExitCode
from docgen.pipeline.workshop import Workshop

__all__ = ["tell_plan"]


def tell_plan(paths: Sequence[Path], shop: Workshop, words: Words, *, as_json: bool) -> ExitCode:
    """Print the plan of a run.

    Raises:
        UsageError: a path does not exist, or holds no case; a case to be made again is not there.
        CannotWriteError: another run is at work in the outputs.
    """
    outputs = shop.settings.outputs
    with ExitStack() as stack:
        if (outputs / JOURNAL).is_file():
            stack.enter_context(alone_in(outputs))
            journal = stack.enter_context(open_journal(outputs))
        else:
            journal = stack.enter_context(no_journal())
        found = find_sources(paths, outputs, journal.case_of_file)
        sources = without_entered(found, outputs)
        run = Run(sources.units, journal, shop)
        for unit, why in zip(run.units, run.whys, strict=True):
            name = unit.case or unit.shown_as
            if as_json:
                print_line("case", case=name, source=unit.shown_as, why=why)
            else:
                reason = words(f"report-because-{why or 'nothing'}")
                click.echo(f"{click.style(name, bold=True)}: {reason}")
        for finding in sources.findings:
            if as_json:
                print_line("finding", **finding_object(finding, words))
            else:
                show_finding(finding, words)
    if as_json:
        left = len(sources.requests)
        print_line("summary", cases=len(run.units), to_do=run.to_do, requests=left)
    else:
        number, to_do = str(len(run.units)), str(run.to_do)
        click.echo(words("plan-summary", number=number, to_do=to_do))
        if sources.requests:
            click.echo(passed_over(len(sources.requests), words))
    return exit_code([], sources.findings)
