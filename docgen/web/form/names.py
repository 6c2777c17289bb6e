"""The names that a form may send: each is the path of a field that a page can ask for.

Anybody can send any name. What is no path, and what would change the shape of the case, is None.
"""

from __future__ import annotations

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.model.fields import field_at, is_list, part_type
from docgen.model.where import join_where, parse_where
from docgen.web.form.values import Path

__all__ = ["field_named", "path_named"]


def path_named(name: str) -> Path | None:
    """The path that is written like this; None when none is."""
    path = parse_where(name)
    return path if path and join_where(path) == name else None


def field_named(model: type[BaseModel], path: Path) -> FieldInfo | None:
    """The field that is answered under this path: one value, or several under the same name.

    Numbers stand behind lists of groups, and nowhere else; with other numbers there is no field.
    """
    part: type[BaseModel] | None = model
    field: FieldInfo | None = None
    wants_number = False
    for step in path:
        if isinstance(step, int) is not wants_number:
            return None
        if isinstance(step, int):
            wants_number = False
            continue
        field = field_at(part, (step,)) if part else None
        if field is None:
            return None
        part = part_type(field.annotation)
        wants_number = part is not None and is_list(field.annotation)
    return field if part is None else None
