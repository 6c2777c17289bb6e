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
from docgen.intake.workbook.fields import CASE_PARTS, INSTITUTION_PARTS, Found, PartList, TextList
from docgen.intake.workbook.roles import Role, people_columns, roles_in
from docgen.model.base import Texts, told
from docgen.model.case import Case

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
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet. Its rows are items of the list at `path`, in the case or in an institution of it."""

    name: Texts
    rows: Rows
    columns: tuple[Column, ...]
    path: Path = ()
    of_institution: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """All sheets in their order, and the roles that people have."""

    sheets: tuple[Sheet, ...]
    roles: tuple[Role, ...]

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
    roles = (*roles_in(CASE_PARTS), *roles_in(INSTITUTION_PARTS, of_institution=True))
    people = Sheet(
        name=_PEOPLE,
        rows=Rows.PEOPLE,
        columns=(id_column(), *people_columns(roles)),
    )
    # What is asked for first stands first: the parties and the money, the people, the record.
    lists = [*_lists(CASE_PARTS), *_lists(INSTITUTION_PARTS, of_institution=True)]
    record = [one for one in lists if len(one.path) == 1 and not one.of_institution]
    early = [one for one in lists if one not in record]
    return Layout(sheets=(agreements, institutions, *early, people, *record), roles=roles)


def _lists(parts: Iterable[Found], *, of_institution: bool = False) -> Iterator[Sheet]:
    whose = (institution_column(),) if of_institution else ()
    for found in parts:
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
