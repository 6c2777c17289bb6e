"""Which sheet of a workbook is which of ours, and whether the workbook is ours at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.intake.workbook.faults import Fault
from docgen.intake.workbook.folded import folded
from docgen.intake.workbook.grid import Grid
from docgen.intake.workbook.headings import Headings, find_headings
from docgen.intake.workbook.layout import Sheet, layout

__all__ = ["FoundSheet", "find_sheets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSheet:
    """A sheet of the workbook that is one of ours."""

    grid: Grid
    sheet: Sheet
    headings: Headings


def find_sheets(grids: Sequence[Grid]) -> tuple[list[FoundSheet], list[Fault]]:
    """The sheets that are ours, and a warning for those that may have been meant to be.

    Without the sheet of agreements nothing is ours. It may have any name when it is alone.
    """
    found: dict[Sheet, FoundSheet] = {}
    rest: list[Grid] = []
    for grid in grids:
        sheet = layout().agreements if len(grids) == 1 else _named(grid.sheet)
        headings = find_headings(grid, sheet) if sheet and sheet not in found else None
        if sheet is not None and headings is not None:
            found[sheet] = FoundSheet(grid=grid, sheet=sheet, headings=headings)
        else:
            rest.append(grid)
    if layout().agreements not in found:
        return [], []
    in_order = [found[sheet] for sheet in layout().sheets if sheet in found]
    return in_order, list(_unread(rest))


def _named(name: str) -> Sheet | None:
    wanted = folded(name)
    for sheet in layout().sheets:
        if wanted in map(folded, sheet.name):
            return sheet
    return None


def _unread(grids: Sequence[Grid]) -> Iterator[Fault]:
    for grid in grids:
        ours = _named(grid.sheet) is not None and any(map(any, grid.rows))
        alike = any(find_headings(grid, sheet) for sheet in layout().sheets)
        if ours or alike:
            yield Fault(code="sheet-not-read", place=grid.place(0, 0))
