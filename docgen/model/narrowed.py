"""The type of a case with nothing but some of its fields: what a file is to ask for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_origin

from pydantic import BaseModel, create_model

from docgen.model.base import Part
from docgen.model.fields import keys_of, part_type
from docgen.model.where import parse_where

__all__ = ["narrowed"]


def narrowed(model: type[BaseModel], paths: Iterable[str]) -> type[BaseModel]:
    """`model` with the fields at `paths`, and all that is below them, in the order of `model`."""
    return _narrowed(model, [[str(step) for step in parse_where(path)] for path in paths])


def _narrowed(model: type[BaseModel], paths: Sequence[Sequence[str]]) -> type[BaseModel]:
    kept: dict[str, Any] = {}
    for key, name in keys_of(model).items():
        below = [path[1:] for path in paths if path[:1] == [key]]
        if below:
            field = model.model_fields[name]
            kept[name] = (_kind(field.annotation, below), field)
    return create_model(model.__name__, __base__=Part, **kept)


def _kind(annotation: Any, below: Sequence[Sequence[str]]) -> Any:  # noqa: ANN401 - a type
    part = part_type(annotation)
    if part is None or not all(below):
        # A path that ends here asks for all there is.
        return annotation
    small: Any = _narrowed(part, below)
    return (
        tuple.__class_getitem__((small, ...)) if get_origin(annotation) is tuple else small | None
    )
