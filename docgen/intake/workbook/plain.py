"""A new workbook with the values of a file that openpyxl cannot write in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import CannotWriteError
from docgen.intake.raw import Opened
from docgen.intake.workbook.csv_file import csv_grid
from docgen.intake.workbook.grid import Grid
from docgen.intake.workbook.spreadsheet import spreadsheet_grids

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["PLAIN_SHEET", "plain_workbook"]

PLAIN_SHEET = "Avtaler"
"""The name of the only sheet, where the file has no sheets."""

_WIDEST, _NARROWEST = 50, 10


def plain_workbook(source: Path) -> bytes:
    """The values of a CSV file, or of a workbook of LibreOffice, as a workbook of Excel.

    Every cell stands where it stood. What is text stays text, whatever it begins with.

    Raises:
        CannotWriteError: the file cannot be understood.
        OSError: it cannot be read.
    """
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for grid in _grids(source):
        sheet = book.create_sheet()
        # Its own name even where openpyxl would have made it another one.
        sheet.title = grid.sheet or PLAIN_SHEET
        _fill(sheet, grid)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _grids(source: Path) -> Sequence[Grid]:
    content = source.read_bytes()
    opened = Opened(path=source, shown_as=source.name, content=content, digest="", named=True)
    if source.suffix.lower() == ".csv":
        found = csv_grid(opened)
        grids = [found] if found else []
    else:
        grids = spreadsheet_grids(opened)
    if not grids:
        raise CannotWriteError("workbook-not-copied", file=source.name)
    return grids


def _fill(sheet: Worksheet, grid: Grid) -> None:
    from openpyxl.utils import get_column_letter

    widths: dict[int, int] = {}
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            if value is None or value == "":
                continue
            _write(sheet.cell(row + 1, column + 1), value, share=grid.is_percent((row, column)))
            longest = max(len(line) for line in str(value).split("\n"))
            widths[column] = max(widths.get(column, _NARROWEST), longest + 2)
    for column, width in widths.items():
        dimension = sheet.column_dimensions[get_column_letter(column + 1)]
        dimension.width = min(width, _WIDEST)


def _write(cell: Any, value: object, *, share: bool) -> None:  # noqa: ANN401 - a cell of openpyxl
    if isinstance(value, str):
        cell.value = "".join(one for one in value if one.isprintable() or one in "\n\t")
        # A text that begins with = is no formula.
        cell.data_type = "s"
        cell.number_format = "@"
        return
    cell.value = value
    if isinstance(value, datetime):
        cell.number_format = "dd.mm.yyyy hh:mm"
    elif isinstance(value, date):
        cell.number_format = "dd.mm.yyyy"
    elif isinstance(value, time | timedelta):
        cell.number_format = "[hh]:mm"
    elif share:
        cell.number_format = "0.##%"
