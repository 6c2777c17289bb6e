"""What the rows of a sheet are, where a column tells it: roles of people, lines of a budget.

One sheet has all the people of a case, whatever each of them is in it; and one has all the lines
of a calculation, whatever list each of them stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from pydantic import BaseModel

from docgen.intake.raw import Path
from docgen.intake.workbook.columns import Column, institution_column, with_parent
from docgen.intake.workbook.fields import Found, Kind, Leaf, PartList, Persons, parts_of
from docgen.model.base import Choice, Texts, Told

__all__ = ["LINE", "PERSON", "Role", "RoleWords", "role_columns", "roles_in"]


class RoleWords(NamedTuple):
    """The heading of the column that tells what a row is, and its help."""

    title: Texts
    hint: Texts


PERSON = RoleWords(
    Texts("Rolle", "Rolle", "Role"),
    Texts(
        "Velg fra listen. Har flere samme rolle, får hver sin rad.",
        "Vel frå lista. Har fleire same rolle, får kvar si rad.",
        "Choose from the list. Several people in one role have a row each.",
    ),
)
LINE = RoleWords(
    Texts("Post", "Post", "Item"),
    Texts(
        "Velg fra listen. Hver linje i beregningen har en rad.",
        "Vel frå lista. Kvar linje i utrekninga har ei rad.",
        "Choose from the list. Each line of the calculation has a row.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a row may be, and where the part stands in the case, or in an institution of it.

    `own` is the field of the part that holds the role, and `choice` its value, where it has one.
    `chosen` are the fields of the part that the role is told by: they have no column of their own.
    """

    path: Path
    part: type[BaseModel]
    many: bool
    of_institution: bool
    title: Texts
    own: str = ""
    choice: Choice | None = None
    chosen: tuple[str, ...] = ()


def roles_in(parts: Iterable[Found], *, of_institution: bool = False) -> Iterator[Role]:
    """The roles of persons and of lines; several where the part has a field for what it is."""
    for found in parts:
        if not isinstance(found, Persons | PartList):
            continue
        title = found.about.title
        if of_institution and isinstance(found, Persons) and found.parents:
            # Who made the budget and who made the factor calculation have the same title.
            title = with_parent(found)
        leaves = [one for one in parts_of(found.part) if isinstance(one, Leaf) and one.choice]
        bare = Role(
            path=found.path,
            part=found.part,
            many=isinstance(found, PartList) or found.many,
            of_institution=of_institution,
            title=title,
            chosen=tuple(str(one.path[0]) for one in leaves),
        )
        yield bare
        for leaf in leaves:
            yield from (_narrower(bare, leaf, member) for member in leaf.choice or ())


def _narrower(role: Role, leaf: Leaf, member: Choice) -> Role:
    title = (f"{whole}: {label}" for whole, label in zip(role.title, member.label, strict=True))
    return replace(role, title=Texts(*title), own=str(leaf.path[0]), choice=member)


def role_columns(roles: Iterable[Role], words: RoleWords, key: str) -> tuple[Column, ...]:
    """The role, and every field that any of the parts has. `key` also names the list of roles."""
    leaves: dict[Path, Leaf] = {}
    for role in roles:
        for leaf in parts_of(role.part):
            if isinstance(leaf, Leaf) and leaf.choice is None:
                leaves.setdefault(leaf.path, leaf)
    about = Told(title=words.title, hint=words.hint)
    role_column = Column(path=(key,), kind=Kind.TEXT, about=about, title=words.title, use="role")
    own = (
        Column(path=one.path, kind=one.kind, about=one.about, title=one.about.title)
        for one in leaves.values()
    )
    return (role_column, institution_column(), *own)
