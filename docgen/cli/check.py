"""`docgen check`: all findings of the cases and requests, without making anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from docgen.cli.annotate import (
    Copied,
    annotate_option,
    check_copy,
    show_copied,
    write_annotated,
)
from docgen.cli.cases import Failed, attempt, exit_code, read_cases, standing, workshop
from docgen.cli.failures import tell_failure
from docgen.cli.findings import (
    counted,
    show_checklists,
    show_finding,
    show_findings,
    without_checklists,
)
from docgen.cli.lines import checked_line, finding_object, print_line
from docgen.cli.options import (
    json_option,
    outputs_option,
    paths_argument,
    strict_option,
    templates_option,
)
from docgen.cli.requests import check_requests, request_names
from docgen.cli.words import Words
from docgen.errors import ExitCode
from docgen.intake import RawCase
from docgen.intake.whose_finding import of_case
from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding
from docgen.overview.request_known import lost_request
from docgen.pipeline.examine import Examined
from docgen.pipeline.make import inspect
from docgen.pipeline.workshop import Workshop
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="check", help=words("help-check"))
    @paths_argument(words)
    @outputs_option(words)
    @templates_option(words)
    @strict_option(words)
    @annotate_option(words)
    @json_option(words)
    def check(
        paths: Sequence[Path],
        outputs: Path | None,
        templates: tuple[Path, ...],
        strict: bool,
        annotate: Path | None,
        as_json: bool,
    ) -> int:
        if annotate is not None:
            check_copy(paths, annotate)
        shop = workshop(settings, outputs=outputs, templates=templates, strict=strict)
        told: list[Finding] = []
        found: list[Finding] = []
        states: list[DocumentState] = []
        outcomes: list[DocumentState | ExitCode | Failed] = []
        requests: list[RawCase] = []
        names: list[str] = []
        for raw in read_cases(paths, told, shop.settings.outputs, requests):
            examined = attempt(raw, lambda one: inspect(one, shop))
            if isinstance(examined, Failed):
                tell_failure(examined, words, as_json=as_json)
                states.append(DocumentState.FAILED)
                outcomes.append(examined)
                continue
            state = examined.state
            examined = _with_request(examined, requests, paths, shop)
            (_as_lines if as_json else _as_text)(examined, state, words)
            found += of_case(examined.raw, examined.findings)
            names.append(examined.name)
            states.append(state)
            outcomes.append(standing(state, examined.findings))
        outcomes += check_requests(requests, names, shop, words, as_json=as_json)
        copied = None
        if annotate is not None:
            copied = write_annotated(paths, [*told, *found], annotate, words, as_json=as_json)
        _end(told, states, len(requests), copied, words, as_json=as_json)
        return exit_code(outcomes, told)

    return check


def _with_request(
    examined: Examined, requests: Sequence[RawCase], paths: Sequence[Path], shop: Workshop
) -> Examined:
    """The case with what is found of the request that it says it comes from."""
    named = examined.checked.case.request
    known = request_names(requests, [named], paths, shop.settings.outputs) if named else None
    lost = lost_request(named, examined.raw, known) if known is not None else None
    return replace(examined, findings=(*examined.findings, lost)) if lost else examined


def _as_lines(examined: Examined, state: DocumentState, words: Words) -> None:
    findings = [finding_object(one, words) for one in examined.findings]
    checked_line(examined.name, examined.raw.file, state, findings)


def _as_text(examined: Examined, state: DocumentState, words: Words) -> None:
    name = click.style(examined.name, bold=True)
    click.echo(f"{name}: {words(f'state-{state}')} – {counted(examined.findings, words)}")
    told, left = without_checklists(examined.findings)
    show_findings(told, words)
    show_checklists(left, examined.name, examined.raw.file, words)
    click.echo()


def _end(
    told: Sequence[Finding],
    states: Sequence[DocumentState],
    requests: int,
    copied: Copied | None,
    words: Words,
    *,
    as_json: bool,
) -> None:
    counts = {str(state): states.count(state) for state in DocumentState if state in states}
    if as_json:
        for finding in told:
            print_line("finding", **finding_object(finding, words))
        annotated = {"annotated": str(copied.path)} if copied else {}
        print_line("summary", cases=len(states), states=counts, requests=requests, **annotated)
        return
    for finding in told:
        show_finding(finding, words)
    if len(states) > 1:
        listed = ", ".join(f"{number} {words(f'state-{name}')}" for name, number in counts.items())
        click.echo(words("check-summary", number=str(len(states)), states=listed))
    if copied is not None:
        show_copied(copied, words)
