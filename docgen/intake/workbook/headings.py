"""Finds the row of headings, and which column each of them is of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from docgen.intake.workbook.columns import Column
from docgen.intake.workbook.folded import folded
from docgen.intake.workbook.grid import Grid
from docgen.intake.workbook.layout import Sheet
from docgen.model.base import LANGUAGE_TAGS

__all__ = ["ERRORS_COLUMN", "Headings", "find_headings"]

ERRORS_COLUMN = ("Feil", "Feil", "Errors")
"""What the column is called that docgen writes itself when a workbook is sent back."""

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_ROWS_LOOKED_AT = 20
# In per cent; one slip in a word of seven letters.
_NEARLY = 84


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The columns of a sheet by their number, counted from 0; `row` is where the headings stand.

    `again` are columns whose heading has been there before. `nearly` has what the heading may have
    been meant as. `others` are columns of people's own, and those without a heading; `lacking` are
    the sheet's columns that no heading is of. `language` is what most of them are in.
    """

    row: int
    columns: Mapping[int, Column]
    again: Mapping[int, Column]
    nearly: Mapping[int, Column]
    others: tuple[int, ...]
    lacking: tuple[Column, ...]
    language: str


@cache
def _names(sheet: Sheet) -> Mapping[str, Column]:
    found: dict[str, Column] = {}
    for column in sheet.columns:
        # The column of a list of texts has the path of the list.
        key = column.key or ".".join(map(str, sheet.path))
        for name in (*column.title, key):
            found.setdefault(folded(name), column)
    for column in sheet.columns:
        # `Institusjon (profil)` is also known as `Institusjon`.
        for name in column.title:
            found.setdefault(folded(_IN_BRACKETS.sub("", name)), column)
    return found


@cache
def _near_names(sheet: Sheet) -> Mapping[str, Column]:
    """What a heading may nearly be: those, and the titles that say too little alone."""
    found = dict(_names(sheet))
    for column in sheet.columns:
        for name in column.about.title:
            found.setdefault(folded(name), column)
    return found


def find_headings(grid: Grid, sheet: Sheet) -> Headings | None:
    """The first row that has the heading of the id and one more of the sheet's; None without."""
    names = _names(sheet)
    for number, row in enumerate(grid.rows[:_ROWS_LOOKED_AT]):
        known = [names.get(_heading(cell)) for cell in row]
        found = {column.key for column in known if column is not None}
        if any(one is not None and one.use == "id" for one in known) and len(found) > 1:
            return _headings(grid, sheet, number)
    return None


def _heading(cell: object) -> str:
    return folded(cell) if isinstance(cell, str) else ""


def _headings(grid: Grid, sheet: Sheet, row: int) -> Headings:
    columns: dict[int, Column] = {}
    again: dict[int, Column] = {}
    nearly: dict[int, Column] = {}
    others: list[int] = []
    ours = {folded(name) for name in ERRORS_COLUMN}
    width = max(map(len, grid.rows[row:]))
    for number in range(width):
        name = _heading(grid.cell(row, number))
        column = _names(sheet).get(name)
        if column is not None:
            (again if column in columns.values() else columns)[number] = column
        elif name not in ours:
            near = _nearest(name, sheet) if name else None
            if near is None:
                others.append(number)
            else:
                nearly[number] = near
    found = [*columns.values(), *nearly.values()]
    return Headings(
        row=row,
        columns=columns,
        again=again,
        nearly=nearly,
        others=tuple(others),
        lacking=tuple(one for one in sheet.columns if one not in found),
        language=_language(grid, row, columns),
    )


def _language(grid: Grid, row: int, columns: Mapping[int, Column]) -> str:
    def known(language: str) -> int:
        return sum(
            _heading(grid.cell(row, number)) == folded(column.title.get(language))
            for number, column in columns.items()
        )

    return max(LANGUAGE_TAGS, key=known)


def _nearest(name: str, sheet: Sheet) -> Column | None:
    near = _near_names(sheet)
    found = process.extractOne(name, near.keys(), scorer=fuzz.ratio, score_cutoff=_NEARLY)
    return near[found[0]] if found else None
