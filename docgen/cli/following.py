"""Tells where a case stands once something of it has been recorded, and what comes next."""

from __future__ import annotations

import click

from docgen.casefile.folder import CaseFolder
from docgen.cli.findings import show_findings
from docgen.cli.words import Words
from docgen.model.finding import Severity
from docgen.model.result import CaseResult
from docgen.overview.gather import look_in
from docgen.overview.row import row_of
from docgen.overview.saying import Saying
from docgen.pipeline.workshop import Workshop

__all__ = ["tell_following"]

# What fits a screen; `--json` has all.
_MOST_FINDINGS = 12


def tell_following(folder: CaseFolder, result: CaseResult, shop: Workshop, words: Words) -> None:
    """Print what is absent or wrong, and the next step as `docgen status` tells it."""
    absent = [one for one in result.findings if one.absent or one.severity is Severity.ERROR]
    left = show_findings(absent, words, most=_MOST_FINDINGS)
    if left:
        click.echo(f"  {words('attach-more-absent', number=str(left))}")
    row = row_of(look_in(folder, shop), shop.tables, shop.today)
    step = Saying(words.language).next_step(row)
    click.echo(words("attach-next", step=step))
