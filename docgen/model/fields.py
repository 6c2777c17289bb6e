"""Finds a field of the model by its path in the case."""

from __future__ import annotations

import re
from typing import Any, get_args

from pydantic import BaseModel

from docgen.model.base import Texts, Told, told

__all__ = ["part_type", "title_of", "told_at"]


def part_type(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any annotation
    """The part of the case that a field's annotation holds, directly or in a list; else None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for option in get_args(annotation):
        found = part_type(option)
        if found is not None:
            return found
    return None


def told_at(model: type[BaseModel], where: str) -> Told | None:
    """What the field at `where` (`institutions[0].frame`) tells of itself; None without one."""
    names = [re.sub(r"\[\d+\]", "", name) for name in where.split(".")] if where else []
    found: Told | None = None
    current: type[BaseModel] | None = model
    for name in names:
        field = "schema_" if name == "schema" else name
        if current is None or field not in current.model_fields:
            return None
        found = told(current, field)
        current = part_type(current.model_fields[field].annotation)
    return found


def title_of(model: type[BaseModel], where: str) -> Texts:
    """The title of the field at `where`; the path itself when no field is there."""
    if not where:
        return Texts("hele avtalen", "heile avtalen", "the whole agreement")
    found = told_at(model, where)
    return found.title if found else Texts(where, where, where)
