"""A new workbook with the values of a file that openpyxl cannot write in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.intake.raw import Opened
from docgen.intake.workbook.csv_file import csv_grid
from docgen.intake.workbook.grid import Grid
from docgen.intake.workbook.ods_cells import OdsCells
from docgen.intake.workbook.placed import PLAIN_SHEET
from docgen.intake.workbook.spreadsheet import MOST_CELLS, grids_in
from docgen.tools.zipped import zip_fault

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["plain_workbook"]

_WIDEST, _NARROWEST = 50, 10


def plain_workbook(source: Path) -> bytes | None:
    """The values of a CSV file, or of a workbook of LibreOffice, as a workbook of Excel.

    Every cell stands where it stood. What is text stays text, whatever it begins with. None when
    the file cannot be understood.

    Raises:
        OSError: it cannot be read.
    """
    import openpyxl

    grids = _grids(source)
    if not grids:
        return None
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for grid in grids:
        _fill(book.create_sheet(grid.sheet or PLAIN_SHEET), grid)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _grids(source: Path) -> Sequence[Grid]:
    content = source.read_bytes()
    opened = Opened(path=source, shown_as=source.name, content=content, digest="", named=True)
    if source.suffix.lower() == ".csv":
        found = csv_grid(opened)
        return [found] if found else []
    return _sheets(opened)


def _sheets(opened: Opened) -> Sequence[Grid]:
    from lxml import etree
    from python_calamine import CalamineError

    if zip_fault(io.BytesIO(opened.content), len(opened.content)) is not None:
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(opened.content)) as package:
            cells = OdsCells(package)
            return [] if cells.area() > MOST_CELLS else list(grids_in(opened, cells))
    except (CalamineError, etree.XMLSyntaxError, KeyError, ValueError):
        # No workbook; reading it has told that.
        return []


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
