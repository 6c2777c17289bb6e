"""Reads a sheet: its rows, each with what its cells say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from docgen.intake.codes import IntakeCode
from docgen.intake.workbook.cells import Said, plain, said
from docgen.intake.workbook.columns import Column, Use
from docgen.intake.workbook.faults import Fault
from docgen.intake.workbook.grid import Grid
from docgen.intake.workbook.headings import Headings
from docgen.intake.workbook.layout import Sheet
from docgen.model.finding import Place

__all__ = ["Row", "Table", "Value", "read_table"]


class Value(NamedTuple):
    """A cell of the case: its column, what it says (None when blank), and where it stands."""

    column: Column
    value: Any
    place: Place


_FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that is not blank: what case, institution and role it is of, and what it says.

    `keys` are empty texts when not filled in; `places` are their cells.
    """

    keys: dict[Use, str]
    places: dict[Use, Place]
    values: tuple[Value, ...]
    faults: tuple[Fault, ...]

    @property
    def id(self) -> str:
        """The id of the case as written; empty without one."""
        return self.keys["id"]

    @property
    def place(self) -> Place:
        """Where the id stands."""
        return self.places["id"]

    @property
    def says_something(self) -> bool:
        """Whether more stands in the row than which case and institution it is of."""
        filled = any(one.value is not None for one in self.values)
        return filled or bool(self.keys.get("role") or self.faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What was read of a sheet. `next_place` is where one more row can be filled in."""

    sheet: Sheet
    rows: tuple[Row, ...]
    next_place: Place
    faults: tuple[Fault, ...]


def read_table(grid: Grid, sheet: Sheet, headings: Headings) -> Table:
    """The rows below the headings."""
    reader = _Reader(grid, headings)
    numbers = list(reader.filled_rows())
    last = numbers[-1] if numbers else headings.row
    return Table(
        sheet=sheet,
        rows=tuple(map(reader.row, numbers)),
        next_place=grid.place(last + 1, reader.keys["id"]),
        faults=tuple(reader.unread(numbers)),
    )


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


class _Reader:
    """Reads the rows below some headings."""

    def __init__(self, grid: Grid, headings: Headings) -> None:
        self._grid, self._headings = grid, headings
        columns = headings.columns
        self.keys = {one.use: number for number, one in columns.items() if one.use != "value"}
        self._values = [(number, one) for number, one in columns.items() if one.use == "value"]
        self._ours = sorted({*columns, *headings.again, *headings.nearly})
        numbers = {one.path: number for number, one in columns.items()}
        self._twice = [(number, numbers[one.path]) for number, one in headings.again.items()]
        self._broken_rows = {row for row, column in grid.broken if column in self._ours}

    def filled_rows(self) -> Iterator[int]:
        """The rows that have something in a column of ours."""
        for number in range(self._headings.row + 1, len(self._grid.rows)):
            row = self._grid.rows[number]
            size = len(row)
            if number in self._broken_rows or any(
                column < size and not _is_blank(row[column]) for column in self._ours
            ):
                yield number

    def row(self, number: int) -> Row:
        """What a row says."""
        faults = list(self._lost(number))
        values = []
        for column, about in self._values:
            at = self._filled_one(number, column)
            answer = self._said(number, at, about)
            if answer.code:
                faults.append(self._fault(answer.code, number, at, about))
            place = self._grid.place(number, at)
            values.append(Value(column=about, value=answer.value, place=place))
        keys: dict[Use, str] = {}
        for use, column in self.keys.items():
            about = self._headings.columns[column]
            answer = self._said(number, column, about)
            if answer.code:
                faults.append(self._fault(answer.code, number, column, about))
            keys[use] = plain(str(answer.value or ""))
        places: dict[Use, Place] = {
            use: self._grid.place(number, at) for use, at in self.keys.items()
        }
        return Row(keys=keys, places=places, values=tuple(values), faults=tuple(faults))

    def _filled_one(self, number: int, column: int) -> int:
        """The column itself, or the other one with its heading when only that is filled in."""
        if not self._twice:
            return column
        blank = _is_blank(self._grid.cell(number, column))
        others = [second for second, first in self._twice if first == column]
        filled = [one for one in others if not _is_blank(self._grid.cell(number, one))]
        return filled[0] if blank and filled else column

    def _fault(self, code: IntakeCode, number: int, at: int, about: Column) -> Fault:
        where = about.path if about.use == "value" else ()
        place = self._grid.place(number, at)
        return Fault(code=code, place=place, path=where, title=about.title)

    def _said(self, row: int, column: int, about: Column) -> Said:
        cell = self._grid.cell(row, column)
        if (row, column) in self._grid.broken:
            return Said(code=self._grid.broken[row, column])
        return said(cell, about, lambda: self._grid.is_percent((row, column)))

    def _lost(self, number: int) -> Iterator[Fault]:
        """What stands in the row and would not be read."""
        for column, meant in self._headings.nearly.items():
            if not _is_blank(self._grid.cell(number, column)):
                yield Fault(
                    code="heading-unclear",
                    place=self._grid.place(number, column),
                    path=meant.path,
                    parameters={"heading": meant.title.get(self._headings.language)},
                )
        for second, first in self._twice:
            if not any(_is_blank(self._grid.cell(number, one)) for one in (first, second)):
                yield Fault(
                    code="column-twice",
                    place=self._grid.place(number, second),
                    path=self._headings.columns[first].path,
                    parameters={"other": str(self._grid.place(number, first))},
                )

    def unread(self, numbers: Sequence[int]) -> Iterator[Fault]:
        """A warning for each column of people's own that has something in it."""
        rows = [self._grid.rows[number] for number in numbers]
        lacking = [one.title.get(self._headings.language) for one in self._headings.lacking]
        # Who has taken many columns out has done so on purpose.
        told = ", ".join(f"«{one}»" for one in lacking) if len(lacking) <= _FEW else ""
        for column in self._headings.others:
            if any(column < len(row) and not _is_blank(row[column]) for row in rows):
                place = self._grid.place(self._headings.row, column)
                yield Fault(code="column-not-read", place=place, parameters={"nearest": told})
