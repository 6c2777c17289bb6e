"""What keeps one case from being gone through: caught, told, and the next case goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from docgen.cli.faults import fault_place, fault_text
from docgen.cli.lines import checked_line
from docgen.cli.program import program_name
from docgen.cli.words import Words
from docgen.errors import (
    DocgenError,
    ExitCode,
    PackError,
    ToolMissingError,
    UnforeseenError,
    places_of,
)
from docgen.model.artifact import DocumentState
from docgen.model.fault import BadTemplateError
from docgen.texts import known

if TYPE_CHECKING:
    # The readers of all formats come with it, and `--help` needs none of them.
    from docgen.intake import RawCase

__all__ = ["Failed", "attempt", "failure_line", "failure_object", "show_trace", "tell_failure"]

Result = TypeVar("Result")
_INTERNAL = "internal-error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A case that could not be gone through, and why; `name` is its id, else its file.

    It counts as failed.
    """

    name: str
    file: str
    error: Exception

    @property
    def exit_code(self) -> ExitCode:
        """What the command ends with when this was its only case."""
        return self.error.exit_code if isinstance(self.error, DocgenError) else ExitCode.INTERNAL

    @property
    def code(self) -> str:
        """The message id of a foreseen failure; `internal-error` for all others."""
        return self.error.message if isinstance(self.error, DocgenError) else _INTERNAL


def attempt(raw: RawCase, work: Callable[[RawCase], Result]) -> Result | Failed:
    """What `work` makes of the case, or why it could not. An interruption is no failure.

    Raises:
        PackError: a template is wrong, for every case alike.
        ToolMissingError: LibreOffice is not there.
    """
    try:
        return work(raw)
    except (PackError, ToolMissingError):
        raise
    except Exception as error:  # noqa: BLE001 - one case must never end the others
        own = raw.data.get("id")
        name = own.strip() if isinstance(own, str) else ""
        return Failed(name=name or raw.file, file=raw.file, error=error)


def failure_line(error: Exception, words: Words) -> tuple[str, str]:
    """What went wrong, and what to do; the second is empty where there is nothing to say."""
    if not isinstance(error, DocgenError):
        return words(_INTERNAL, kind=_kind(error)), ""
    if isinstance(error, BadTemplateError):
        first = error.faults[0]
        message = fault_text(first, "message", words)
        return f"{first.file}, {fault_place(first, words)}: {message}", fault_text(
            first, "remedy", words
        )
    told = words(f"{error.message}.message", **error.parameters)
    remedy = f"{error.message}.remedy"
    if error.parameters.get("nearest") == "" and known("messages", f"{remedy}-unlike"):
        remedy = f"{remedy}-unlike"
    if not known("messages", remedy, words.language):
        return told, ""
    return told, words(remedy, **{"program": program_name(), **error.parameters})


def failure_object(failed: Failed, words: Words) -> dict[str, Any]:
    """The failure as a finding in JSON."""
    message, remedy = failure_line(failed.error, words)
    return {
        "code": failed.code,
        "severity": "error",
        "where": "",
        "place": f"{failed.file}:1:1",
        "message": message,
        "remedy": remedy,
        "documents": [],
        "absent": False,
        "overridable": False,
        "waived": False,
    }


def tell_failure(failed: Failed, words: Words, *, as_json: bool) -> None:
    """Tell of a case that failed: its state, then what went wrong as a finding.

    Where an unforeseen failure happened goes to stderr.
    """
    if as_json:
        found = [failure_object(failed, words)]
        checked_line(failed.name, failed.file, DocumentState.FAILED, found, failed.code)
    else:
        message, remedy = failure_line(failed.error, words)
        label = click.style(words("severity-error"), fg="red", bold=True)
        state = words(f"state-{DocumentState.FAILED}")
        click.echo(f"{click.style(failed.name, bold=True)}: {state}")
        click.echo(f"{failed.file}: {label}: {message} [{failed.code}]")
        if remedy:
            click.echo(f"    → {remedy}")
        click.echo()
    show_trace(failed.error, words)


def show_trace(error: BaseException, words: Words) -> None:
    """Print to stderr where an unforeseen failure happened, for a bug report.

    File and line only, since values may be personal. Nothing for what is foreseen.
    """
    if isinstance(error, DocgenError):
        return
    click.echo(words(_INTERNAL, kind=_kind(error)), err=True)
    kept = error.where if isinstance(error, UnforeseenError) else places_of(error.__traceback__)
    for place in kept:
        click.echo(f"  {place}", err=True)


def _kind(error: BaseException) -> str:
    return error.kind if isinstance(error, UnforeseenError) else type(error).__name__
