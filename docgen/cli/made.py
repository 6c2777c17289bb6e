"""Tells what became of the cases of a run: line by line, and in the end."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from docgen.batch.run import Outcome
from docgen.batch.sources import Sources
from docgen.casefile.index import INDEX
from docgen.cli.annotate import Copied, show_copied
from docgen.cli.cases import code_of, exit_code
from docgen.cli.failures import Failed, tell_failure
from docgen.cli.findings import (
    show_checklists,
    show_failures,
    show_finding,
    show_findings,
    without_checklists,
)
from docgen.cli.lines import case_line, document_line, finding_object, print_line
from docgen.cli.program import program_name, typed
from docgen.cli.progress import Progress
from docgen.cli.requests import passed_over
from docgen.cli.words import Words
from docgen.errors import ExitCode
from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding, Severity
from docgen.model.result import CaseResult

__all__ = ["Told"]

# Of one case all that fits a screen, of many the beginning of each; `check` shows the rest.
_MOST_OF_ONE, _MOST_OF_MANY = 12, 3
_ALWAYS_TOLD = {"closed-held", "counterproposal-lapsed", "outgoing-not-made", "signed-held"}
# Told with their reasons, as failures.
_TOLD_BEFORE = {"document-not-archival", "document-not-converted"}


class Told:
    """What has been told so far, and what it comes to."""

    def __init__(self, outputs: Path, words: Words, progress: Progress, *, as_json: bool) -> None:
        """Begin with nothing."""
        self._outputs = outputs
        self._words = words
        self._progress = progress
        self.as_json = as_json
        self._cases = 0
        self._findings: tuple[Finding, ...] = ()
        self._requests = 0
        self._codes: list[ExitCode] = []
        self._states: Counter[str] = Counter()
        self._actions: Counter[str] = Counter()
        self._both = 0
        self._only: Path | None = None

    def begin(self, sources: Sources, to_do: int) -> None:
        """So many cases are to come."""
        self._cases = len(sources.units)
        self._findings = sources.findings
        self._requests = len(sources.requests)
        self._progress.expect(to_do)

    def tell(self, outcome: Outcome) -> None:
        """Tell of one case."""
        if outcome.why is not None:
            self._progress.advance()
        with self._progress.paused():
            if isinstance(outcome.result, Exception):
                self._failed(outcome, outcome.result)
            else:
                self._result(outcome.result)

    def _failed(self, outcome: Outcome, error: Exception) -> None:
        shown = outcome.unit.shown_as
        failed = Failed(name=outcome.unit.case or shown, file=shown, error=error)
        self._states[DocumentState.FAILED] += 1
        self._codes.append(exit_code([failed]))
        tell_failure(failed, self._words, as_json=self.as_json)

    def _result(self, result: CaseResult) -> None:
        self._states[result.state] += 1
        self._codes.append(code_of(result))
        self._actions[result.action or ""] += 1
        self._both += bool(result.bundle and result.bundle_out)
        self._only = result.bundle if self._cases == 1 else None
        (self._as_lines if self.as_json else self._as_text)(result)

    def _as_lines(self, result: CaseResult) -> None:
        for document in result.documents:
            document_line(result.case, document, self._outputs, result.findings, self._words)
        case_line(result, self._outputs, self._words)

    def _as_text(self, result: CaseResult) -> None:
        words = self._words
        version = f" v{result.version:03d}" if result.version else ""
        action = words(f"action-{result.action}") if result.action else words("action-none")
        name = click.style(result.case, bold=True)
        click.echo(f"{name}{version}: {words(f'state-{result.state}')}, {action}")
        show_failures(result, words)
        findings, checklists = without_checklists(result.findings)
        told = [
            one
            for one in findings
            if (one.severity is Severity.ERROR or one.absent) and one.code not in _TOLD_BEFORE
        ]
        left = show_findings(told, words, most=_MOST_OF_ONE if self._cases == 1 else _MOST_OF_MANY)
        if left:
            check = f"{program_name()} check {typed(result.source)}"
            click.echo(f"  {words('more-findings', number=str(left), command=check)}")
        show_checklists(checklists, result.case, result.source, words)
        for finding in result.findings:
            if finding.code in _ALWAYS_TOLD:
                show_finding(finding, words, remedy=finding.severity is Severity.WARNING)

    def interrupted(self) -> None:
        """The user has stopped the run."""
        self._progress.stop()
        message = self._words("interrupted-at", done=str(len(self._codes)), number=str(self._cases))
        click.echo(message, err=True)

    def end(self, copied: Copied | None) -> None:
        """Tell what it all came to, and what to open."""
        self._progress.stop()
        words, counts = self._words, {str(one): self._states[one] for one in DocumentState}
        counts = {name: number for name, number in counts.items() if number}
        if self.as_json:
            for finding in self._findings:
                print_line("finding", **finding_object(finding, words))
            print_line(
                "summary",
                cases=len(self._codes),
                states=counts,
                made=self._actions["made"],
                both_bundles=self._both,
                requests=self._requests,
                **({"annotated": str(copied.path)} if copied else {}),
            )
            return
        for finding in self._findings:
            show_finding(finding, words)
        click.echo()
        listed = ", ".join(f"{number} {words(f'state-{name}')}" for name, number in counts.items())
        # When every file was refused, there is no state to count.
        summary = "generate-summary-none" if not counts else "generate-summary"
        summary = "generate-summary-one" if counts and len(self._codes) == 1 else summary
        number, both = str(len(self._codes)), str(self._both)
        click.echo(words(summary, number=number, states=listed, both=both))
        if self._requests:
            click.echo(passed_over(self._requests, words))
        self._open()
        if copied:
            show_copied(copied, words)

    def _open(self) -> None:
        index = self._outputs / INDEX
        published = self._actions["made"] + self._actions["unchanged"]
        opened = self._only or (index if published and index.is_file() else None)
        if opened:
            click.echo(self._words("open-this", path=str(opened)))

    def exit_code(self) -> ExitCode:
        """What the run ends with."""
        return exit_code(self._codes, self._findings)
