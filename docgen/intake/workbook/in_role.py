"""Puts a row that tells its role into its case: a person, or a line of a calculation."""

from __future__ import annotations

from docgen.intake.workbook.faults import Fault
from docgen.intake.workbook.layout import Sheet
from docgen.intake.workbook.pieces import Piece
from docgen.intake.workbook.roles import Role
from docgen.intake.workbook.tables import Row
from docgen.model.fields import keys_of
from docgen.model.finding import Place

__all__ = ["add_in_role"]


def add_in_role(holder: Piece, role: Role, row: Row, sheet: Sheet) -> None:
    """What the row tells of, in the case or in the institution that `holder` is."""
    if not role.many and holder.has(role.path):
        place = row.places.get("role", row.place)
        holder.faults.append(Fault(code="role-twice", place=place, path=role.path))
        return
    part = _part(row, role, sheet)
    if role.many:
        holder.add(role.path, part)
    else:
        holder.hold(role.path, part)


def _part(row: Row, role: Role, sheet: Sheet) -> Piece:
    part = Piece()
    part.mark((), row.place)
    for key in role.chosen:
        # What is not chosen yet is chosen there.
        part.mark((key,), row.places.get("role", row.place))
    if role.own and role.choice:
        part.take((role.own,), str(role.choice), row.places.get("role", row.place))
    own = keys_of(role.part)
    for one in row.values:
        if str(one.column.path[0]) in own:
            part.take(one.column.path, one.value, one.place)
        elif one.value is not None:
            # The model has no room for it, and nothing is to be lost in silence.
            part.faults.append(_not_for_role(one.place, sheet))
    if row.keys.get("institution") and not role.of_institution:
        part.faults.append(_not_for_role(row.places["institution"], sheet))
    part.faults += row.faults
    return part


def _not_for_role(place: Place, sheet: Sheet) -> Fault:
    return Fault(code="not-for-role", place=place, title=sheet.role_title)
