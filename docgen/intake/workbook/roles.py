"""The roles of the people in a case: one sheet has them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from docgen.intake.raw import Path
from docgen.intake.workbook.columns import Column, institution_column
from docgen.intake.workbook.fields import Found, Kind, Leaf, Persons, parts_of
from docgen.model.base import Choice, Texts, Told

__all__ = ["Role", "people_columns", "roles_in"]

_ROLE = Texts("Rolle", "Rolle", "Role")
_ROLE_HINT = Texts(
    "Velg fra listen. Har flere samme rolle, får hver sin rad.",
    "Vel frå lista. Har fleire same rolle, får kvar si rad.",
    "Choose from the list. Several people in one role have a row each.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What somebody is in a case, and where the person stands in it, or in an institution of it.

    `own` is the field of the person that holds the role, and `choice` its value, where it has one.
    """

    path: Path
    part: type[BaseModel]
    many: bool
    of_institution: bool
    title: Texts
    own: str = ""
    choice: Choice | None = None


def roles_in(parts: Iterable[Found], *, of_institution: bool = False) -> Iterator[Role]:
    """The roles; several of a person that has a field for what role it is."""
    for found in parts:
        if not isinstance(found, Persons):
            continue
        bare = Role(
            path=found.path,
            part=found.part,
            many=found.many,
            of_institution=of_institution,
            title=found.about.title,
        )
        yield bare
        for leaf in parts_of(found.part):
            if isinstance(leaf, Leaf) and leaf.choice:
                yield from (_narrower(bare, leaf, member) for member in leaf.choice)


def _narrower(role: Role, leaf: Leaf, member: Choice) -> Role:
    title = (f"{whole}: {label}" for whole, label in zip(role.title, member.label, strict=True))
    return Role(
        path=role.path,
        part=role.part,
        many=role.many,
        of_institution=role.of_institution,
        title=Texts(*title),
        own=str(leaf.path[0]),
        choice=member,
    )


def people_columns(roles: Iterable[Role]) -> tuple[Column, ...]:
    """The role, and every field that any person has."""
    leaves: dict[Path, Leaf] = {}
    for role in roles:
        for leaf in parts_of(role.part):
            if isinstance(leaf, Leaf) and leaf.choice is None:
                leaves.setdefault(leaf.path, leaf)
    about = Told(title=_ROLE, hint=_ROLE_HINT)
    role_column = Column(path=("role",), kind=Kind.TEXT, about=about, title=_ROLE, use="role")
    own = (
        Column(path=one.path, kind=one.kind, about=one.about, title=one.about.title)
        for one in leaves.values()
    )
    return (role_column, institution_column(), *own)
