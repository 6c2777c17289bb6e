"""Where links to a place of the case lead: the id of an element that its page has."""

from __future__ import annotations

from pydantic import BaseModel

from docgen.model.fields import choice_type, field_at, part_type
from docgen.web.form.asking import element_id
from docgen.web.form.choices import is_closed
from docgen.web.form.plan import plain_path
from docgen.web.form.values import Path

__all__ = ["anchor_of"]


def anchor_of(path: Path, model: type[BaseModel]) -> str:
    """The id of what shows the place: a question, one of its lines, a group, or an item of a list.

    The first control of a question has the id of the question, as `fields.html` makes them. Boxes
    are counted by what there is to choose, so a link to a choice leads to the first of them.
    """
    if not path or isinstance(path[-1], str):
        return element_id(path)
    field = field_at(model, path)
    if field is None or part_type(field.annotation) is not None:
        return element_id(path)
    has_boxes = choice_type(field.annotation) is not None or is_closed(plain_path(path))
    return element_id(path[:-1] if has_boxes or path[-1] == 0 else path)
