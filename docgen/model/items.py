"""The items of a list of the case, each with its path: what a document for each item is about."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from docgen.model.fields import keys_of
from docgen.model.where import join_where, parse_where

__all__ = ["item_number", "items_at"]


def items_at(case: BaseModel, path: str) -> Iterator[tuple[str, BaseModel]]:
    """The items that are there of the list at `path` (`fields.kursbrev.people`), with their paths.

    Nothing when the list is absent, or a part on the way to it.
    """
    found: object = case
    for key in parse_where(path):
        name = keys_of(type(found)).get(str(key)) if isinstance(found, BaseModel) else None
        if name is None:
            return
        found = getattr(found, name)
    for number, item in enumerate(found if isinstance(found, tuple) else ()):
        if isinstance(item, BaseModel):
            yield f"{path}[{number}]", item


def item_number(where: str, path: str) -> int | None:
    """The number of the item of the list at `path` that `where` lies in; None when in none."""
    steps, around = parse_where(where), parse_where(path)
    rest = steps[len(around) :]
    inside = join_where(steps[: len(around)]) == join_where(around) and rest
    return rest[0] if inside and isinstance(rest[0], int) else None
