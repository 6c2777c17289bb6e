"""Sends a workbook back: findings as comments, coloured cells and a column *Feil* in a copy."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import CannotWriteError
from docgen.intake.whole import write_whole
from docgen.intake.workbook.placed import Placed, place_findings
from docgen.model.finding import Finding
from docgen.tools.zipped import zip_fault

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

__all__ = ["annotate_plain", "annotate_workbook", "marked_copy"]


def annotate_workbook(
    source: Path, target: Path, findings: Sequence[Finding], language: str
) -> int:
    """Write a copy of the workbook `source` with the findings in it; returns how many stand there.

    What docgen wrote in it before is taken out first.

    Raises:
        CannotWriteError: the workbook cannot be copied.
        OSError: it cannot be read, or `target` cannot be written.
    """
    return _annotate(source, source.read_bytes(), target, findings, language)


def annotate_plain(source: Path, target: Path, findings: Sequence[Finding], language: str) -> int:
    """The same of a file that is no workbook of Excel: its values go into a new one.

    Raises:
        CannotWriteError: the file cannot be copied.
        OSError: it cannot be read, or `target` cannot be written.
    """
    from docgen.intake.workbook.plain import plain_workbook

    return _annotate(source, plain_workbook(source), target, findings, language)


def _annotate(
    source: Path, original: bytes | None, target: Path, findings: Sequence[Finding], language: str
) -> int:
    # The readers of all formats come with it.
    from docgen.intake.reader import read_cases

    placed = place_findings(findings, read_cases(source).cases)
    copy = marked_copy(original, placed, language) if original else None
    if copy is None:
        raise CannotWriteError("workbook-not-copied", file=source.name)
    write_whole(target, copy)
    return placed.count


def marked_copy(content: bytes, placed: Placed, language: str) -> bytes | None:
    """The workbook with its findings; None when it is none, or one that openpyxl cannot read."""
    # Styles and XML come with these, and the register is there for `--help` too.
    from docgen.intake.workbook.kept import keep_original
    from docgen.intake.workbook.marks import mark

    with warnings.catch_warnings():
        # What openpyxl warns of was told as losses.
        warnings.simplefilter("ignore")
        book = _opened(content)
        if book is None:
            return None
        written = mark(book, placed, language)
        out = io.BytesIO()
        book.save(out)
    return keep_original(content, out.getvalue(), written)


def _opened(content: bytes) -> Workbook | None:
    import openpyxl

    if zip_fault(io.BytesIO(content), len(content)) is not None:
        return None
    try:
        return openpyxl.load_workbook(io.BytesIO(content))
    except Exception:  # noqa: BLE001 - it has no errors of its own: odd files give any kind
        return None
