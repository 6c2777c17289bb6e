"""Writes an empty case file with a comment for every field: the other direction of intake."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from docgen.model.base import Choice, told
from docgen.model.case import CASE_SCHEMA, Case
from docgen.model.fields import part_type

__all__ = ["blank_case"]

_WIDTH = 96
_HEAD = {
    "nb": (
        "Fyll inn det du vet, og la resten stå tomt. Kontroller med: docgen check FIL",
        "Linjer som begynner med # er forklaringer eller eksempler; ta bort # for å bruke dem.",
        "Lag dokumentene med: docgen generate FIL",
    ),
    "nn": (
        "Fyll inn det du veit, og lat resten stå tomt. Kontroller med: docgen check FIL",
        "Linjer som byrjar med # er forklaringar eller døme; ta bort # for å bruke dei.",
        "Lag dokumenta med: docgen generate FIL",
    ),
    "en": (
        "Fill in what you know and leave the rest empty. Check with: docgen check FILE",
        "Lines that begin with # are explanations or examples; remove the # to use them.",
        "Make the documents with: docgen generate FILE",
    ),
}
# Parts that only a network has; they would puzzle everybody else.
_NETWORK_ONLY = {"is_legal_person", "legal_party", "municipalities"}


def _is_list(annotation: Any) -> bool:  # noqa: ANN401 - any annotation
    return get_origin(annotation) is tuple


def _choices(annotation: Any, language: str) -> str:  # noqa: ANN401
    for option in (annotation, *get_args(annotation)):
        if isinstance(option, type) and issubclass(option, Choice):
            return ", ".join(f"{entry.value} ({entry.label.get(language)})" for entry in option)
    return ""


def _explained(model: type[BaseModel], name: str, language: str) -> tuple[str, str]:
    """The field's title, and what else there is to say of it (may be empty)."""
    field = told(model, name)
    title = field.title.get(language)
    hint = field.hint.get(language).rstrip(".") if field.hint else ""
    choices = _choices(model.model_fields[name].annotation, language)
    more = ": ".join(part for part in (hint, choices) if part)
    return title, more


def _above(text: str, indent: str) -> Iterator[str]:
    for line in textwrap.wrap(text, _WIDTH - len(indent)):
        yield f"{indent}# {line}"


def _fields(
    model: type[BaseModel],
    indent: str,
    values: dict[str, Any],
    language: str,
    skip: frozenset[str],
) -> Iterator[str]:
    for name, field in model.model_fields.items():
        if name in skip:
            continue
        part = part_type(field.annotation)
        if model is Case and part is not None:
            yield ""
        title, more = _explained(model, name, language)
        key, value = field.alias or name, values.get(field.alias or name)
        if part is None and not more:
            yield f"{indent}{key}:{f' {value}' if value else ''}  # {title}"
            continue
        yield from _above(f"{title}. {more}" if more else title, indent)
        yield f"{indent}{key}:{f' {value}' if part is None and value else ''}"
        if part is None:
            continue
        if not _is_list(field.annotation):
            yield from _fields(part, indent + "  ", value or {}, language, skip)
        elif value:
            for item in value:
                yield from _item(part, indent + "  ", item, language, skip)
        else:
            example = _item(part, indent + "  ", {}, language, frozenset())
            yield from (f"{indent}#{line.removeprefix(indent)}" for line in example if _keeps(line))


def _keeps(line: str) -> bool:
    return not line.lstrip().startswith("#")


def _item(
    part: type[BaseModel], indent: str, values: dict[str, Any], language: str, skip: frozenset[str]
) -> Iterator[str]:
    """One list item: its first key carries the dash, whatever comments stand above it."""
    dashed = False
    for line in _fields(part, indent + "  ", values, language, skip):
        if not dashed and _keeps(line):
            dashed = True
            yield f"{indent}- {line.removeprefix(indent + '  ')}"
        else:
            yield line


def blank_case(
    case: str, *, scheme: str, partner: str, institutions: Sequence[str], language: str
) -> str:
    """A YAML case file with every field, its title and its help; it checks as a draft."""
    values: dict[str, Any] = {
        "schema": CASE_SCHEMA,
        "id": case,
        "scheme": scheme,
        "partner": {"kind": partner},
        "institutions": [{"profile": name} for name in institutions],
    }
    skip = frozenset() if partner == "network" else frozenset(_NETWORK_ONLY)
    head = [f"# {line}" for line in _HEAD.get(language, _HEAD["nb"])]
    lines = [*head, "", *_fields(Case, "", values, language, skip)]
    return "\n".join(lines) + "\n"
