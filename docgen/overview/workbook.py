"""Workbooks of the overview: sheets of typed cells, the same bytes for the same content."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen.model.base import LANGUAGE_TAGS
from docgen.overview.packages import settled_package

__all__ = ["CellValue", "Sheet", "workbook_of"]

CellValue = str | int | Decimal | date | None

_FONT = "Calibri"
_DARK, _LIGHT, _STRONG, _OPEN = "1F2937", "DCE9F5", "F3F4F6", "FFF8DB"
_LINE = Border(bottom=Side(style="medium", color="8A94A6"))
_FORMATS = {Decimal: "#,##0.00", int: "0", date: "dd.mm.yyyy"}
_NARROW, _WIDE = 9, 34
_LINE_HEIGHT = 15
# Excel reads `_x0041_` in a text as a character (ECMA-376, part 1, 22.9.2.19).
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST_CELL = 32_767


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name, its headings, its rows, and rows of sums below them.

    `notes` stand below everything. Amounts are kroner. `to_fill` are the columns, counted from 0,
    that people are to write in: what they write there stays the text that it is.
    """

    name: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[CellValue]]
    sums: Sequence[Sequence[CellValue]] = ()
    notes: tuple[str, ...] = ()
    to_fill: tuple[int, ...] = ()


def workbook_of(sheets: Sequence[Sheet], *, title: str, language: str, made_on: date) -> bytes:
    """The workbook with these sheets, of which there is one at least."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet)
    out = io.BytesIO()
    book.save(out)
    tag = LANGUAGE_TAGS[language]
    return settled_package(out.getvalue(), title=title, language=tag, made_on=made_on)


def _write(page: Worksheet, sheet: Sheet) -> None:
    for column, heading in enumerate(sheet.headings, start=1):
        cell = _set(page, 1, column, heading)
        cell.font = Font(name=_FONT, size=11, bold=True, color=_DARK)
        cell.fill = PatternFill("solid", fgColor=_LIGHT)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = _LINE
    row = 1
    for row, values in enumerate(sheet.rows, start=2):
        for column, value in enumerate(values, start=1):
            _set(page, row, column, value)
        for column in sheet.to_fill:
            _open(page.cell(row, column + 1))
    last = row
    for row, values in enumerate(sheet.sums, start=last + 1):
        for column, value in enumerate(values, start=1):
            cell = _set(page, row, column, value)
            cell.font = Font(name=_FONT, size=11, bold=True)
            cell.fill = PatternFill("solid", fgColor=_STRONG)
    for number, note in enumerate(sheet.notes, start=row + 2):
        cell = _set(page, number, 1, note)
        cell.alignment = Alignment(wrap_text=False, vertical="top")
    _fit(page, sheet)
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headings))}{max(last, 1)}"
    page.freeze_panes = "B2"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _set(page: Worksheet, row: int, column: int, value: CellValue) -> Cell:
    """A value as it is: a text that begins with `=` is no formula."""
    cell: Any = page.cell(row, column)
    cell.font = Font(name=_FONT, size=11)
    if isinstance(value, str):
        cell.value = _ESCAPE.sub("_x005F_", value)[:_LONGEST_CELL]
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    elif value is not None:
        cell.value = value
        cell.number_format = _FORMATS[type(value)]
        side = "left" if isinstance(value, date) else "right"
        cell.alignment = Alignment(vertical="top", horizontal=side, indent=int(side == "right"))
    return cell  # type: ignore[no-any-return]


def _open(cell: Any) -> None:  # noqa: ANN401 - a cell of openpyxl, or one of a merged range
    """Show that the cell is to be filled in; `2027/12-4` is no date there."""
    cell.fill = PatternFill("solid", fgColor=_OPEN)
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _fit(page: Worksheet, sheet: Sheet) -> None:
    """Make columns wide and rows high enough; LibreOffice does not do so for others' files."""
    every = (*sheet.rows, *sheet.sums)
    widths = [max((len(word) for word in heading.split()), default=0) for heading in sheet.headings]
    for row in every:
        widths = [max(wide, len(_shown(value))) for wide, value in zip(widths, row, strict=True)]
    widths = [min(max(wide + 3, _NARROW), _WIDE) for wide in widths]
    for column, wide in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = wide
    for number, row in enumerate((sheet.headings, *every), start=1):
        lines = max(
            math.ceil(max(len(_shown(value)), 1) / (wide - 2))
            for value, wide in zip(row, widths, strict=True)
        )
        page.row_dimensions[number].height = _LINE_HEIGHT * lines + 3


def _shown(value: CellValue) -> str:
    """About what the cell shows."""
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return "" if value is None else str(value)
