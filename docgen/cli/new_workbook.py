"""`docgen new --workbook`: a workbook to fill in, for many agreements at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click
from click.core import ParameterSource

from docgen.cli.program import program_name, typed
from docgen.cli.words import Words
from docgen.cli.workbook_cases import Begun, chosen_cases
from docgen.errors import CannotWriteError, UsageError
from docgen.settings.load import load_tables
from docgen.settings.options import Settings
from docgen.texts import os_reason

__all__ = ["make_workbook", "refuse_options", "workbook_options"]

_ENDING = ".xlsx"


def workbook_options(words: Words) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options of `new` that are about workbooks."""

    def add(command: Callable[..., None]) -> Callable[..., None]:
        command = click.option(
            "--from",
            "sources",
            multiple=True,
            type=click.Path(path_type=Path, readable=False),
            metavar=words("metavar-file"),
            help=words("help-new-from"),
        )(command)
        return click.option(
            "--workbook",
            type=click.Path(path_type=Path, readable=False),
            metavar=words("metavar-file"),
            help=words("help-new-workbook"),
        )(command)

    return add


def refuse_options(names: Iterable[str], message: str) -> None:
    """Refuse those of the options that were given.

    Raises:
        UsageError: one of them was; `message` is why it says nothing here.
    """
    context = click.get_current_context()
    for name in names:
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            option = next(one.opts[-1] for one in context.command.params if one.name == name)
            raise UsageError(message, option=option)


def make_workbook(
    words: Words,
    settings: Settings,
    target: Path,
    *,
    begun: Begun | None,
    sources: Sequence[Path],
) -> None:
    """Write the workbook, with a row for `begun` and for each case in `sources`.

    Raises:
        CannotWriteError: the folder cannot be written to.
        UsageError: the name is wrong or taken, or a case in `sources` has mistakes.
    """
    if target.suffix.lower() != _ENDING:
        raise UsageError("not-a-workbook-name", path=str(target))
    if target.exists():
        raise UsageError("workbook-exists", path=str(target))
    # Loaded here: the command line is to answer before the workbook's libraries are in.
    from docgen.intake.workbook.writer import write_workbook

    chosen = chosen_cases(begun, sources)
    profiles = sorted(load_tables(settings.profiles, settings.rates).profiles)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_workbook(target, language=words.language, profiles=profiles, cases=chosen.cases)
    except OSError as error:
        reason = os_reason(error)
        raise CannotWriteError("cannot-write", folder=str(target.parent), reason=reason) from error
    click.echo(words("new-written", path=str(target)))
    if chosen.left_out:
        click.echo(words("new-workbook-left-out"))
    click.echo(words("new-workbook-next", command=f"{program_name()} check {typed(target)}"))
