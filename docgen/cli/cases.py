"""Reads the cases that a command names, and finds those that share an id."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
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
from docgen.model.result import CaseResult
from docgen.model.values import Text
from docgen.packs import find_packs, packless_folders
from docgen.pipeline import Workshop
from docgen.pipeline.missed import NOT_ARCHIVAL
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

__all__ = [
    "Failed",
    "attempt",
    "code_of",
    "exit_code",
    "read_cases",
    "standing",
    "workshop",
]

_ID: TypeAdapter[str | None] = TypeAdapter(Text)
_BAD = {DocumentState.BLOCKED: ExitCode.INPUT, DocumentState.FAILED: ExitCode.CONVERSION}


def _today() -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC).astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            "variable-invalid", name="SOURCE_DATE_EPOCH", reason="reason-seconds"
        ) from None


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
    for folder in packless_folders((*templates, *settings.templates)):
        said = Words(settings.language)("pack-without-manifest", folder=str(folder))
        click.echo(said, err=True)
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


def read_cases(
    paths: Sequence[Path], skipped: list[Finding], outputs: Path | None = None
) -> list[RawCase]:
    """The cases in `paths`, but for what docgen made in `outputs`.

    Files that are no cases are told of in `skipped`.

    Raises:
        UsageError: a path does not exist, or holds no case.
    """
    raws: list[RawCase] = []
    for entry in find_inputs(paths, outputs):
        if isinstance(entry, Skipped):
            skipped.append(entry.finding)
        else:
            raws.append(read_file(entry.path, entry.shown_as))
    return _apart(raws)


def _apart(raws: Sequence[RawCase]) -> list[RawCase]:
    """The cases, each with a finding when another file of this run has the same id.

    Nobody knows which of them is the right one, so all of them stop.
    """
    files: dict[str, list[int]] = {}
    for number, raw in enumerate(raws):
        if (name := _id_of(raw)) is not None:
            files.setdefault(name, []).append(number)
    marked = list(raws)
    for name, numbers in files.items():
        for number in numbers:
            others = [raws[other].file for other in numbers if other != number]
            if others:
                marked[number] = _clashing(raws[number], name, others)
    return marked


def _clashing(raw: RawCase, name: str, others: Sequence[str]) -> RawCase:
    clash = Finding(
        code="id-clash",
        severity=Severity.ERROR,
        where="id",
        place=place_of(raw, "id"),
        parameters={"id": name, "file": ", ".join(others)},
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


def code_of(result: CaseResult) -> ExitCode:
    """What generate ends with when this was its only case."""
    state = standing(result.state, result.findings)
    if state is not DocumentState.FAILED:
        return _BAD.get(state, ExitCode.OK)
    if result.error is not None:
        return result.error.exit_code
    reasons = {one.reason for one in result.documents if one.reason is not None}
    return ExitCode.NOT_ARCHIVAL if reasons == {NOT_ARCHIVAL} else ExitCode.CONVERSION


def exit_code(outcomes: Sequence[DocumentState | ExitCode | Failed]) -> ExitCode:
    """One case: its own code. Several: 9 when some are blocked or failed."""
    codes = [_code(one) for one in outcomes]
    if len(codes) == 1:
        return codes[0]
    return ExitCode.SOME_FAILED if any(codes) else ExitCode.OK


def _code(outcome: DocumentState | ExitCode | Failed) -> ExitCode:
    if isinstance(outcome, Failed):
        return outcome.exit_code
    return outcome if isinstance(outcome, ExitCode) else _BAD.get(outcome, ExitCode.OK)
