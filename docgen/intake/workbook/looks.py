"""How a workbook looks: colours, widths, formats, and what may be changed in it."""

from __future__ import annotations

import math
from collections.abc import Iterable

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from docgen.intake.workbook.columns import Column
from docgen.intake.workbook.fields import Kind

__all__ = [
    "fill_in",
    "fit",
    "heading",
    "open_column",
    "protect",
    "rest_open",
    "title",
    "topic",
    "width",
]

# Excel has it on every machine, and LibreOffice one of the same widths for it.
_FONT = "Calibri"
_DARK = "1F2937"
# Dark for what columns have in common, light for their headings; neighbours differ.
_COLOURS = (("1F4E79", "DCE9F5"), ("3B6B35", "E3F0DF"), ("7A4E16", "F7EBD8"), ("5B3F78", "ECE4F3"))
_LINE = Border(bottom=Side(style="medium", color="8A94A6"))
_FORMATS = {
    Kind.DAY: "dd.mm.yyyy",
    Kind.MONEY: "#,##0.00",
    Kind.COUNT: "#,##0",
    # In a cell without a format `30 %` becomes a number that is shown as per cent, and 30 stays.
    Kind.SHARE: "General",
    Kind.QUANTITY: "General",
    Kind.NUMBER: "General",
}
_TEXT = "@"
_WIDTHS = {
    Kind.DAY: 16,
    Kind.MONEY: 16,
    Kind.COUNT: 12,
    Kind.QUANTITY: 14,
    Kind.SHARE: 14,
    Kind.NUMBER: 12,
    Kind.ANSWER: 18,
    Kind.CHOICE: 28,
    Kind.CHOICES: 28,
    Kind.LONG_TEXT: 50,
    Kind.TEXTS: 40,
}
_WIDTH, _ROLE_WIDTH = 28, 36
_LAST_COLUMN = 16_384
_LINE_HEIGHT, _MOST_LINES = 15, 4
_NUMBERS = frozenset((Kind.MONEY, Kind.QUANTITY, Kind.COUNT, Kind.SHARE, Kind.NUMBER))


def title(cell: Cell) -> None:
    """The title of the guidance."""
    cell.font = Font(name=_FONT, size=18, bold=True, color=_COLOURS[0][0])


def topic(cell: Cell, number: int) -> None:
    """What the columns from here have in common; `number` chooses its colour."""
    cell.font = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=_COLOURS[number % len(_COLOURS)][0])
    cell.alignment = Alignment(vertical="center")


def heading(cell: Cell, number: int) -> None:
    """The heading of a column, in the colour of its topic."""
    cell.font = Font(name=_FONT, size=11, bold=True, color=_DARK)
    cell.fill = PatternFill("solid", fgColor=_COLOURS[number % len(_COLOURS)][1])
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.border = _LINE


def fill_in(cell: Cell | ColumnDimension, column: Column) -> None:
    """A cell to be filled in, or all those of a column that are blank."""
    cell.font = Font(name=_FONT, size=11)
    cell.number_format = _FORMATS.get(column.kind, _TEXT)
    side = "right" if column.kind in _NUMBERS else "left"
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=side)
    cell.protection = Protection(locked=False)


def width(column: Column) -> float:
    """How wide the column is, in figures."""
    return _ROLE_WIDTH if column.use == "role" else _WIDTHS.get(column.kind, _WIDTH)


def fit(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Make a row high enough for its texts, each with the width of its column.

    LibreOffice does not do so by itself for a file that it has not made.
    """
    lines = max((_lines(text, wide) for text, wide in texts), default=1)
    if lines > 1:
        sheet.row_dimensions[row].height = _LINE_HEIGHT * min(lines, _MOST_LINES) + 2


def _lines(text: str, wide: float) -> int:
    return sum(math.ceil(max(len(one), 1) / wide) for one in text.split("\n"))


def open_column(sheet: Worksheet, letter: str, column: Column) -> None:
    """A column, as wide as its values are, that may be filled in all the way down."""
    dimension = sheet.column_dimensions[letter]
    dimension.width = width(column)
    fill_in(dimension, column)


def rest_open(sheet: Worksheet, used: int) -> None:
    """The columns behind the last one are for people's own use."""
    dimension = ColumnDimension(
        sheet, index="rest", min=used + 1, max=_LAST_COLUMN, width=_WIDTH, customWidth=True
    )
    dimension.protection = Protection(locked=False)
    sheet.column_dimensions["rest"] = dimension


def protect(sheet: Worksheet) -> None:
    """Lock the headings, without a password; all that does not touch them may be done."""
    lock = sheet.protection
    lock.sheet = True
    # What is False here is not locked.
    lock.formatCells = lock.formatColumns = lock.formatRows = False
    lock.insertColumns = lock.insertRows = lock.deleteRows = False
    lock.sort = lock.autoFilter = False
