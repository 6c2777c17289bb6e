"""The report of a run: `report.json` for programs, `report.html` for people.

Every case is written down when it is done, so that nothing is held in memory, and a run that is
stopped still leaves a report. No persons and no answers stand in it; sums and dates do, where a
finding is about them.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from docgen.batch.report_files import GROUPS, REPORT_JSON, REPORT_PAGE, write_report
from docgen.batch.run import Outcome
from docgen.casefile.writing import cannot_write, new_private
from docgen.errors import DocgenError, UnforeseenError
from docgen.intake.told import told_text
from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding, Severity
from docgen.model.result import CaseResult, DocumentResult
from docgen.texts import translate

__all__ = ["GROUPS", "REPORT_JSON", "REPORT_PAGE", "Report", "group_of"]

_NOTES = ".report.jsonl"
_SCHEMA_VERSION = 1


def group_of(result: CaseResult | Exception) -> str:
    """What became of a case, in one word."""
    if isinstance(result, Exception) or result.state is DocumentState.FAILED:
        return "failed"
    if result.state in {DocumentState.BLOCKED, DocumentState.DRAFT}:
        return str(result.state)
    return result.action or "blocked"


class Report:
    """Writes the report of one run; used with `with`, which ends it, also after Ctrl-C."""

    def __init__(
        self,
        outputs: Path,
        language: str,
        *,
        jobs: Callable[[], int],
        told: Sequence[Finding] = (),
    ) -> None:
        """Begin; `jobs` tells at the end how many cases were made at a time.

        `told` is what was found in files as a whole, and belongs to no case.
        """
        self._outputs = outputs
        self._language = language
        self._told = [_finding(one, language) for one in told]
        self._jobs = jobs
        self._counts: Counter[str] = Counter()
        self._begun = time.monotonic()
        self._notes: IO[str] | None = None
        self._whole = True

    def __enter__(self) -> Self:
        """Begin to write.

        Raises:
            CannotWriteError: the outputs cannot be written.
        """
        try:
            descriptor = new_private(self._outputs / _NOTES)
            self._notes = os.fdopen(descriptor, "w+", encoding="utf-8")
        except OSError as error:
            raise cannot_write(self._outputs, error) from error
        return self

    def add(self, outcome: Outcome) -> None:
        """Write down what became of a case.

        Raises:
            CannotWriteError: the disk is full.
        """
        row = _row(outcome, self._outputs, self._language)
        self._counts[row["group"]] += 1
        try:
            self._file.write(json.dumps(row, ensure_ascii=False) + "\n")
        except OSError as error:
            raise cannot_write(self._outputs, error) from error

    @property
    def _file(self) -> IO[str]:
        if self._notes is None:
            raise RuntimeError("the report is not begun")
        return self._notes

    def stopped(self) -> None:
        """The run ends before all of its cases were gone through."""
        self._whole = False

    def rows(self, group: str | None = None) -> Iterator[dict[str, Any]]:
        """What has been written down, in order; all of it, or one group."""
        self._file.seek(0)
        for line in self._file:
            row = json.loads(line)
            if group in (None, row["group"]):
                yield row

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write both files, as far as the run came.

        Raises:
            CannotWriteError: they cannot be written, and nothing else went wrong before.
        """
        try:
            # A run that could not even begin leaves the report of the one before.
            if self._counts or not self._whole or (self._told and error is None):
                self._end(whole=self._whole and error is None)
        except OSError as failure:
            if error is None:
                raise cannot_write(self._outputs, failure) from failure
        finally:
            # On a full disk what was not written yet is refused once more.
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                (self._outputs / _NOTES).unlink(missing_ok=True)

    def _end(self, *, whole: bool) -> None:
        summary = {
            "schema_version": _SCHEMA_VERSION,
            "whole": whole,
            "jobs": self._jobs(),
            "wall_s": round(time.monotonic() - self._begun, 3),
            "counts": {group: self._counts[group] for group in GROUPS},
            "findings": self._told,
        }
        write_report(self._outputs, summary, self.rows, self._language)


def _row(outcome: Outcome, outputs: Path, language: str) -> dict[str, Any]:
    unit, result = outcome.unit, outcome.result
    row: dict[str, Any] = {
        "case": unit.case or unit.shown_as,
        "source": unit.shown_as,
        "group": group_of(result),
        "why": outcome.why,
        "seconds": round(outcome.seconds, 3),
    }
    if isinstance(result, Exception):
        return row | {"state": "failed", "problems": [_problem(result, language)]}
    return row | {
        "state": str(result.state),
        "action": result.action,
        "version": result.version,
        "folder": _below(result.folder, outputs),
        "problems": [
            translate("messages", f"{message}.message", language, **parameters)
            for message, parameters in result.failures
        ],
        "documents": [_document(one) for one in result.documents],
        "findings": [_finding(one, language) for one in _grave(result)],
    }


def _problem(error: Exception, language: str) -> str:
    if isinstance(error, DocgenError):
        return translate("messages", f"{error.message}.message", language, **error.parameters)
    kind = error.kind if isinstance(error, UnforeseenError) else type(error).__name__
    return translate("messages", "internal-error", language, kind=kind)


def _below(path: Path | None, outputs: Path) -> str | None:
    return path.relative_to(outputs).as_posix() if path else None


def _document(one: DocumentResult) -> dict[str, Any]:
    return {
        "document": one.key,
        "state": str(one.state),
        "action": one.action,
        "why": one.stale,
        "reason": one.reason,
    }


def _grave(result: CaseResult) -> list[Finding]:
    """What stops the case or makes a draft of it, errors first."""
    grave = [one for one in result.findings if one.severity is Severity.ERROR or one.absent]
    return sorted(grave, key=lambda one: one.severity is not Severity.ERROR)


def _finding(one: Finding, language: str) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": str(one.severity),
        "absent": one.absent,
        "place": str(one.place) if one.place else None,
        "message": told_text(one, "message", language),
    }
