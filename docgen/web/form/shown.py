"""Answers as pages have them, where a file may have them in another way: days, choices, places.

What is kept is what was written. A page that nobody has touched sends back what it showed, so what
is sent as it was shown is what was kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from docgen.checks.municipalities import plain_name
from docgen.model.base import Choice
from docgen.model.fields import choice_type, field_at
from docgen.model.kinds import kind_of
from docgen.model.values import Answer, Day
from docgen.settings.tables import MunicipalityRegister
from docgen.web.form.answers import NO, YES
from docgen.web.form.plan import plain_path
from docgen.web.form.values import Path, value_at

__all__ = ["MUNICIPALITY", "as_kept", "as_shown", "names_of", "numbers_of"]

MUNICIPALITY = ("partner.municipality_number", "partner.municipalities")
"""Where a municipality's number is kept, and its name is written."""

_READS_ANSWER: TypeAdapter[bool | None] = TypeAdapter(Answer)
_READS_DAY: TypeAdapter[date | None] = TypeAdapter(Day)
# `date.fromisoformat` also takes `20270801` and `2027W011`, which the model does not.
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def as_shown(
    value: object, path: Path, field: FieldInfo | None, register: MunicipalityRegister
) -> str:
    """What the form has in the field; a text that is none of ours stays as it was written."""
    if isinstance(value, bool):
        return YES if value else NO
    if not isinstance(value, str):
        return ""
    choice = choice_type(field.annotation) if field else None
    if choice is not None:
        return _chosen(value, choice)
    kind = kind_of(field) if field else "line"
    if kind == "answer":
        return _answer(value)
    if kind == "day":
        return _day(value)
    if plain_path(path) in MUNICIPALITY:
        return names_of(register).get(value, value)
    return value


def as_kept(
    answers: Mapping[Path, Any],
    data: Mapping[str, Any],
    model: type[BaseModel],
    register: MunicipalityRegister,
) -> dict[Path, Any]:
    """The answers, with what was kept in place of what only shows it."""
    return {path: _kept(path, one, data, model, register) for path, one in answers.items()}


def _kept(
    path: Path,
    answer: object,
    data: Mapping[str, Any],
    model: type[BaseModel],
    register: MunicipalityRegister,
) -> object:
    field = field_at(model, [step for step in path if isinstance(step, str)])
    kept = value_at(data, path)
    if isinstance(answer, list) and isinstance(kept, list):
        shown = {as_shown(one, path, field, register): one for one in kept}
        return [shown.get(one, one) for one in answer]
    same = kept and as_shown(kept, path, field, register).strip() == answer
    return kept if same else answer


def _chosen(written: str, choice: type[Choice]) -> str:
    """The key of what a file may have by any of its names."""
    wanted = " ".join(written.lower().split())
    return next((one.value for one in choice if wanted in one.names()), written)


def _answer(written: str) -> str:
    try:
        answer = _READS_ANSWER.validate_python(written)
    except ValidationError:
        return written
    return "" if answer is None else YES if answer else NO


def _day(written: str) -> str:
    """A day of a file as people write it; what the model refuses stays, to be seen and mended."""
    if not _ISO_DAY.fullmatch(written):
        return written
    try:
        day = _READS_DAY.validate_python(written)
    except ValidationError:
        return written
    return f"{day:%d.%m.%Y}" if day else written


@lru_cache(maxsize=8)
def _pairs(known: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Numbers by plain names, without the names that several municipalities have."""
    found: dict[str, str] = {}
    for name, number in known:
        found[name] = "" if name in found else number
    return {name: number for name, number in found.items() if number}


def numbers_of(register: MunicipalityRegister) -> dict[str, str]:
    """The number of each municipality by its plain name; a name that two have leads to none."""
    known = register.by_number.values()
    return _pairs(tuple((plain_name(one.name), one.number) for one in known))


def names_of(register: MunicipalityRegister) -> dict[str, str]:
    """The name of each municipality that alone has it, by its number."""
    numbers = set(numbers_of(register).values())
    return {number: one.name for number, one in register.by_number.items() if number in numbers}
