"""The answers of a file as the pages write them, when the web takes the case over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from docgen.model.base import Choice
from docgen.model.case import Case
from docgen.model.fields import field_at

__all__ = ["settled"]


def settled(data: Mapping[str, Any], model: type[Case]) -> dict[str, Any]:
    """The same case: what is chosen among several, and yes and no, as the pages have it.

    A file may write such an answer in many ways (`Oppdrag`, `true`); a page has one for each.
    What cannot be read, and all else, stays as it was written.
    """
    return {key: _settled(value, (key,), model) for key, value in data.items()}


def _settled(value: Any, path: tuple[str, ...], model: type[Case]) -> Any:  # noqa: ANN401
    if isinstance(value, Mapping):
        return {key: _settled(one, (*path, key), model) for key, one in value.items()}
    if isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        return [_settled(one, path, model) for one in value]
    read = _read(value, path, model)
    if isinstance(read, list | tuple):
        chosen = [one.value if isinstance(one, Choice) else None for one in read]
        return chosen if chosen and None not in chosen else value
    if isinstance(read, Choice):
        return read.value
    return read if isinstance(read, bool) else value


def _read(value: object, path: tuple[str, ...], model: type[Case]) -> object:
    """The value as the model reads it; None when it cannot be read, or there is no such field."""
    field = field_at(model, path)
    if field is None:
        return None
    kind: Any = field.annotation
    for entry in field.metadata:
        kind = Annotated[kind, entry]
    try:
        found: object = TypeAdapter(kind).validate_python(value)
    except (ValidationError, TypeError):
        return None
    return found
