"""The register of formats that can be sent back with the findings in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.intake.form.annotate import annotate_form
from docgen.intake.workbook.annotate import annotate_plain, annotate_workbook
from docgen.intake.workbook.losses import losses, no_losses, values_only
from docgen.intake.workbook.untouched import is_untouched
from docgen.model.finding import Finding

__all__ = ["ANNOTATORS", "Annotator"]


def _always(path: Path) -> bool:
    del path
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """How a file is sent back.

    `ending` is how the name of the copy must end. `losses` tells, before anything is written, what
    the copy cannot keep of the file. `write` makes a copy of the file (first path) at the second
    path, with the findings that stand in it where they stand, in words of the language; it returns
    how many of the findings could be placed. It raises OSError when the copy cannot be written.
    `may_replace` tells whether a copy that is there already may be written over: nothing that
    somebody has corrected in it is to be lost.
    """

    ending: str
    losses: Callable[[Path], tuple[Finding, ...]]
    write: Callable[[Path, Path, Sequence[Finding], str], int]
    may_replace: Callable[[Path], bool] = _always


def _workbook(
    told: Callable[[Path], tuple[Finding, ...]],
    write: Callable[[Path, Path, Sequence[Finding], str], int],
) -> Annotator:
    return Annotator(ending=".xlsx", losses=told, write=write, may_replace=is_untouched)


ANNOTATORS: dict[str, Annotator] = {
    ".xlsx": _workbook(losses, annotate_workbook),
    ".xlsm": _workbook(losses, annotate_workbook),
    ".ods": _workbook(values_only, annotate_plain),
    ".csv": _workbook(no_losses, annotate_plain),
    ".docx": Annotator(
        ending=".docx", losses=no_losses, write=annotate_form, may_replace=is_untouched
    ),
}
"""By the end of the file's name in small letters."""
