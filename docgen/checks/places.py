"""Walks a case: institutions with their paths, values by pattern, every text there is."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from docgen.model.base import Choice
from docgen.model.case import Case
from docgen.model.fields import keys_of
from docgen.model.institution import Institution

__all__ = ["each_institution", "institution_of", "texts_in", "values_at"]


def each_institution(case: Case) -> Iterator[tuple[str, Institution]]:
    """Every institution of the case with its path."""
    for number, institution in enumerate(case.institutions):
        yield f"institutions[{number}]", institution


def institution_of(case: Case, where: str) -> tuple[int, Institution] | None:
    """The institution that the path leads into, with its place in the case."""
    if not where.startswith("institutions["):
        return None
    number = int(where[len("institutions[") : where.index("]")])
    return (number, case.institutions[number]) if number < len(case.institutions) else None


def values_at(part: object, pattern: str, where: str = "") -> Iterator[tuple[str, object]]:
    """Path and value of everything that `pattern` leads to; `[*]` is every item of a list.

    A value is None when it, or something on the way to it, is absent.
    """
    head, _, rest = pattern.partition(".")
    name = head.removesuffix("[*]")
    value = None if part is None else getattr(part, name)
    here = f"{where}.{name}" if where else name
    if not head.endswith("[*]"):
        yield from values_at(value, rest, here) if rest else ((here, value),)
        return
    for number, item in enumerate(value or ()):
        place = f"{here}[{number}]"
        yield from values_at(item, rest, place) if rest else ((place, item),)


def texts_in(value: object, where: str = "") -> Iterator[tuple[str, str]]:
    """Path and text of every free text in the case."""
    if isinstance(value, BaseModel):
        for key, name in keys_of(type(value)).items():
            yield from texts_in(getattr(value, name), f"{where}.{key}" if where else key)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from texts_in(item, f"{where}[{number}]")
    elif isinstance(value, str) and not isinstance(value, Choice):
        yield where, value
