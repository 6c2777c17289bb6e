"""Tells what came of each case of a list of numbers."""

from __future__ import annotations

from collections.abc import Sequence

import click

from docgen.cli.cases import Failed, code_of
from docgen.cli.failures import failure_line, show_trace
from docgen.cli.findings import show_failures, show_findings
from docgen.cli.lines import print_line
from docgen.cli.words import Words
from docgen.errors import DocgenError, ExitCode
from docgen.model.finding import Place, Severity
from docgen.model.result import CaseResult
from docgen.overview.numbering import Numbered, RowFault
from docgen.pipeline.journalling import journalled

__all__ = ["Telling", "tell_failed"]


class Telling:
    """Tells what came of each case; `recorded` counts those with a new version."""

    def __init__(self, words: Words, *, as_json: bool) -> None:
        """Tell people, or programs."""
        self._words, self._as_json = words, as_json
        self.recorded = 0

    def made(self, seen: Numbered, result: CaseResult) -> ExitCode:
        """Tell of a case whose next version has the numbers, or was not made."""
        words, name = self._words, seen.folder.root.name
        recorded = result.action == "made"
        self.recorded += recorded
        if self._as_json:
            self._line(name, result.action, version=result.version, numbers=seen.numbers)
        elif recorded:
            version = f"v{result.version:03d}"
            click.echo(f"{click.style(name, bold=True)} {version}:")
            for one in seen.happened:
                told = {"entry": one.document or "", "number": one.journal or ""}
                click.echo(f"  {words('archived-done', **told)}")
            self._remind(seen)
            show_failures(result, words)
        else:
            click.echo(f"{click.style(name, bold=True)}: {words('recorded-not')}", err=True)
            show_failures(result, words)
            show_findings([one for one in result.findings if one.severity is Severity.ERROR], words)
        return ExitCode.OK if recorded else code_of(result) or ExitCode.INPUT

    def _remind(self, seen: Numbered) -> None:
        """Say that the case's own number is not in its file yet."""
        kept = seen.folder.stored_case(seen.coming)
        if kept is not None and not kept.case_number:
            number = journalled(seen.folder).case_number
            click.echo(f"  {self._words('archived-case-number', number=str(number))}")

    def unchanged(self, seen: Numbered) -> None:
        """Tell of a case in which every number is recorded already."""
        name = seen.folder.root.name
        if self._as_json:
            self._line(name, "unchanged", numbers=seen.numbers)
        else:
            click.echo(f"{click.style(name, bold=True)}: {self._words('journal-list-there')}")

    def failed(self, failed: Failed) -> None:
        """Tell of a case that could not be gone through."""
        tell_failed(failed, self._words, as_json=self._as_json)

    def refused(self, name: str, faults: Sequence[RowFault]) -> None:
        """Tell of a case of which nothing is recorded, and why."""
        if self._as_json:
            found = [_fault_object(one.error, one.place, self._words) for one in faults]
            self._line(name, "refused", faults=found)
            return
        said = self._words("journal-list-refused")
        click.echo(f"{click.style(name or '–', bold=True)}: {said}", err=True)
        for one in faults:
            _show_error(one.error, f"{one.place}: ", self._words)

    def summary(self, cases: int, failed: int) -> None:
        """The last line."""
        if self._as_json:
            print_line("summary", cases=cases, recorded=self.recorded, failed=failed)
        elif cases > 1:
            told = {"cases": str(cases), "recorded": str(self.recorded), "failed": str(failed)}
            click.echo(self._words("journal-list-summary", **told))

    def _line(self, name: str, action: str | None, **told: object) -> None:
        line: dict[str, object] = {"version": None, "numbers": {}, "faults": []}
        print_line("case", case=name, action=action, **{**line, **told})


def _show_error(error: Exception, place: str, words: Words) -> None:
    message, remedy = failure_line(error, words)
    label = click.style(words("severity-error"), fg="red", bold=True)
    click.echo(f"  {place}{label}: {message}", err=True)
    if remedy:
        click.echo(f"    → {remedy}", err=True)


def _fault_object(error: Exception, place: Place | None, words: Words) -> dict[str, object]:
    message, remedy = failure_line(error, words)
    code = error.message if isinstance(error, DocgenError) else "internal-error"
    said = str(place) if place else None
    return {"code": code, "place": said, "message": message, "remedy": remedy}


def tell_failed(failed: Failed, words: Words, *, as_json: bool) -> None:
    """Tell of a case that could not be gone through, without a word of what is in it."""
    if as_json:
        found = [_fault_object(failed.error, None, words)]
        line: dict[str, object] = {"version": None, "numbers": {}, "faults": found}
        print_line("case", case=failed.name, action="failed", **line)
    else:
        click.echo(f"{click.style(failed.name, bold=True)}:", err=True)
        _show_error(failed.error, "", words)
    show_trace(failed.error, words)
