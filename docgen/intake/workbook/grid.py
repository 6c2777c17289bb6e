"""A workbook as it was opened: its sheets, and the cells of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docgen.intake.codes import IntakeCode
from docgen.model.finding import Place

__all__ = ["Cell", "Grid", "no_percent"]

Cell = tuple[int, int]
"""Row and column, counted from 0."""


def no_percent(cell: Cell) -> bool:
    """Nothing is shown as per cent: in a text file there is only what is written."""
    del cell
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A sheet. A blank cell is None or a blank text; rows need not be of the same length.

    `sheet` is empty when the file is no workbook. `broken` are the cells whose value is not there.
    """

    file: str
    sheet: str
    rows: Sequence[Sequence[Any]]
    broken: Mapping[Cell, IntakeCode] = field(default_factory=dict)
    is_percent: Callable[[Cell], bool] = no_percent

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands."""
        return Place(file=self.file, line=row + 1, column=column + 1, sheet=self.sheet)

    def cell(self, row: int, column: int) -> Any:  # noqa: ANN401 - whatever stands there
        """What stands in a cell; None outside the sheet."""
        line = self.rows[row]
        return line[column] if column < len(line) else None
