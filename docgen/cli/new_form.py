"""`docgen new --form`: a Word form for the project leader and the head of unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from docgen.cli.program import program_name, typed
from docgen.cli.words import Words
from docgen.errors import CannotWriteError, UsageError
from docgen.model.case import CASE_SCHEMA, Case
from docgen.model.fields import title_of
from docgen.model.finding import Severity
from docgen.settings.load import load_tables
from docgen.settings.options import Settings
from docgen.texts import os_reason

__all__ = ["Wanted", "form_option", "is_given", "make_form"]

_ENDING = ".docx"
_LEFT_OUT = (
    *("request", "documents", "more_documents", "fields"),
    *("evidence", "exceptions", "clauses", "events"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the form is to be of; empty is what the user did not choose."""

    case: str
    scheme: str
    partner: str
    institutions: tuple[str, ...]


def form_option(words: Words) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """`--form`, with the name of the form."""
    return click.option(
        "--form",
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-file"),
        help=words("help-new-form"),
    )


def is_given(name: str) -> bool:
    """Whether the user gave this option, rather than leave it to its default."""
    source = click.get_current_context().get_parameter_source(name)
    return source is ParameterSource.COMMANDLINE


def make_form(
    words: Words, settings: Settings, target: Path, *, wanted: Wanted, sources: Sequence[Path]
) -> None:
    """Write the form, filled in with what the case file in `sources` already says.

    Raises:
        CannotWriteError: the folder cannot be written to.
        UsageError: the name is wrong or taken, the case file cannot be used, or it is not clear
            which institution the form is for.
    """
    if target.suffix.lower() != _ENDING:
        raise UsageError("not-a-form-name", path=str(target))
    if target.exists():
        raise UsageError("file-exists", path=str(target))
    data = _data(wanted, sources)
    # Loaded here: the command line is to answer before Word's libraries are in.
    from docgen.intake.form.blank import InstitutionNamed, blank_form

    profiles = load_tables(settings.profiles, settings.rates).profiles
    known = {
        name: InstitutionNamed(
            profile=name, name=profile.name.get(words.language), short_name=profile.short_name
        )
        for name, profile in profiles.items()
    }
    chosen = _institution(wanted, data)
    if chosen not in known:
        raise UsageError("no-such-profile", name=chosen, known=", ".join(sorted(known)))
    content = blank_form(data, known[chosen], known=[*known.values()], language=words.language)
    _write(target, content)
    click.echo(words("new-written", path=str(target)))
    if left_out := [name for name in _LEFT_OUT if data.get(name)]:
        titles = ", ".join(title_of(Case, name).get(words.language) for name in left_out)
        click.echo(words("new-form-left-out", fields=titles))
    click.echo(words("new-form-next", command=f"{program_name()} check {typed(target)}"))


def _data(wanted: Wanted, sources: Sequence[Path]) -> Mapping[str, Any]:
    """What the form is to say from the start."""
    if not sources:
        # What nobody chose is for who fills the form in; a default might be wrong for the case.
        chosen = {"scheme": wanted.scheme} if wanted.scheme else {}
        party = {"partner": {"kind": wanted.partner}} if wanted.partner else {}
        return {"schema": CASE_SCHEMA, "id": wanted.case, **chosen, **party}
    from docgen.intake import read_cases

    if len(sources) > 1:
        raise UsageError("form-one-source")
    (source,) = sources
    read = read_cases(source)
    if any(raw.is_request for raw in read.cases):
        raise UsageError("from-is-request", path=str(source))
    # A workbook has the rows of others too, and what is wrong in those stops nobody.
    named = [raw for raw in read.cases if raw.data.get("id") == wanted.case]
    cases = named or read.cases
    findings = (*read.findings, *(one for raw in cases for one in raw.findings))
    if not cases or any(one.severity is Severity.ERROR for one in findings):
        command = f"{program_name()} check {typed(source)}"
        raise UsageError("form-source-unusable", path=str(source), command=command)
    if len(cases) > 1:
        raise UsageError("form-other-case", path=str(source), case=wanted.case)
    data = cases[0].data
    if data.get("id") not in (None, wanted.case):
        raise UsageError("form-other-case", path=str(source), case=wanted.case)
    return {**data, "id": wanted.case}


def _institution(wanted: Wanted, data: Mapping[str, Any]) -> str:
    """The profile of the institution that the form is for."""
    entries = data.get("institutions")
    named = [
        str(entry["profile"]).strip()
        for entry in (entries if isinstance(entries, list) else ())
        if isinstance(entry, Mapping) and entry.get("profile")
    ]
    chosen = wanted.institutions or tuple(named) or ("ntnu-ilu",)
    if len(chosen) > 1:
        raise UsageError("form-one-institution", known=", ".join(chosen))
    return chosen[0]


def _write(target: Path, content: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # Never over what somebody has made in the meantime.
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise UsageError("file-exists", path=str(target)) from error
    except OSError as error:
        reason = os_reason(error)
        raise CannotWriteError("cannot-write", folder=str(target.parent), reason=reason) from error
