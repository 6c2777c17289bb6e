"""What becomes of a file of tables: its cases, or why there are none."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from docgen.intake.codes import IntakeCode
from docgen.intake.raw import FileRead, Opened
from docgen.intake.text import Source
from docgen.intake.text_file import unusable
from docgen.intake.workbook.grid import Grid
from docgen.intake.workbook.memory import MEMORY_SHEET
from docgen.intake.workbook.reading import read_grids

__all__ = ["of_file", "refused"]


def of_file(opened: Opened, grids: Sequence[Grid]) -> FileRead:
    """The cases of the file.

    Another table, or a copy with errors marked in it, is passed by unless the user named it.
    """
    blank = Source(opened.shown_as, "")
    if not opened.named and any(grid.sheet == MEMORY_SHEET for grid in grids):
        # It lies beside the workbook that it is a copy of, and both would be the same cases.
        return FileRead(cases=(), findings=(blank.error("annotated-copy", blank.at(0)),))
    with _undisturbed():
        read = read_grids(opened.shown_as, grids)
    if read is not None:
        return read
    if opened.named:
        return refused(opened, "no-agreements")
    return FileRead(cases=(), findings=(blank.error("not-an-input", blank.at(0)),))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Leave what has become unused for later: a million cells are all in use.

    Looking through them again and again took a third of the time. How many there can be is limited.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def refused(opened: Opened, code: IntakeCode) -> FileRead:
    """Nothing of the file can be used."""
    blank = Source(opened.shown_as, "")
    return FileRead(cases=(unusable(blank, opened.digest, blank.error(code, blank.at(0))),))
