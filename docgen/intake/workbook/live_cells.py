"""The cells that a sheet really has. openpyxl makes every other one that it is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["live_cells", "remove_cell", "top_cell"]


def live_cells(sheet: Worksheet) -> list[Any]:
    """The cells of the file, in no order: a sheet with one cell in its last corner has one."""
    return list(sheet._cells.values())


def remove_cell(sheet: Worksheet, cell: Any) -> None:  # noqa: ANN401 - a cell of openpyxl
    """Take the cell out of the file: value, style and comment."""
    sheet._cells.pop((cell.row, cell.column), None)


def top_cell(sheet: Worksheet, row: int, column: int) -> Any:  # noqa: ANN401
    """The cell; of merged ones the first, which has the value of them all."""
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            return sheet.cell(merged.min_row, merged.min_col)
    return sheet.cell(row, column)
