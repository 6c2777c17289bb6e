"""Reads the cases that a command names, and finds those that share an id."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import click

from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.intake import RawCase, Skipped, find_inputs, place_of, read_file
from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding, Severity
from docgen.packs import find_packs
from docgen.pipeline import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

__all__ = ["exit_code", "json_option", "paths_argument", "read_cases", "strict_option", "workshop"]

Decorator = Callable[[Callable[..., object]], Callable[..., object]]


def paths_argument(words: Words) -> Decorator:
    """The files and folders to read."""
    return click.argument(
        "paths",
        nargs=-1,
        required=True,
        type=click.Path(path_type=Path),
        metavar=words("metavar-paths"),
    )


def json_option(words: Words) -> Decorator:
    """`--json`: JSON Lines on stdout and nothing else there."""
    return click.option("--json", "as_json", is_flag=True, help=words("help-json"))


def strict_option(words: Words) -> Decorator:
    """`--strict`: what is absent is an error."""
    return click.option("--strict", is_flag=True, help=words("help-strict"))


def _today() -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC).astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError("setting-invalid", name="SOURCE_DATE_EPOCH", reason=epoch) from None


def workshop(settings: Settings, *, strict: bool = False) -> Workshop:
    """What every case of the run is made with, but for LibreOffice.

    Raises:
        PackError: a pack is wrong or there is none.
        UsageError: an institution's profile is wrong.
    """
    return Workshop(
        settings=settings,
        tables=load_tables(settings.profiles),
        packs=find_packs(settings.templates),
        today=_today(),
        strict=strict,
    )


def read_cases(paths: Sequence[Path], skipped: list[Finding]) -> Iterator[RawCase]:
    """The cases in `paths`, one by one; files that are no cases are told of in `skipped`.

    Raises:
        UsageError: a path does not exist, or holds no case.
    """
    seen: dict[str, str] = {}
    for entry in find_inputs(paths):
        if isinstance(entry, Skipped):
            skipped.append(entry.finding)
            continue
        raw = read_file(entry.path, entry.shown_as)
        yield _apart(raw, seen)


def _apart(raw: RawCase, seen: dict[str, str]) -> RawCase:
    """The case, with a finding when another file of this run has the same id."""
    name = raw.data.get("id")
    if not isinstance(name, str):
        return raw
    first = seen.setdefault(name, raw.file)
    if first == raw.file:
        return raw
    clash = Finding(
        code="id-clash",
        severity=Severity.ERROR,
        where="id",
        place=place_of(raw, "id"),
        parameters={"id": name, "file": first},
    )
    return replace(raw, findings=(*raw.findings, clash))


def exit_code(states: Sequence[DocumentState]) -> ExitCode:
    """One case: its own code. Several: 9 when some are blocked or failed."""
    bad = {DocumentState.BLOCKED: ExitCode.INPUT, DocumentState.FAILED: ExitCode.CONVERSION}
    if len(states) == 1:
        return bad.get(states[0], ExitCode.OK)
    return ExitCode.SOME_FAILED if any(state in bad for state in states) else ExitCode.OK
