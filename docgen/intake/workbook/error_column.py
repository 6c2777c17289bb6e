"""The column *Feil* of a sheet: what is wrong in each row, in words."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.intake.workbook.live_cells import live_cells, remove_cell
from docgen.intake.workbook.notes import add_note, own_text
from docgen.model.finding import column_letters
from docgen.texts import LANGUAGES, translate

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "Cleared",
    "clear_column",
    "fill_column",
    "heading_row",
    "height_of",
    "is_error_heading",
]

_WIDTH = 70
_MOST_CHARACTERS = 32_000
"""A cell of Excel holds 32 767."""
_MOST_COLUMNS = 16_384
# Of a row, in points; and what a line of the column holds. Rows are to be looked through: eight
# lines are shown, and the rest when the cell is chosen.
_LINE, _HIGHEST, _CHARACTERS = 15.0, 120.0, 72


def is_error_heading(text: object) -> bool:
    """Whether a heading is that of the column with errors, in any language."""
    return isinstance(text, str) and text.strip() in {_heading(one) for one in LANGUAGES}


def heading_row(sheet: Worksheet, first_row: int | None) -> int:
    """The row of the headings: the nearest one with text above the first row of values."""
    filled = {cell.row for cell in live_cells(sheet) if _text(cell)}
    above = {row for row in filled if first_row and row < first_row}
    return max(above) if above else min(filled, default=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """Where the column was that docgen wrote, None without one; the rows that it had a text in."""

    column: int | None = None
    rows: frozenset[int] = frozenset()


def clear_column(sheet: Worksheet) -> Cleared:
    """Take out the column that docgen wrote.

    Its heading has our comment, so that no column of the user's own is taken for it.
    """
    heads = [cell for cell in live_cells(sheet) if _is_ours(cell)]
    rows: set[int] = set()
    for head in heads:
        for cell in live_cells(sheet):
            if cell.column == head.column and cell.row >= head.row:
                rows.add(cell.row)
                remove_cell(sheet, cell)
        sheet.column_dimensions.pop(head.column_letter, None)
    own = {head.row for head in heads}
    return Cleared(column=heads[0].column if heads else None, rows=frozenset(rows - own))


def height_of(text: str) -> float:
    """How high a row must be for the text, in points. Not every program finds it by itself."""
    lines = sum(1 + len(line) // _CHARACTERS for line in text.split("\n"))
    return min(_HIGHEST, _LINE * lines)


def fill_column(
    sheet: Worksheet, headings: int, texts: Mapping[int, str], column: int | None, language: str
) -> int | None:
    """Write the texts of the rows, in `column` or else the first free one, which is returned.

    None when every column of the sheet is taken.
    """
    from openpyxl.styles import Alignment

    number = column or _empty_column(sheet, headings) or _first_free(sheet)
    if number > _MOST_COLUMNS:
        return None
    _make_room(sheet, number)
    head = _write(sheet, headings, number, _heading(language))
    beside: Any = sheet.cell(headings, max(number - 1, 1))
    if beside.has_style:
        head._style = copy.copy(beside._style)
    add_note(head, translate("messages", "workbook-errors-note", language))
    for row, text in texts.items():
        cell = _write(sheet, row, number, text[:_MOST_CHARACTERS])
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return number


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Any:  # noqa: ANN401
    cell = sheet.cell(row, column)
    cell.value = text
    # A text that begins with = is a text, whatever it comes from.
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _heading(language: str) -> str:
    return translate("messages", "workbook-errors", language)


def _text(cell: Any) -> str:  # noqa: ANN401
    return "" if cell.value is None else str(cell.value)


def _is_head(cell: Any) -> bool:  # noqa: ANN401
    return is_error_heading(cell.value)


def _is_ours(cell: Any) -> bool:  # noqa: ANN401
    note = getattr(cell, "comment", None)
    return _is_head(cell) and note is not None and own_text(note.text) is None


def _empty_column(sheet: Worksheet, headings: int) -> int | None:
    """A column that has the heading, and nothing below it."""
    filled = {cell.column for cell in live_cells(sheet) if cell.row > headings and _text(cell)}
    heads = [cell.column for cell in live_cells(sheet) if cell.row == headings and _is_head(cell)]
    return next((column for column in sorted(heads) if column not in filled), None)


def _first_free(sheet: Worksheet) -> int:
    used = (cell.column for cell in live_cells(sheet) if _text(cell))
    return max(used, default=0) + 1


def _make_room(sheet: Worksheet, column: int) -> None:
    """Give the column a width of its own, also where many columns share one."""
    from openpyxl.worksheet.dimensions import ColumnDimension

    dimensions = sheet.column_dimensions
    for shared in list(dimensions.values()):
        shared.reindex()
        first, last = shared.min or column, shared.max or column
        if first <= column < last:
            rest = copy.copy(shared)
            rest.index, rest.min, rest.max = column_letters(column + 1), column + 1, last
            dimensions[rest.index] = rest
        if first < column <= last:
            shared.max = column - 1
    letters = column_letters(column)
    dimensions[letters] = ColumnDimension(sheet, index=letters, width=_WIDTH)
