"""Shows findings and results to people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import click

from docgen.cli.breaches import show_rejected
from docgen.cli.program import program_name, typed
from docgen.cli.words import Words
from docgen.model.finding import Finding, Severity
from docgen.model.result import CaseResult

__all__ = [
    "counted",
    "show_checklists",
    "show_failures",
    "show_finding",
    "show_findings",
    "without_checklists",
]

_OF_CHECKLIST = re.compile(r"\.(leader|head)_checklist\b")

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def show_finding(finding: Finding, words: Words, *, remedy: bool = True) -> None:
    """Print one finding: place, severity, what is wrong, its code; then what to do."""
    told = words.place(finding)
    place = f"{told}: " if told else ""
    label = words("absent") if finding.absent else words(f"severity-{finding.severity}")
    label = words("waived") if finding.waiver else label
    shown = click.style(label, fg=_COLOURS[finding.severity], bold=True)
    click.echo(f"{place}{shown}: {words.message(finding)} [{finding.code}]")
    if remedy:
        click.echo(f"    → {words.remedy(finding)}")


def show_findings(findings: Sequence[Finding], words: Words, *, most: int | None = None) -> int:
    """Print findings, errors first; at most `most` of them. Returns how many were left out."""
    order = list(Severity)
    ranked = sorted(findings, key=lambda one: order.index(one.severity))
    shown = ranked if most is None else ranked[:most]
    for finding in shown:
        show_finding(finding, words, remedy=most is None or finding.severity is Severity.ERROR)
    return len(ranked) - len(shown)


def without_checklists(findings: Iterable[Finding]) -> tuple[list[Finding], int]:
    """The findings, but for what a row of a workbook lacks of the checklists; how many those are.

    A workbook has no room for them: one word of it is enough.
    """
    kept, left = [], 0
    for one in findings:
        of_row = one.absent and one.place is not None and bool(one.place.sheet)
        if of_row and _OF_CHECKLIST.search(one.where):
            left += 1
        else:
            kept.append(one)
    return kept, left


def show_checklists(left: int, case: str, file: str, words: Words) -> None:
    """Say how what is absent from the checklists comes in; nothing when nothing is."""
    if left:
        command = f"{program_name()} new {case} --form {case}.docx --from {typed(file)}"
        click.echo(f"  {words('checklists-as-form', number=str(left), command=command)}")


def counted(findings: Iterable[Finding], words: Words) -> str:
    """How many of each severity, in words: «2 feil, 5 mangler, 1 varsel»."""
    numbers = {"error": 0, "absent": 0, "warning": 0, "info": 0}
    for finding in findings:
        absent = finding.absent and finding.severity is not Severity.ERROR
        numbers["absent" if absent else str(finding.severity)] += 1
    parts = [
        words(f"count-{name}-{'one' if number == 1 else 'many'}", number=str(number))
        for name, number in numbers.items()
        if number
    ]
    return ", ".join(parts) if parts else words("count-none")


def show_failures(result: CaseResult, words: Words) -> None:
    """Print what went wrong while the case was made, and where what was made of it lies."""
    for one in result.documents:
        if one.reason is not None:
            _show_failure(one.reason, {"document": one.key}, words)
            show_rejected(one.breaches, one.aside, words)
    if result.error is not None:
        _show_failure(result.error.message, result.error.parameters, words)
        show_rejected(result.breaches, result.aside, words)


def _show_failure(message: str, parameters: Mapping[str, str], words: Words) -> None:
    label = click.style(words("severity-error"), fg="red", bold=True)
    click.echo(f"{label}: {words(f'{message}.message', **parameters)} [{message}]")
    click.echo(f"    → {words(f'{message}.remedy', **parameters)}")
