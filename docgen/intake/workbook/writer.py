"""Writes the workbook: empty, or with cases in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import IO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from docgen.errors import UsageError
from docgen.intake.workbook import looks
from docgen.intake.workbook.choosing import add_lists, name_cells
from docgen.intake.workbook.layout import Rows, Sheet, layout
from docgen.intake.workbook.validations import validation
from docgen.intake.workbook.wording import GUIDANCE, title_and_guidance
from docgen.intake.workbook.written import CellValue, rows_of
from docgen.model.case import Case

__all__ = ["write_workbook"]

# As many as the reader takes.
_LAST_ROW = 20_002
# What Excel can hold in a cell.
_LONGEST_CELL = 32_767
_GUIDANCE_WIDTH = 96
# Excel reads `_x0041_` in a text as a character (ECMA-376, part 1, 22.9.2.19).
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_workbook(
    target: Path | IO[bytes],
    *,
    language: str,
    profiles: Sequence[str],
    cases: Sequence[Case] = (),
) -> None:
    """Write a workbook with a row for each case, or with none.

    `profiles` are the institutions to choose from. Checklists and the fields of packs have no
    columns.

    Raises:
        OSError: it cannot be written.
        UsageError: a text is longer than a cell can hold.
    """
    book = Workbook()
    guidance = book.active
    if not isinstance(guidance, Worksheet):
        message = "a new workbook has no sheet"
        raise TypeError(message)
    _guide(guidance, language)
    for sheet in layout().sheets:
        _write(book, sheet, language, cases)
    add_lists(book, language, profiles)
    # The sheet to begin with when there is something in it already.
    first = 1 if cases else 0
    book.active = first
    for number, page in enumerate(book.worksheets):
        page.sheet_view.tabSelected = number == first
    book.properties.creator = "docgen"
    book.properties.title = layout().agreements.name.get(language)
    book.save(target)


def _guide(page: Worksheet, language: str) -> None:
    page.title = GUIDANCE.get(language)
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width = 3
    page.column_dimensions["B"].width = _GUIDANCE_WIDTH
    title, sections = title_and_guidance(language)
    page["B2"] = title
    looks.title(page["B2"])
    row = 4
    for heading, lines in sections:
        cell = page.cell(row, 2, heading)
        cell.font = Font(name="Calibri", size=12, bold=True)
        for line in lines:
            row += 1
            cell = page.cell(row, 2, line)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(name="Calibri", size=11)
            looks.fit(page, row, [(line, _GUIDANCE_WIDTH)])
        row += 2


def _write(book: Workbook, sheet: Sheet, language: str, cases: Sequence[Case]) -> None:
    page = book.create_sheet(sheet.name.get(language))
    top = _headings(page, sheet, language)
    for row, values in enumerate(rows_of(sheet, cases, language), start=top + 1):
        for number, (value, column) in enumerate(zip(values, sheet.columns, strict=True), start=1):
            looks.fill_in(page.cell(row, number), column)
            _set(page, row, number, value)
        shown = zip(values, sheet.columns, strict=True)
        looks.fit(page, row, [(str(value or ""), looks.width(one)) for value, one in shown])
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        looks.open_column(page, letter, column)
        found = validation(sheet, column, language)
        if found is not None:
            found.add(f"{letter}{top + 1}:{letter}{_LAST_ROW}")
            page.add_data_validation(found)
    last = get_column_letter(len(sheet.columns))
    looks.rest_open(page, len(sheet.columns))
    looks.protect(page)
    page.auto_filter.ref = f"A{top}:{last}{_LAST_ROW}"
    page.freeze_panes = f"B{top + 1}"
    page.page_setup.orientation = "landscape"
    page.print_title_rows = f"1:{top}"
    if sheet.rows is Rows.CASES:
        name_cells(book, f"{quote_sheetname(page.title)}!$A${top + 1}:$A${_LAST_ROW}")


def _headings(page: Worksheet, sheet: Sheet, language: str) -> int:
    """The row of headings, below one of topics where there are several; its number."""
    groups = [list(one) for _, one in groupby(sheet.columns, key=lambda one: one.topic)]
    top = 2 if len(groups) > 1 else 1
    column = 0
    for number, group in enumerate(groups):
        for place, one in enumerate(group):
            column += 1
            if top > 1:
                cell = page.cell(1, column, one.topic.get(language) if place == 0 else None)
                looks.topic(cell, number)
            looks.heading(page.cell(top, column, one.title.get(language)), number)
    page.row_dimensions[top].height = 48
    if top > 1:
        page.row_dimensions[1].height = 22
    return top


def _set(page: Worksheet, row: int, column: int, value: CellValue) -> None:
    """A value as it is: a text that begins with `=` is no formula."""
    cell = page.cell(row, column)
    if not isinstance(value, str):
        cell.value = value
        return
    text = _ESCAPE.sub("_x005F_", value)
    if len(text) > _LONGEST_CELL:
        raise UsageError("too-long-for-cell", place=f"{page.title}!{cell.coordinate}")
    cell.value = text
    cell.data_type = "s"
