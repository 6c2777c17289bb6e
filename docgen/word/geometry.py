"""The rows, the cells and the columns of a table, as Word holds them."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

__all__ = ["CELL", "COLUMN", "GRID", "ROW", "TABLE", "cells_of", "rows_of", "width_of"]

TABLE, ROW, CELL, GRID, COLUMN = (
    qn(f"w:{name}") for name in ("tbl", "tr", "tc", "tblGrid", "gridCol")
)


def rows_of(table: Any) -> list[Any]:  # noqa: ANN401 - an element of lxml
    """The rows of a table itself, not those of tables in its cells."""
    return [one for one in table.iter(ROW) if next(one.iterancestors(TABLE)) is table]


def cells_of(row: Any) -> list[Any]:  # noqa: ANN401
    """The cells of a row itself."""
    return [one for one in row.iter(CELL) if next(one.iterancestors(ROW)) is row]


def span_of(cell: Any) -> int:  # noqa: ANN401
    """How many columns of the grid a cell takes up."""
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = found.get(qn("w:val")) if found is not None else None
    return int(value) if value and value.isdigit() else 1


def width_of(row: Any) -> int:  # noqa: ANN401
    """The columns of the grid that a row takes up, with those that it skips at its ends."""
    skipped = (row.find(f"{qn('w:trPr')}/{qn(f'w:grid{side}')}") for side in ("Before", "After"))
    values = (one.get(qn("w:val")) for one in skipped if one is not None)
    return sum(map(span_of, cells_of(row))) + sum(
        int(one) for one in values if one and one.isdigit()
    )
