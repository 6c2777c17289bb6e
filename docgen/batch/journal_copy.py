"""Copies the journal, unless a run has it."""

from __future__ import annotations

import os
from pathlib import Path

from docgen.batch.journal import JOURNAL, open_journal
from docgen.batch.run import undisturbed
from docgen.errors import CannotWriteError

__all__ = ["copy_journal"]


def copy_journal(outputs: Path, target: Path) -> bool:
    """Whether there is a copy now; there is none while a run is at work, which has it alone.

    Nothing is lost by that: what a journal does not know is gone through once more.
    """
    if not (outputs / JOURNAL).is_file():
        return False
    changed = (outputs / JOURNAL).stat().st_mtime_ns
    try:
        with undisturbed(outputs), open_journal(outputs) as journal:
            journal.copy_to(target)
    except CannotWriteError:
        target.unlink(missing_ok=True)
        return False
    # The copy is as old as what it is of: two copies of one journal are the same.
    os.utime(target, ns=(changed, changed))
    return True
