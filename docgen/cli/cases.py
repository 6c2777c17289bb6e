"""Reads the cases that a command names, and finds those that share an id."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click

from docgen.batch.sources import find_sources, read_sources
from docgen.cli.failures import Failed, attempt
from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.intake import RawCase
from docgen.model.artifact import BOUND, DocumentState
from docgen.model.finding import Finding, Severity
from docgen.model.result import NOT_ARCHIVAL, CaseResult
from docgen.packs import find_packs, packless_folders
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

__all__ = [
    "Failed",
    "attempt",
    "code_of",
    "day_of_run",
    "exit_code",
    "read_cases",
    "standing",
    "workshop",
]

_BAD = {DocumentState.BLOCKED: ExitCode.INPUT, DocumentState.FAILED: ExitCode.CONVERSION}


def day_of_run() -> date:
    """Today, or the day that SOURCE_DATE_EPOCH says it is.

    Raises:
        UsageError: that is no number of seconds.
    """
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
        tables=load_tables(chosen.profiles, chosen.rates),
        packs=find_packs(chosen.templates),
        today=day_of_run(),
        strict=strict,
    )


def read_cases(
    paths: Sequence[Path],
    told: list[Finding],
    outputs: Path | None = None,
    requests: list[RawCase] | None = None,
) -> Iterator[RawCase]:
    """The cases in `paths`, one at a time, but for what docgen made in `outputs`.

    What is to be told of files as a whole goes into `told`, what asks for a case into `requests`.

    Raises:
        UsageError: a path does not exist, or holds neither cases nor requests.
    """
    sources = find_sources(paths, outputs)
    told += sources.findings
    if requests is not None:
        requests += sources.requests
    return (read_sources(unit.sources, unit.clash) for unit in sources.units)


def standing(state: DocumentState, findings: Iterable[Finding]) -> DocumentState:
    """What a case counts as: what is signed stands, but its file may still have errors."""
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    return DocumentState.BLOCKED if wrong and state in BOUND else state


def code_of(result: CaseResult) -> ExitCode:
    """What generate ends with when this was its only case."""
    state = standing(result.state, result.findings)
    if state is not DocumentState.FAILED:
        return _BAD.get(state, ExitCode.OK)
    if result.error is not None:
        return result.error.exit_code
    reasons = {one.reason for one in result.documents if one.reason is not None}
    return ExitCode.NOT_ARCHIVAL if reasons == {NOT_ARCHIVAL} else ExitCode.CONVERSION


def exit_code(
    outcomes: Sequence[DocumentState | ExitCode | Failed], told: Iterable[Finding] = ()
) -> ExitCode:
    """One case: its own code. Several: 9 when some are blocked or failed.

    An error in `told`, what was found in files as a whole, counts as one more that is blocked.
    """
    codes = [_code(one) for one in outcomes]
    if any(one.severity is Severity.ERROR for one in told):
        codes.append(ExitCode.INPUT)
    if len(codes) == 1:
        return codes[0]
    return ExitCode.SOME_FAILED if any(codes) else ExitCode.OK


def _code(outcome: DocumentState | ExitCode | Failed) -> ExitCode:
    if isinstance(outcome, Failed):
        return outcome.exit_code
    return outcome if isinstance(outcome, ExitCode) else _BAD.get(outcome, ExitCode.OK)
