"""Rules that a pack has for its own fields, in one small form for each kind.

    { sum = "fields.deling.shares[*].share", equals = 100 }
    { sum = "fields.deling.phases[*].price", equals_field = "fields.deling.price" }
    { order = ["fields.deling.from", "fields.deling.to"] }
    { field = "fields.deling.days", step = "0.5", at_least = "0.5", at_most = 20 }
    { count = "fields.deling.employers", at_least = 2, at_most = 2 }
    { count = "fields.deling.employers[*].is_main", at_least = 1, at_most = 1 }
    { product = ["item.hours", "item.rate"], equals_field = "item.fee" }
    { differ = ["item.person", "item.approver"] }

In a pack that makes a document for each item of a list, `item.` begins a field of the same item.
"""

from __future__ import annotations

from collections.abc import Sequence
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


_LIMITS = ({"at_least"}, {"at_most"}, {"at_least", "at_most"})
# What goes with each form, besides the form itself.
_FORMS: dict[str, Sequence[set[str]]] = {
    "sum": ({"equals"}, {"equals_field"}),
    "product": ({"equals_field"},),
    "order": (set(),),
    "differ": (set(),),
    "field": ({"step"}, *_LIMITS, *({"step", *limits} for limits in _LIMITS)),
    "count": _LIMITS,
}
_LISTS = ("product", "order", "differ")


class PackRule(Entry):
    """One rule, in one of the forms above."""

    sum: str | None = None
    equals: Decimal | None = None
    equals_field: str | None = None
    product: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()
    field: str | None = None
    step: Decimal | None = Field(default=None, gt=0)
    count: str | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        named = {name for name in type(self).model_fields if getattr(self, name) not in (None, ())}
        chosen = [form for form in _FORMS if form in named]
        many = [
            len(paths) > 1 or (form == "differ" and "[*]" in paths[0])
            for form, paths in ((form, getattr(self, form)) for form in _LISTS if form in named)
        ]
        wholes = _FORMS[chosen[0]] if len(chosen) == 1 else ()
        if named - set(chosen) not in wholes or not all(many):
            raise PydanticCustomError("pack_rule_shape", "no rule", {})
        return self

    def paths(self) -> tuple[str, ...]:
        """The fields that it names."""
        single = (self.sum, self.equals_field, self.field, self.count)
        several = (*self.product, *self.order, *self.differ)
        return (*several, *(one for one in single if one is not None))

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
