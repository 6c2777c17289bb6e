"""Rules that a pack has for its own fields, in one small form for each kind.

    { sum = "fields.deling.shares[*].share", equals = 100 }
    { sum = "fields.deling.phases[*].price", equals_field = "fields.deling.price" }
    { order = ["fields.deling.from", "fields.deling.to"] }
    { field = "fields.deling.days", step = "0.5", at_least = "0.5", at_most = 20 }
    { count = "fields.deling.employers", at_least = 2, at_most = 2 }

In a pack that makes a document for each item of a list, `item.` begins a field of the same item.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from docgen.model.condition import ITEM
from docgen.model.declared import Entry
from docgen.model.fields import field_at
from docgen.model.where import parse_where

__all__ = ["PackRule", "steps_of"]


def steps_of(path: str) -> list[str]:
    """The keys of a path of a rule, without the marks of lists."""
    return [str(part) for part in parse_where(path.replace("[*]", ""))]


class PackRule(Entry):
    """One rule: a sum, an order of days, the values a number can have, or a count."""

    sum: str | None = None
    equals: Decimal | None = None
    equals_field: str | None = None
    order: tuple[str, ...] = ()
    field: str | None = None
    step: Decimal | None = Field(default=None, gt=0)
    count: str | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        bounds = self.at_least is not None or self.at_most is not None
        wanted = (self.equals is not None) + (self.equals_field is not None)
        forms = (
            (self.sum is not None, wanted == 1 and not bounds and self.step is None),
            (bool(self.order), len(self.order) > 1 and not bounds and self.step is None),
            (self.field is not None, bounds or self.step is not None),
            (self.count is not None, bounds and self.step is None),
        )
        chosen = [whole for said, whole in forms if said]
        if chosen != [True] or bool(wanted) != (self.sum is not None):
            raise PydanticCustomError("pack_rule_shape", "no rule", {})
        return self

    def paths(self) -> tuple[str, ...]:
        """The fields that it names."""
        single = (self.sum, self.equals_field, self.field, self.count)
        return (*self.order, *(one for one in single if one is not None))

    def is_of_items(self) -> bool:
        """Whether it holds within each item that the pack makes a document for."""
        return any(steps_of(path)[:1] == [ITEM] for path in self.paths())

    def unknown_fields(self, model: type[BaseModel], each: str | None) -> tuple[str, ...]:
        """The fields it names that the case does not have: it would never be broken."""
        return tuple(path for path in self.paths() if not _is_known(path, model, each))


def _is_known(path: str, model: type[BaseModel], each: str | None) -> bool:
    steps = steps_of(path)
    if steps[:1] == [ITEM]:
        steps = [*steps_of(each), *steps[1:]] if each else steps
    return field_at(model, steps) is not None
