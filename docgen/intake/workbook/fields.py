"""The fields of the case as a workbook has them: which are columns, which are lists, which persons.

All of it is derived from the case model, so that a new field of the model appears by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.intake.raw import Path
from docgen.model.base import Choice, Texts, Told, told
from docgen.model.case import Case, PackFields
from docgen.model.checklists import HeadChecklist, LeaderChecklist
from docgen.model.fields import choice_type, is_list, keys_of, part_type
from docgen.model.institution import Institution
from docgen.model.kinds import kind_of
from docgen.model.values import measure_in

__all__ = [
    "CASE_PARTS",
    "INSTITUTION_PARTS",
    "Found",
    "Kind",
    "Leaf",
    "PartList",
    "Persons",
    "TextList",
    "parts_of",
]

# The forms travel by themselves and are joined by the id; the schema is set by the reader.
_FORMS = (LeaderChecklist, HeadChecklist, PackFields)
_NOT_ASKED = {"schema"}
# A list of texts is one cell, but for those that are long and are looked up one by one.
_TEXTS_ON_A_SHEET: set[Path] = {("partner", "municipalities")}
# Numbers that are names, whose first figure is lost when a program takes them for numbers.
_FIGURES: dict[Path, int] = {
    ("partner", "municipalities"): 4,
    ("partner", "municipality_number"): 4,
}
_PER_CENT = 100


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    COUNT = "count"
    MONEY = "money"
    QUANTITY = "quantity"
    SHARE = "share"
    DAY = "day"
    ANSWER = "answer"
    CHOICE = "choice"
    TEXTS = "texts"
    CHOICES = "choices"


_KINDS = {
    "line": Kind.TEXT,
    "orgnr": Kind.TEXT,
    "text": Kind.LONG_TEXT,
    "day": Kind.DAY,
    "answer": Kind.ANSWER,
    "choice": Kind.CHOICE,
}
"""What is no number; those have formats of their own in a workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A field of one cell. `parents` are the titles of the parts that it stands in.

    `figures` is how many figures the text has, where it is a number that is a name.
    """

    path: Path
    kind: Kind
    about: Told
    choice: type[Choice] | None
    parents: tuple[Texts, ...]
    figures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartList:
    """A list of parts: a sheet, or lines of one. `parts` are the fields of an item, a `part`."""

    path: Path
    part: type[BaseModel]
    parts: tuple[Found, ...]
    about: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class TextList:
    """A list of texts that has a sheet of its own; see `Leaf.figures`."""

    path: Path
    about: Told
    figures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Persons:
    """A person of the case, or several in the same role. `parents` are as those of a leaf."""

    path: Path
    part: type[BaseModel]
    about: Told
    parents: tuple[Texts, ...]
    many: bool


Found: TypeAlias = Leaf | PartList | TextList | Persons


def parts_of(
    model: type[BaseModel], path: Path = (), parents: tuple[Texts, ...] = ()
) -> Iterator[Found]:
    """What a workbook has of `model`. Of the first institution only the single values are here."""
    for key, name in keys_of(model).items():
        field, here = model.model_fields[name], (*path, key)
        part = part_type(field.annotation)
        if key in _NOT_ASKED or part in _FORMS:
            continue
        about = told(model, name)
        if part is None:
            yield _value(field, here, about, parents)
        elif _is_person(part):
            many = is_list(field.annotation)
            yield Persons(path=here, part=part, about=about, parents=parents, many=many)
        elif part is Institution:
            first = parts_of(part, (*here, 0), (*parents, about.title))
            yield from (one for one in first if isinstance(one, Leaf))
        elif is_list(field.annotation):
            yield PartList(path=here, part=part, parts=tuple(parts_of(part)), about=about)
        else:
            yield from parts_of(part, here, (*parents, about.title))


def _value(field: FieldInfo, path: Path, about: Told, parents: tuple[Texts, ...]) -> Found:
    figures = _FIGURES.get(path, 0)
    if path in _TEXTS_ON_A_SHEET:
        return TextList(path=path, about=about, figures=figures)
    choice = choice_type(field.annotation)
    kind = _kind(field, choice)
    return Leaf(path=path, kind=kind, about=about, choice=choice, parents=parents, figures=figures)


def _kind(field: FieldInfo, choice: type[Choice] | None) -> Kind:
    if is_list(field.annotation):
        return Kind.CHOICES if choice else Kind.TEXTS
    return _KINDS.get(kind_of(field)) or _number(field)


def _number(field: FieldInfo) -> Kind:
    if _limit(field, "le") == _PER_CENT:
        return Kind.SHARE
    if measure_in(field.metadata) == "money":
        return Kind.MONEY
    if _limit(field, "decimal_places") is not None:
        return Kind.QUANTITY
    return Kind.COUNT if _limit(field, "max_digits") is not None else Kind.NUMBER


def _limit(field: FieldInfo, name: str) -> int | None:
    found = (getattr(entry, name, None) for entry in field.metadata)
    return next((limit for limit in found if limit is not None), None)


def _is_person(part: type[BaseModel]) -> bool:
    """A part whose name is nobody's business but the persons concerned."""
    return "name" in part.model_fields and told(part, "name").personal


CASE_PARTS: tuple[Found, ...] = tuple(parts_of(Case))
"""What a case has, with the single values of its first institution."""

INSTITUTION_PARTS: tuple[Found, ...] = tuple(parts_of(Institution))
"""What an institution has."""
