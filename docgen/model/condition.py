"""Conditions on a case: one small form, for whatever in a pack holds only sometimes.

    { field = "partner.kind", equals = "municipality" }
    { field = "partner.kind", in = ["municipality", "county"] }
    { field = "term.end", present = true }
    { all = [ …, … ] }   { any = [ …, … ] }

A field in a list counts when one of the items has the value. An absent value equals nothing.
Where a condition stands in a list of groups, `item.` begins a field of the same item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from docgen.model.base import Choice
from docgen.model.fields import choice_type, field_at, keys_of, part_type, types_in
from docgen.model.where import parse_where

__all__ = ["ITEM", "Condition", "holds", "single_tests", "unknown_fields", "untakable_values"]

ITEM = "item"


def _wanted_value(value: object) -> object:
    # One type, and not a union of four: each of them would have a word to say of a wrong value.
    if isinstance(value, datetime) or not isinstance(value, bool | int | float | date | str):
        raise PydanticCustomError("condition_value", "no value of a field", {})
    return str(value) if isinstance(value, float) else value


Wanted = bool | int | date | str
_Given = Annotated[Any, PlainValidator(_wanted_value)]
_FORMS = {"field", "all", "any"}
_TESTS = {"equals", "in_", "present"}


class Condition(BaseModel):
    """One test of a field, or several of them joined by `all` or `any`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str | None = None
    equals: _Given = None
    in_: tuple[_Given, ...] = Field(default=(), alias="in")
    present: bool | None = None
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        said = {name for name in self.model_fields_set if getattr(self, name) not in (None, ())}
        tests = 1 if "field" in said else 0
        if len(said & _FORMS) != 1 or len(said & _TESTS) != tests:
            raise PydanticCustomError("condition_shape", "no condition", {})
        return self


def holds(condition: Condition, case: BaseModel, item: BaseModel | None = None) -> bool:
    """Whether the condition is true of the case; `item` is the one that it stands in, if any."""
    if condition.all:
        return all(holds(one, case, item) for one in condition.all)
    if condition.any:
        return any(holds(one, case, item) for one in condition.any)
    keys = _keys(condition)
    of_item = keys[:1] == [ITEM]
    found = list(_values(item, keys[1:]) if of_item else _values(case, keys))
    if condition.present is not None:
        return bool(found) is condition.present
    return any(_equal(value, one) for value in found for one in _wanted(condition))


def single_tests(condition: Condition) -> Iterator[Condition]:
    """The single tests that a condition is made of."""
    if condition.field is not None:
        yield condition
    for one in (*condition.all, *condition.any):
        yield from single_tests(one)


def unknown_fields(
    condition: Condition, model: type[BaseModel], around: str = ""
) -> tuple[str, ...]:
    """The fields it names that `model` does not have: it would never hold, without a word.

    `around` is the path of the list that the condition stands in, empty when in none.
    """
    return tuple(
        one.field or ""
        for one in single_tests(condition)
        if field_at(model, _whole(one, around)) is None
    )


def untakable_values(
    condition: Condition, model: type[BaseModel], around: str = ""
) -> tuple[tuple[str, str], ...]:
    """Field and value of each test for a value that the field can never have."""
    return tuple(
        (one.field or "", str(value))
        for one in single_tests(condition)
        if (field := field_at(model, _whole(one, around))) is not None
        for value in _wanted(one)
        if not _can_have(field, value)
    )


def _whole(test: Condition, around: str) -> list[str]:
    """The keys from the case down; those of an item begin with the list that it is in."""
    keys = _keys(test)
    if keys[:1] == [ITEM] and around:
        return [*(str(part) for part in parse_where(around)), *keys[1:]]
    return keys


def _keys(test: Condition) -> list[str]:
    return [str(part) for part in parse_where((test.field or "").replace("[*]", ""))]


def _wanted(test: Condition) -> Sequence[Wanted]:
    return test.in_ or (() if test.equals is None else (test.equals,))


def _values(value: Any, keys: Sequence[str]) -> Iterator[Any]:  # noqa: ANN401 - any value of a case
    """Every value that is there at the path, through all items of lists."""
    if isinstance(value, tuple):
        for item in value:
            yield from _values(item, keys)
    elif value is None or not keys:
        yield from () if value is None else (value,)
    elif isinstance(value, BaseModel) and keys[0] in keys_of(type(value)):
        yield from _values(getattr(value, keys_of(type(value))[keys[0]]), keys[1:])


def _number(wanted: Wanted) -> Decimal | None:
    try:
        return Decimal(str(wanted).replace(",", "."))
    except InvalidOperation:
        return None


def _equal(value: object, wanted: Wanted) -> bool:
    if isinstance(value, bool) or isinstance(wanted, bool):
        return value is wanted
    if isinstance(value, Choice):
        return str(wanted).lower() in value.names()
    if isinstance(value, Decimal):
        return value == _number(wanted)
    return str(value) == str(wanted)


def _can_have(field: FieldInfo, wanted: Wanted) -> bool:
    choice, kinds = choice_type(field.annotation), set(types_in(field.annotation))
    if choice is not None:
        return any(_equal(member, wanted) for member in choice)
    if part_type(field.annotation) is not None:
        return False
    if bool in kinds or isinstance(wanted, bool):
        return bool in kinds and isinstance(wanted, bool)
    if Decimal in kinds:
        return _number(wanted) is not None
    return date not in kinds or _is_day(wanted)


def _is_day(wanted: Wanted) -> bool:
    try:
        return bool(date.fromisoformat(str(wanted)))
    except ValueError:
        return False
