"""Reads a workbook that has been opened: its sheets become cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.intake.raw import FileRead
from docgen.intake.workbook.assembled import Assembled
from docgen.intake.workbook.faults import Fault, finding
from docgen.intake.workbook.grid import Grid
from docgen.intake.workbook.sheets import find_sheets
from docgen.intake.workbook.tables import Row, Table, read_table
from docgen.intake.workbook.whose import nearest

__all__ = ["MOST_ROWS", "read_grids"]

MOST_ROWS = 20_000
"""How many rows that are filled in a sheet may have: a workbook is read as a whole."""


def read_grids(file: str, grids: Sequence[Grid]) -> FileRead | None:
    """The cases of a workbook; None when it is none of ours."""
    found, faults = find_sheets(grids)
    if not found:
        return None
    tables = [read_table(one.grid, one.sheet, one.headings) for one in found]
    for table in tables:
        if len(table.rows) > MOST_ROWS:
            place = table.rows[MOST_ROWS].place
            many = Fault(code="too-many-rows", place=place, parameters={"most": f"{MOST_ROWS}"})
            return FileRead(cases=(), findings=(finding(many),))
    faults += [fault for table in tables for fault in table.faults]
    cases = dict(_cases(tables[0], faults))
    for table in tables[1:]:
        for row in table.rows:
            _add(cases, table, row, faults)
    read = tuple(one.finish(file, tables) for one in cases.values())
    return FileRead(cases=read, findings=tuple(map(finding, faults)))


def _cases(agreements: Table, faults: list[Fault]) -> Iterator[tuple[str, Assembled]]:
    begun: dict[str, Assembled] = {}
    for row in agreements.rows:
        key = row.id.casefold()
        if not row.id:
            faults.append(Fault(code="row-without-id", place=row.place))
        elif key in begun:
            other = {"other": str(begun[key].place)}
            begun[key].blame(
                Fault(code="row-id-twice", place=row.place, path=("id",), parameters=other)
            )
        else:
            begun[key] = Assembled(row)
            yield key, begun[key]


def _add(cases: dict[str, Assembled], table: Table, row: Row, faults: list[Fault]) -> None:
    if not row.says_something:
        return
    case = cases.get(row.id.casefold())
    if case is not None:
        case.add(table.sheet, row)
    elif row.id:
        near = {"suggestion": nearest(row.id, cases)}
        faults.append(Fault(code="id-without-agreement", place=row.place, parameters=near))
    else:
        faults.append(Fault(code="row-without-id", place=row.place))
