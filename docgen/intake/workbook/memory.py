"""What docgen has to remember in a workbook that it wrote in: on a hidden sheet of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docgen.intake.workbook.tints import Look

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

__all__ = ["MEMORY_SHEET", "read_looks", "write_looks"]

MEMORY_SHEET = "docgen-merker"
"""The name of the sheet. It is hidden, and no case stands on it."""

_TOLD = "docgen check --annotate"


def read_looks(book: Workbook) -> list[Look] | None:
    """The looks that coloured cells had; None when docgen has coloured nothing in the workbook."""
    if MEMORY_SHEET not in book.sheetnames:
        return None
    rows = book[MEMORY_SHEET].iter_rows(min_row=2, max_col=2, values_only=True)
    return [(str(fill or ""), str(font or "")) for fill, font in rows]


def write_looks(book: Workbook, looks: Sequence[Look]) -> None:
    """Remember the looks; when there are none, the sheet is gone."""
    if MEMORY_SHEET in book.sheetnames:
        book.remove(book[MEMORY_SHEET])
    if not looks:
        return
    sheet = book.create_sheet(MEMORY_SHEET)
    sheet.sheet_state = "veryHidden"
    for number, look in enumerate([(_TOLD, ""), *looks], start=1):
        for column, text in enumerate(look, start=1):
            if text:
                sheet.cell(number, column, text).data_type = "s"
