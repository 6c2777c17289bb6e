"""What stands in a field of the form that is filled in from a case file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from docgen.intake.form.fields import FormField
from docgen.intake.form.words import WORDS
from docgen.model.base import Choice
from docgen.model.case import Case
from docgen.model.characters import HIDDEN
from docgen.model.fields import field_at

__all__ = ["item_value", "read_value", "value_at", "values_in"]

_HARD_SPACE = "\u00a0"
_ITEM = "[]"


def values_in(data: Mapping[str, Any], profile: str) -> Mapping[str, Any]:
    """What the case says of the institution with this profile; nothing when it is not there."""
    entries = data.get("institutions")
    for entry in entries if isinstance(entries, list) else ():
        named = entry.get("profile") if isinstance(entry, Mapping) else None
        if isinstance(named, str) and named.strip() == profile:
            return dict(entry)
    return {}


def value_at(data: Mapping[str, Any], steps: tuple[str, ...]) -> Any:  # noqa: ANN401
    """The raw value at a path of keys; None when there is none."""
    found: Any = data
    for step in steps:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def item_value(item: object, field: FormField) -> Any:  # noqa: ANN401
    """What an item of a list has for this column of it."""
    inside = field.steps[field.steps.index(_ITEM) + 1 :]
    if not inside:
        return item
    return value_at(item, inside) if isinstance(item, Mapping) else None


def read_value(field: FormField, raw: object, language: str) -> tuple[str, date | None]:
    """The text that people see, and the day when it is one.

    What the model cannot read stands as it was written; the check will tell of it.
    """
    if raw is None or isinstance(raw, Mapping | list):
        return "", None
    try:
        value = _adapter(field).validate_python(raw)
    except ValidationError:
        value = str(raw)
    text = HIDDEN.sub("\ufffd", _shown(value, language).replace("\r\n", "\n"))
    return text, value if isinstance(value, date) else None


@cache
def _adapter(field: FormField) -> TypeAdapter[Any]:
    start: tuple[str, ...] = ("institutions",) if field.of_institution else ()
    found = field_at(Case, (*start, *(step for step in field.steps if step != _ITEM)))
    kind: Any = found.annotation if found else Any
    if field.steps[-1] == _ITEM:
        kind = kind.__args__[0]
    elif found:
        kind = Annotated[kind, *found.metadata] if found.metadata else kind
    return TypeAdapter(kind)


def _shown(value: object, language: str) -> str:
    if isinstance(value, bool):
        return WORDS["yes" if value else "no"].get(language)
    if isinstance(value, Decimal):
        whole, _, rest = f"{value:f}".partition(".")
        grouped = f"{int(whole):,}".replace(",", _HARD_SPACE)
        return f"{grouped},{rest}" if rest else grouped
    if isinstance(value, Choice):
        return value.label.get(language)
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return "" if value is None else str(value)
