"""Finds fields of the model: by their path in the case, by the key a file has for them.

A path is the parts of `docgen.model.where`; the numbers in it say which item, not which field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from types import NoneType
from typing import Any, ParamSpec, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.model.base import Choice, Texts, Told, told
from docgen.model.where import LONGEST_REMEMBERED, parse_where

__all__ = [
    "choice_type",
    "choices_in",
    "field_at",
    "field_paths",
    "is_list",
    "is_personal",
    "keys_of",
    "model_at",
    "order_in",
    "part_type",
    "title_of",
    "titles_of_keys",
    "told_at",
    "types_in",
]

_WHOLE = Texts("hele avtalen", "heile avtalen", "the whole agreement")

_P = ParamSpec("_P")
_R = TypeVar("_R")


def _remembered(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Answer the same question once: a page of the web asks some thousand times for types.

    There are a few hundred fields, and a few for each kind of document that others add.
    """
    return cast("Callable[_P, _R]", lru_cache(maxsize=4096)(function))


@_remembered
def types_in(annotation: Any) -> tuple[type, ...]:  # noqa: ANN401 - any annotation
    """The classes that an annotation is made of: `tuple[X | None, ...]` gives X."""
    arguments = get_args(annotation)
    if arguments:
        return tuple(one for argument in arguments for one in types_in(argument))
    is_class = isinstance(annotation, type) and annotation is not NoneType
    return (annotation,) if is_class else ()


@_remembered
def is_list(annotation: Any) -> bool:  # noqa: ANN401
    """Whether a field with this annotation holds several values."""
    if get_origin(annotation) is tuple:
        return True
    return any(is_list(one) for one in get_args(annotation))


@_remembered
def part_type(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401
    """The part of the case that a field's annotation holds, directly or in a list; else None."""
    return next((one for one in types_in(annotation) if issubclass(one, BaseModel)), None)


@_remembered
def choice_type(annotation: Any) -> type[Choice] | None:  # noqa: ANN401
    """The closed list that a field takes its value, or the items of its list, from; else None."""
    return next((one for one in types_in(annotation) if issubclass(one, Choice)), None)


@cache
def keys_of(model: type[BaseModel]) -> dict[str, str]:
    """The fields of `model` by the key that a file has for them."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def _steps(
    model: type[BaseModel], parts: Iterable[str | int]
) -> tuple[tuple[type[BaseModel], str], ...]:
    """The part and the field name of each step, as far as the path leads."""
    keys = tuple(part for part in parts if isinstance(part, str))
    is_short = sum(map(len, keys)) + len(keys) <= LONGEST_REMEMBERED
    return (_steps_remembered if is_short else _steps_along)(model, keys)


def _steps_along(
    model: type[BaseModel], keys: tuple[str, ...]
) -> tuple[tuple[type[BaseModel], str], ...]:
    steps: list[tuple[type[BaseModel], str]] = []
    current: type[BaseModel] | None = model
    for key in keys:
        name = keys_of(current).get(key) if current else None
        if current is None or name is None:
            break
        steps.append((current, name))
        current = part_type(current.model_fields[name].annotation)
    return tuple(steps)


_steps_remembered = _remembered(_steps_along)


def _last(model: type[BaseModel], parts: Sequence[str | int]) -> tuple[type[BaseModel], str] | None:
    """The step that the whole path ends in; None when it leads to no field."""
    steps = _steps(model, parts)
    wanted = sum(isinstance(part, str) for part in parts)
    return steps[-1] if steps and len(steps) == wanted else None


def field_at(model: type[BaseModel], parts: Sequence[str | int]) -> FieldInfo | None:
    """The field that the path ends in; None when there is no such field."""
    found = _last(model, parts)
    return found[0].model_fields[found[1]] if found else None


def model_at(model: type[BaseModel], parts: Sequence[str | int]) -> type[BaseModel]:
    """The part that the path leads to, as far as it leads; `model` itself for an empty path."""
    for holder, name in _steps(model, parts):
        model = part_type(holder.model_fields[name].annotation) or holder
    return model


def is_personal(model: type[BaseModel], parts: Iterable[str | int]) -> bool:
    """Whether the field, or a part it stands in, holds what must not be shown in findings."""
    return any(told(holder, name).personal for holder, name in _steps(model, parts))


def told_at(model: type[BaseModel], where: str) -> Told | None:
    """What the field at `where` (`institutions[0].frame`) tells of itself; None without one."""
    found = _last(model, parse_where(where))
    return told(*found) if found else None


def title_of(model: type[BaseModel], where: str) -> Texts:
    """The title of the field at `where`; the path itself when no field is there."""
    is_short = len(where) <= LONGEST_REMEMBERED
    return (_title_remembered if is_short else _title_at)(model, where)


def _title_at(model: type[BaseModel], where: str) -> Texts:
    if not where:
        return _WHOLE
    found = told_at(model, where)
    return found.title if found else Texts(where, where, where)


_title_remembered = _remembered(_title_at)


def order_in(model: type[BaseModel], where: str) -> tuple[int, ...]:
    """A key that sorts paths as the model has its fields, whatever a file has first."""
    order: list[int] = []
    current: type[BaseModel] | None = model
    for part in parse_where(where):
        if isinstance(part, int):
            order.append(part)
            continue
        names = list(keys_of(current)) if current else []
        # What the model does not know comes last.
        order.append(names.index(part) if part in names else len(names))
        field = field_at(current, (part,)) if current else None
        current = part_type(field.annotation) if field else None
    return tuple(order)


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        part = part_type(field.annotation)
        if part is not None:
            yield from _models(part)


def choices_in(model: type[BaseModel]) -> tuple[type[Choice], ...]:
    """Every closed list that a field of the case, or of a part of it, takes its value from."""
    found: dict[type[Choice], None] = {}
    for part in _models(model):
        for field in part.model_fields.values():
            choice = choice_type(field.annotation)
            if choice is not None:
                found[choice] = None
    return tuple(found)


@cache
def field_paths(model: type[BaseModel]) -> tuple[str, ...]:
    """The path of every value that a case can have, with the first item of each list."""
    return tuple(_paths_below(model, ""))


def _paths_below(model: type[BaseModel], path: str) -> Iterator[str]:
    for key, name in keys_of(model).items():
        annotation = model.model_fields[name].annotation
        many = "[0]" if is_list(annotation) else ""
        here = f"{path}.{key}{many}" if path else f"{key}{many}"
        part = part_type(annotation)
        if part is None:
            yield here
        else:
            yield from _paths_below(part, here)


@cache
def titles_of_keys(model: type[BaseModel]) -> dict[str, tuple[str, ...]]:
    """All titles that a key has anywhere in `model`: `name` is *Navn* and *Avtalepart*."""
    found: dict[str, dict[str, None]] = {}
    for part in _models(model):
        for key, name in keys_of(part).items():
            found.setdefault(key, {}).update(dict.fromkeys(told(part, name).title))
    return {key: tuple(titles) for key, titles in found.items()}
