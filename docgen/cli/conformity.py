"""Asks veraPDF about published cases, when that is asked for, and shows what it said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from docgen.casefile.folder import CaseFolder
from docgen.cli.breaches import breach_object, show_breaches
from docgen.cli.words import Words
from docgen.errors import TamperedError
from docgen.settings.options import Settings

if TYPE_CHECKING:
    # The PDF library comes with it, and a check of hashes needs none.
    from docgen.casefile.conforming import Judged

__all__ = ["Judge", "judge_for", "judged_objects", "show_judged"]

Judge = Callable[[CaseFolder], "tuple[Judged, ...]"]


@contextmanager
def judge_for(
    settings: Settings, words: Words, *, asked: bool, quiet: bool
) -> Iterator[Judge | None]:
    """What judges the PDFs of a case; None when nobody asked.

    Raises:
        ToolMissingError: veraPDF or Java is not there.
    """
    if not asked:
        yield None
        return
    from docgen.casefile.conforming import judge_newest
    from docgen.conformance.verapdf import Validator

    progress = Console(stderr=True, quiet=quiet)
    with Validator(timeout_s=settings.timeout_s) as validator:
        validator.version()

        def judge(folder: CaseFolder) -> tuple[Judged, ...]:
            with progress.status(words("progress-conformance", case=folder.root.name)):
                try:
                    return judge_newest(folder, validator)
                except TamperedError:
                    # That it cannot be read has been told.
                    return ()

        yield judge


def show_judged(case: str, judged: Sequence[Judged], words: Words) -> None:
    """Print what does not conform, file by file; else that all does."""
    unfit = [one for one in judged if one.breaches]
    for one in unfit:
        label = click.style(words("severity-error"), fg="red", bold=True)
        click.echo(f"{case}/{one.path}: {label}: {words('verify-not-archival')}")
        show_breaches(one.breaches, words)
    if judged and not unfit:
        click.echo(words("verify-archival", case=case, number=str(len(judged))))


def judged_objects(judged: Sequence[Judged], words: Words) -> list[dict[str, Any]]:
    """What was judged, as JSON."""
    return [
        {"path": one.path, "breaches": [breach_object(each, words) for each in one.breaches]}
        for one in judged
    ]
