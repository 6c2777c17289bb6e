"""Tells what came of recording something of a case; the options that such commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import click
from pydantic import TypeAdapter, ValidationError

from docgen.casefile.folder import CaseFolder
from docgen.cli.cases import code_of
from docgen.cli.findings import show_failures, show_findings
from docgen.cli.lines import finding_object, print_line
from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.model.artifact import DocumentState
from docgen.model.days import Day
from docgen.model.finding import Severity
from docgen.model.result import CaseResult

__all__ = ["date_option", "day_of", "require_since", "tell_recorded", "tell_unchanged"]

_DAY: TypeAdapter[date | None] = TypeAdapter(Day)
Decorator = Callable[[Callable[..., object]], Callable[..., object]]


def date_option(words: Words, told: str) -> Decorator:
    """`--date`: the day that something happened."""
    return click.option("--date", "day", metavar=words("metavar-date"), help=words(told))


def day_of(text: str | None, today: date) -> date:
    """The day that the user means, written in any way that a file may write it; else today.

    Raises:
        UsageError: it is no day, or has not come yet.
    """
    if text is None:
        return today
    try:
        day = _DAY.validate_python(text.strip())
    except ValidationError as error:
        raise UsageError("date-malformed", date=text) from error
    if day is None:
        raise UsageError("date-malformed", date=text)
    if day > today:
        raise UsageError("date-to-come", date=f"{day:%d.%m.%Y}")
    return day


def require_since(day: date, folder: CaseFolder) -> None:
    """See that the day is not before there was anything of the case.

    That is the day its file says it was made, or that of the first version: whichever is earlier.

    Raises:
        UsageError: it is.
        TamperedError: the folder cannot be read.
    """
    newest = folder.current()
    kept = folder.stored_case(newest.version) if newest else None
    days = (kept.created if kept else None, folder.history().created)
    first = min((one for one in days if one), default=day)
    if day < first:
        raise UsageError(
            "date-too-early",
            case=folder.root.name,
            date=f"{day:%d.%m.%Y}",
            first=f"{first:%d.%m.%Y}",
        )


def tell_recorded(
    result: CaseResult, said: str, words: Words, *, as_json: bool, **values: object
) -> ExitCode:
    """Tell that it is recorded, in which version, and what is another now; or why it is not.

    The code is that of what failed, also where it is recorded all the same.
    """
    recorded = result.action == "made"
    if as_json:
        print_line(
            "case",
            case=result.case,
            state=str(result.state),
            action=result.action,
            version=result.version,
            recorded=recorded,
            **values,
            made=[one.key for one in result.documents if one.action == "made"],
            failed=[
                {"document": one.key, "reason": one.reason}
                for one in result.documents
                if one.reason is not None
            ],
            findings=[finding_object(one, words) for one in result.findings],
        )
        print_line("summary", cases=1, recorded=int(recorded))
    elif recorded:
        version = f"v{result.version:03d}"
        click.echo(f"{click.style(result.case, bold=True)} {version}: {said}")
        click.echo(f"  {words('recorded-state', state=words(f'state-{result.state}'))}")
        made = [one.key for one in result.documents if one.action == "made"]
        if made:
            click.echo(f"  {words('recorded-made', documents=', '.join(made))}")
        show_failures(result, words)
    else:
        click.echo(f"{click.style(result.case, bold=True)}: {words('recorded-not')}", err=True)
        show_failures(result, words)
        show_findings([one for one in result.findings if one.severity is Severity.ERROR], words)
    if recorded:
        return code_of(result) if result.state is DocumentState.FAILED else ExitCode.OK
    return code_of(result) or ExitCode.INPUT


def tell_unchanged(case: str, said: str, *, as_json: bool, **values: object) -> ExitCode:
    """Tell that it is recorded already: nothing is another."""
    if as_json:
        print_line("case", case=case, action="unchanged", recorded=True, **values)
        print_line("summary", cases=1, recorded=1)
    else:
        click.echo(f"{click.style(case, bold=True)}: {said}")
    return ExitCode.OK
