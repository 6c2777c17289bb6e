"""Takes a forgotten case out of what runs keep beside the cases: the journal and the report."""

from __future__ import annotations

from pathlib import Path

from docgen.batch.journal import JOURNAL, open_journal
from docgen.batch.report_files import forget_in_report

__all__ = ["forget_in_run"]


def forget_in_run(outputs: Path, case: str, language: str) -> bool:
    """Whether anything was left of the case there. For who holds the run's lock.

    Raises:
        CannotWriteError: journal or report cannot be written.
    """
    told = False
    if (outputs / JOURNAL).is_file():
        with open_journal(outputs) as journal:
            told = journal.erase(case)
    return forget_in_report(outputs, case, language) or told
