"""Requests on the command line: found beside the cases, checked, and passed by where none fit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.findings import counted, show_findings
from docgen.cli.lines import finding_object, print_line
from docgen.cli.usual import INPUTS
from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.overview.request_known import (
    KnownRequest,
    case_named_in,
    id_written,
    known_requests,
)
from docgen.overview.request_row import RequestRow, request_rows
from docgen.pipeline.workshop import Workshop

if TYPE_CHECKING:
    from docgen.intake import RawCase

__all__ = [
    "check_requests",
    "only_requests",
    "passed_over",
    "refuse_only_requests",
    "request_names",
]


def check_requests(
    raws: Sequence[RawCase], cases: Collection[str], shop: Workshop, words: Words, *, as_json: bool
) -> list[ExitCode]:
    """Tell all findings of the requests; what each of them would end the command with.

    `cases` are the agreements that were read with them.
    """
    if not raws:
        return []
    known = known_requests(raws, shop.tables, cases=_cases(raws, cases, shop), strict=shop.strict)
    stages = {row.file: row for row in request_rows(known, {}, shop.tables, shop.today)}
    for one in known:
        (_as_lines if as_json else _as_text)(one, stages[one.file], words)
    return [ExitCode.INPUT if one.has_errors else ExitCode.OK for one in known]


def _cases(raws: Sequence[RawCase], cases: Collection[str], shop: Workshop) -> Collection[str]:
    """The agreements there are; the usual places are looked through where one is not known yet."""
    named = {case for raw in raws if (case := case_named_in(raw))}
    if named <= set(cases):
        return cases
    from docgen.batch.sources import find_sources
    from docgen.casefile.folder import case_folders

    outputs = shop.settings.outputs
    known = {*cases, *(folder.root.name for folder in case_folders(outputs))}
    if named <= known or not INPUTS.is_dir():
        return known
    try:
        units = find_sources((INPUTS,), outputs).units
    except UsageError:
        return known
    return known | {unit.case for unit in units if unit.case}


def request_names(
    raws: Sequence[RawCase], named: Collection[str], paths: Iterable[Path], outputs: Path
) -> Collection[str] | None:
    """The short names of the requests there are; None when nobody knows where they would be.

    `raws` are those that were read from `paths`. The usual place is looked through for what is
    `named` and not among them.
    """
    from docgen.batch.sources import find_sources

    known = {id_written(raw) for raw in raws}
    if set(named) <= known:
        return known
    if not INPUTS.is_dir():
        return known if any(path.is_dir() for path in paths) else None
    try:
        return known | {id_written(raw) for raw in find_sources((INPUTS,), outputs).requests}
    except UsageError:
        return known


def _as_lines(known: KnownRequest, row: RequestRow, words: Words) -> None:
    print_line(
        "request",
        request=known.name,
        source=known.file,
        stage=str(row.stage),
        findings=[finding_object(one, words) for one in known.findings],
    )


def _as_text(known: KnownRequest, row: RequestRow, words: Words) -> None:
    name = click.style(known.name, bold=True)
    stage = words.choose(row.stage.label)
    told = words("request-checked", stage=stage, findings=counted(known.findings, words))
    click.echo(f"{name} {told}")
    show_findings(known.findings, words)
    click.echo()


def only_requests(paths: Iterable[Path], outputs: Path) -> tuple[str, ...]:
    """The names of the files in `paths` when all are requests; none as soon as one is not.

    Raises:
        UsageError: a path does not exist, or holds no file to read.
    """
    from docgen.intake import InputFile, find_inputs, read_cases
    from docgen.intake.formats import FORMATS

    found: list[str] = []
    for entry in find_inputs(paths, outputs):
        if not isinstance(entry, InputFile):
            continue
        kind = FORMATS.get(entry.path.suffix.lower())
        if kind is None or kind.one_case != "file":
            # A workbook of thousands is not read twice to know that it is no request.
            return ()
        cases = read_cases(entry.path, entry.shown_as, named=entry.named).cases
        if not (cases and all(one.is_request for one in cases)):
            return ()
        found.append(entry.shown_as)
    return tuple(found)


def refuse_only_requests(paths: Sequence[Path], outputs: Path) -> None:
    """Say what to do with a request that somebody would make documents of.

    Raises:
        UsageError: all that `paths` hold are requests; or a path does not exist.
    """
    found = only_requests(paths, outputs)
    if found:
        shown = ", ".join(found[:3]) + (" …" if len(found) > 3 else "")
        raise UsageError("only-requests", path=shown, first=found[0])


def passed_over(number: int, words: Words) -> str:
    """That so many requests were not read as cases; empty when there are none."""
    if not number:
        return ""
    return words("requests-passed-one" if number == 1 else "requests-passed", number=str(number))
