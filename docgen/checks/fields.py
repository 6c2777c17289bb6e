"""Finds the field of the model that a path leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import cache
from types import NoneType
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.model.base import told
from docgen.model.case import Case

__all__ = [
    "choice_of",
    "field_at",
    "is_personal",
    "keys_of",
    "model_at",
    "name_of_key",
    "titles_of_keys",
]


def _types(annotation: object) -> Iterator[type]:
    """The classes that an annotation is made of: `tuple[X | None, ...]` gives X."""
    arguments = get_args(annotation)
    if arguments:
        for argument in arguments:
            yield from _types(argument)
    elif isinstance(annotation, type) and annotation is not NoneType:
        yield annotation


def name_of_key(model: type[BaseModel], key: str) -> str | None:
    """The name of the field that is written as `key` in a file."""
    return next(
        (name for name, field in model.model_fields.items() if (field.alias or name) == key), None
    )


@cache
def keys_of(model: type[BaseModel]) -> dict[str, str]:
    """The fields of `model` by the key that a file has for them."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def _part_of(field: FieldInfo) -> type[BaseModel] | None:
    found = (entry for entry in _types(field.annotation) if issubclass(entry, BaseModel))
    return next(found, None)


def choice_of(field: FieldInfo) -> type[Enum] | None:
    """The closed list that the field takes its value from, if it has one."""
    return next((entry for entry in _types(field.annotation) if issubclass(entry, Enum)), None)


def _steps(parts: Iterable[str | int]) -> Iterator[tuple[type[BaseModel], str]]:
    model: type[BaseModel] | None = Case
    for part in parts:
        if isinstance(part, int):
            continue
        name = name_of_key(model, part) if model else None
        if model is None or name is None:
            return
        yield model, name
        model = _part_of(model.model_fields[name])


def field_at(parts: Sequence[str | int]) -> FieldInfo | None:
    """The field that the path ends in; None when there is no such field."""
    steps = list(_steps(parts))
    wanted = sum(isinstance(part, str) for part in parts)
    if not steps or len(steps) != wanted:
        return None
    model, name = steps[-1]
    return model.model_fields[name]


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        part = _part_of(field)
        if part is not None:
            yield from _models(part)


@cache
def titles_of_keys() -> dict[str, tuple[str, ...]]:
    """All titles that a key has anywhere in the case: `name` is *Navn* and *Avtalepart*."""
    found: dict[str, dict[str, None]] = {}
    for model in _models(Case):
        for key, name in keys_of(model).items():
            found.setdefault(key, {}).update(dict.fromkeys(told(model, name).title))
    return {key: tuple(titles) for key, titles in found.items()}


def model_at(parts: Sequence[str | int]) -> type[BaseModel]:
    """The part of the case that the path leads to; the case itself for an empty path."""
    steps = list(_steps(parts))
    if not steps:
        return Case
    model, name = steps[-1]
    return _part_of(model.model_fields[name]) or model


def is_personal(parts: Sequence[str | int]) -> bool:
    """Whether the field, or a part it stands in, holds what must not be shown in findings."""
    return any(told(model, name).personal for model, name in _steps(parts))
