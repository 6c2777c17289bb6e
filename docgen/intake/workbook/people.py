"""Puts a row of the people's sheet into its case."""

from __future__ import annotations

from docgen.intake.workbook.faults import Fault
from docgen.intake.workbook.pieces import Piece
from docgen.intake.workbook.roles import Role
from docgen.intake.workbook.tables import Row
from docgen.model.fields import keys_of

__all__ = ["add_person"]


def add_person(holder: Piece, role: Role, row: Row) -> None:
    """The person, in the case or in the institution that `holder` is."""
    if not role.many and holder.has(role.path):
        place = row.places.get("role", row.place)
        holder.faults.append(Fault(code="role-twice", place=place, path=role.path))
        return
    person = _person(row, role)
    if role.many:
        holder.add(role.path, person)
    else:
        holder.hold(role.path, person)


def _person(row: Row, role: Role) -> Piece:
    person = Piece()
    person.mark((), row.place)
    if role.own and role.choice:
        person.take((role.own,), str(role.choice), row.places.get("role", row.place))
    own = keys_of(role.part)
    for one in row.values:
        if str(one.column.path[0]) in own:
            person.take(one.column.path, one.value, one.place)
        elif one.value is not None:
            # The model has no room for it, and nothing is to be lost in silence.
            person.faults.append(Fault(code="not-for-role", place=one.place))
    if row.keys.get("institution") and not role.of_institution:
        person.faults.append(Fault(code="not-for-role", place=row.places["institution"]))
    person.faults += row.faults
    return person
