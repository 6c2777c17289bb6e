"""Says in words when a condition of a pack holds: `{ field = "basic_package", present = true }`."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from docgen.cli.words import Words
from docgen.model.condition import Condition
from docgen.model.fields import choice_type, field_at, title_of
from docgen.model.where import parse_where

__all__ = ["condition_words"]


def condition_words(condition: Condition, model: type[BaseModel], words: Words) -> str:
    """What must be so in a case; `model` is the case with the fields of the packs."""
    if condition.all or condition.any:
        word = words("condition-and") if condition.all else words("condition-or")
        parts = [_inner(one, model, words) for one in (*condition.all, *condition.any)]
        return f" {word} ".join(parts)
    where = (condition.field or "").replace("[*]", "")
    # The key besides: whoever writes the file writes that.
    field = {"field": words.choose(title_of(model, where)), "key": where}
    if condition.present is not None:
        return words("condition-present" if condition.present else "condition-empty", **field)
    wanted = condition.in_ or (condition.equals,)
    values = _joined([_value(one, model, where, words) for one in wanted], words)
    return words("condition-is", **field, values=values)


def _inner(condition: Condition, model: type[BaseModel], words: Words) -> str:
    """A part of a condition; brackets tell which `and` and `or` belong together."""
    text = condition_words(condition, model, words)
    return f"({text})" if condition.all or condition.any else text


def _value(wanted: object, model: type[BaseModel], where: str, words: Words) -> str:
    if isinstance(wanted, bool):
        return words("condition-yes" if wanted else "condition-no")
    field = field_at(model, parse_where(where))
    choice = choice_type(field.annotation) if field else None
    named = (one for one in choice or () if str(wanted).lower() in one.names())
    found = next(named, None)
    return words.choose(found.label) if found else str(wanted)


def _joined(values: Sequence[str], words: Words) -> str:
    *early, last = values
    return f"{', '.join(early)} {words('condition-or')} {last}" if early else last
