"""The sheets of a workbook, derived from the case model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from docgen.intake.raw import Path
from docgen.intake.workbook.columns import (
    Column,
    case_columns,
    id_column,
    institution_column,
    item_columns,
    text_column,
)
from docgen.intake.workbook.fields import (
    CASE_PARTS,
    INSTITUTION_PARTS,
    Found,
    PartList,
    Persons,
    TextList,
)
from docgen.intake.workbook.roles import LINE, PERSON, Role, RoleWords, role_columns, roles_in
from docgen.model.base import Texts, told
from docgen.model.calculated import CALCULATED
from docgen.model.case import Case
from docgen.model.institution import Institution

__all__ = ["Layout", "Rows", "Sheet", "layout"]

_AGREEMENTS = Texts("Avtaler", "Avtalar", "Agreements")
_PEOPLE = Texts("Personer", "Personar", "People")
# What the model calls them is too long for a sheet, or says too much.
_SHORT = {"partner.municipalities": Texts("Kommuner", "Kommunar", "Municipalities")}


class Rows(StrEnum):
    """What the rows of a sheet are."""

    CASES = "cases"
    INSTITUTIONS = "institutions"
    ITEMS = "items"
    TEXTS = "texts"
    ROLES = "roles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet. Its rows are items of the list at `path`, in the case or in an institution of it.

    Where its rows are of several places, each tells by one of the `roles` which one it is of.
    """

    name: Texts
    rows: Rows
    columns: tuple[Column, ...]
    path: Path = ()
    of_institution: bool = False
    roles: tuple[Role, ...] = ()

    @property
    def role_title(self) -> Texts:
        """The heading of the column that tells the role; StopIteration where there is none."""
        return next(column.title for column in self.columns if column.use == "role")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """All sheets in their order."""

    sheets: tuple[Sheet, ...]

    @property
    def agreements(self) -> Sheet:
        """The sheet that has a row for each case."""
        return self.sheets[0]


@cache
def layout() -> Layout:
    """The workbook of the case model."""
    agreements = Sheet(name=_AGREEMENTS, rows=Rows.CASES, columns=(id_column(), *case_columns()))
    institutions = Sheet(
        name=told(Case, "institutions").title,
        rows=Rows.INSTITUTIONS,
        columns=(id_column(), *item_columns(INSTITUTION_PARTS)),
        path=("institutions",),
    )
    ours = roles_in(filter(_is_person, CASE_PARTS))
    theirs = roles_in(filter(_is_person, INSTITUTION_PARTS), of_institution=True)
    people = _with_roles(_PEOPLE, (*ours, *theirs), PERSON, "role")
    # What is asked for first stands first: the parties and the money, the people, the record.
    lists = [*_lists(CASE_PARTS), *_lists(INSTITUTION_PARTS, of_institution=True)]
    record = [one for one in lists if len(one.path) == 1 and not one.of_institution]
    early = [one for one in lists if one not in record]
    return Layout(sheets=(agreements, institutions, *early, *_calculations(), people, *record))


def _with_roles(name: Texts, roles: tuple[Role, ...], words: RoleWords, key: str) -> Sheet:
    columns = (id_column(), *role_columns(roles, words, key))
    return Sheet(name=name, rows=Rows.ROLES, columns=columns, roles=roles)


def _calculations() -> Iterator[Sheet]:
    """A sheet for each calculation of an institution, with the lines of all its lists.

    A budget of a few lines would be hard to see as a whole on four sheets.
    """
    for one in CALCULATED.values():
        lists = [found for found in INSTITUTION_PARTS if _is_list_of(found, one.field)]
        roles = tuple(roles_in(lists, of_institution=True))
        name = told(Institution, one.field).title
        yield _with_roles(name, roles, LINE, f"{one.field}_line")


def _is_person(found: Found) -> bool:
    return isinstance(found, Persons)


def _is_list_of(found: Found, part: str) -> bool:
    return isinstance(found, PartList) and found.path[0] == part


def _lists(parts: Iterable[Found], *, of_institution: bool = False) -> Iterator[Sheet]:
    whose = (institution_column(),) if of_institution else ()
    calculations = [one.field for one in CALCULATED.values()] if of_institution else []
    for found in parts:
        if any(_is_list_of(found, one) for one in calculations):
            continue
        if isinstance(found, PartList):
            own = item_columns(found.parts)
            rows = Rows.ITEMS
        elif isinstance(found, TextList):
            own, rows = (text_column(found),), Rows.TEXTS
        else:
            continue
        yield Sheet(
            name=_SHORT.get(".".join(map(str, found.path)), found.about.title),
            rows=rows,
            columns=(id_column(), *whose, *own),
            path=found.path,
            of_institution=of_institution,
        )
