"""A case, put together row by row from the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from docgen.intake.digest import digest_of
from docgen.intake.raw import Path, RawCase
from docgen.intake.workbook.faults import Fault, finding
from docgen.intake.workbook.in_role import add_in_role
from docgen.intake.workbook.layout import Rows, Sheet
from docgen.intake.workbook.pieces import Piece
from docgen.intake.workbook.tables import Row, Table
from docgen.intake.workbook.whose import institution_of, role_of
from docgen.model.case import CASE_SCHEMA

__all__ = ["Assembled"]

_LIST = "institutions"
_FIRST: Path = (_LIST, 0)


class Assembled:
    """A case whose rows are added one by one; those of its institutions first."""

    def __init__(self, row: Row) -> None:
        """Begin with the row that the case has in the sheet of agreements."""
        self.place = row.place
        self._case, first = Piece(), Piece()
        self._institutions = [first]
        self._case.put(("schema",), CASE_SCHEMA)
        self._case.mark((), row.place)
        self._case.take(("id",), row.id, row.place)
        for one in row.values:
            path = one.column.path
            inside = path[:2] == _FIRST
            (first if inside else self._case).take(
                path[2:] if inside else path, one.value, one.place
            )
        for fault in row.faults:
            if fault.path[:2] == _FIRST:
                first.faults.append(replace(fault, path=fault.path[2:]))
            else:
                self._case.faults.append(fault)

    def blame(self, fault: Fault) -> None:
        """Something is wrong with the case as a whole."""
        self._case.faults.append(fault)

    def add(self, sheet: Sheet, row: Row) -> None:
        """An institution, an item of a list, or what tells its role: a person, a line."""
        if sheet.rows is Rows.INSTITUTIONS:
            self._institutions.append(_item(row))
        elif sheet.rows is Rows.ROLES:
            self._add_in_role(sheet, row)
        else:
            self._with_holder(
                row,
                of_institution=sheet.of_institution,
                do=lambda holder: holder.add(sheet.path, _item(row)),
            )

    def _add_in_role(self, sheet: Sheet, row: Row) -> None:
        role = role_of(row, sheet)
        if isinstance(role, Fault):
            self.blame(role)
            return
        self._with_holder(
            row,
            of_institution=role.of_institution,
            do=lambda holder: add_in_role(holder, role, row, sheet),
        )

    def _with_holder(self, row: Row, *, of_institution: bool, do: Callable[[Piece], None]) -> None:
        holder = institution_of(row, self._institutions) if of_institution else self._case
        if isinstance(holder, Fault):
            self.blame(holder)
        else:
            do(holder)

    def finish(self, file: str, tables: Iterable[Table]) -> RawCase:
        """The case, with a place for all that can be filled in."""
        tables = tuple(tables)
        first, further = self._institutions[0], self._institutions[1:]
        used = further if further and first.is_blank else self._institutions
        nothing = all(one.is_blank for one in used)
        for one in used:
            _mark_unused(one, tables, of_institution=True)
            if not nothing:
                self._case.add((_LIST,), one)
        if nothing:
            for path, place in first.all_places(_FIRST):
                self._case.mark(path, place)
        _mark_unused(self._case, tables, of_institution=False)
        data = self._case.whole()
        return RawCase(
            file=file,
            data=data,
            places=dict(self._case.all_places()),
            findings=tuple(map(finding, self._case.all_faults())),
            # Of the values alone: rows and columns may be moved, and others changed.
            digest=digest_of(data),
            origin="row",
        )


def _item(row: Row) -> Piece:
    item = Piece()
    for one in row.values:
        item.take(one.column.path, one.value, one.place)
    item.places[()] = row.place
    item.faults += row.faults
    return item


def _mark_unused(piece: Piece, tables: Iterable[Table], *, of_institution: bool) -> None:
    """Where that of which there is nothing yet can be filled in: the next row of its sheet."""
    for table in tables:
        for path in _paths(table.sheet, of_institution=of_institution):
            if not piece.has(path):
                piece.mark(path, table.next_place)


def _paths(sheet: Sheet, *, of_institution: bool) -> list[Path]:
    if sheet.rows is Rows.ROLES:
        return [one.path for one in sheet.roles if one.of_institution == of_institution]
    is_list = sheet.rows in (Rows.ITEMS, Rows.TEXTS)
    return [sheet.path] if is_list and sheet.of_institution == of_institution else []
