"""The types of what a template may say, and how they follow from the model of the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel

from docgen.model.base import Choice, told
from docgen.model.fields import choice_type, is_list, keys_of, part_type, types_in

__all__ = [
    "ANY",
    "DAY",
    "NUMBER",
    "TEXT",
    "YES_NO",
    "Kind",
    "Listed",
    "Parted",
    "Type",
    "Value",
    "chosen",
    "named",
    "type_of_part",
]

Kind = Literal["text", "number", "day", "yes-no", "choice", "any"]


@dataclass(frozen=True, slots=True)
class Value:
    """Something that can be printed; `choices` are its values when it is from a closed list."""

    kind: Kind
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of things of one type."""

    item: Type


@dataclass(frozen=True, slots=True)
class Parted:
    """A part with names of its own; `internal` are those that never go out."""

    names: Mapping[str, Type] = field(hash=False)
    internal: frozenset[str] = frozenset()


Type = Value | Listed | Parted
ANY = Value("any")
TEXT, NUMBER, YES_NO, DAY = Value("text"), Value("number"), Value("yes-no"), Value("day")
_KINDS: tuple[tuple[type, Value], ...] = (
    (bool, YES_NO),
    (Decimal, NUMBER),
    (int, NUMBER),
    (date, DAY),
    (str, TEXT),
)


def _type_of(annotation: Any) -> Type:  # noqa: ANN401 - any annotation
    part, choice = part_type(annotation), choice_type(annotation)
    item: Type = ANY
    if part is not None:
        item = type_of_part(part)
    elif choice is not None:
        item = chosen(choice)
    else:
        kinds = [kind for one in types_in(annotation) for own, kind in _KINDS if one is own]
        item = kinds[0] if kinds else ANY
    return Listed(item) if is_list(annotation) else item


def chosen(choice: type[Choice]) -> Value:
    """One of a closed list."""
    return Value("choice", tuple(str(one.value) for one in choice))


@cache
def type_of_part(model: type[BaseModel]) -> Parted:
    """A part of the case as a type."""
    keys = keys_of(model)
    names = {key: _type_of(model.model_fields[name].annotation) for key, name in keys.items()}
    internal = frozenset(key for key, name in keys.items() if told(model, name).internal)
    return Parted(names, internal)


def named(kind: Type, *names: str) -> dict[str, Type]:
    """Names that are all of one type."""
    return dict.fromkeys(names, kind)
