"""Reads the cases that a command names, and finds those that share an id."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from docgen.cli.failures import Failed, attempt
from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.intake import RawCase, Skipped, find_inputs, place_of, read_file
from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding, Severity
from docgen.model.values import Text
from docgen.packs import find_packs
from docgen.pipeline import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

__all__ = [
    "Failed",
    "attempt",
    "exit_code",
    "json_option",
    "outputs_option",
    "paths_argument",
    "read_cases",
    "standing",
    "strict_option",
    "templates_option",
    "workshop",
]

Decorator = Callable[[Callable[..., object]], Callable[..., object]]
_ID: TypeAdapter[str | None] = TypeAdapter(Text)
_BAD = {DocumentState.BLOCKED: ExitCode.INPUT, DocumentState.FAILED: ExitCode.CONVERSION}


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


def outputs_option(words: Words) -> Decorator:
    """`--outputs` of commands that only read the case folders there."""
    return click.option(
        "-o", "--outputs", type=click.Path(path_type=Path), help=words("help-outputs-read")
    )


def templates_option(words: Words) -> Decorator:
    """`--templates`, as often as there are folders; they come before those of the settings."""
    return click.option(
        "--templates",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar=words("metavar-folder"),
        help=words("help-templates-folder"),
    )


def _today() -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC).astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError("setting-invalid", name="SOURCE_DATE_EPOCH", reason=epoch) from None


def workshop(
    settings: Settings,
    *,
    outputs: Path | None = None,
    templates: Sequence[Path] = (),
    strict: bool = False,
) -> Workshop:
    """What every case of the run is made with, but for LibreOffice; options before settings.

    Raises:
        PackError: a pack is wrong or there is none.
        UsageError: an institution's profile is wrong.
    """
    chosen = settings.model_copy(
        update={
            "outputs": outputs or settings.outputs,
            "templates": (*templates, *settings.templates),
        }
    )
    return Workshop(
        settings=chosen,
        tables=load_tables(chosen.profiles),
        packs=find_packs(chosen.templates),
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
    name = _id_of(raw)
    if name is None:
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


def _id_of(raw: RawCase) -> str | None:
    """The id as the model reads it, so that a blank to spare hides no clash."""
    try:
        return _ID.validate_python(raw.data.get("id"))
    except ValidationError:
        return None


def standing(state: DocumentState, findings: Iterable[Finding]) -> DocumentState:
    """What a case counts as: a signed agreement stands, but its file may still have errors."""
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    return DocumentState.BLOCKED if wrong and state is DocumentState.SIGNED else state


def exit_code(outcomes: Sequence[DocumentState | Failed]) -> ExitCode:
    """One case: its own code. Several: 9 when some are blocked or failed."""
    codes = [
        one.exit_code if isinstance(one, Failed) else _BAD.get(one, ExitCode.OK) for one in outcomes
    ]
    if len(codes) == 1:
        return codes[0]
    return ExitCode.SOME_FAILED if any(codes) else ExitCode.OK
