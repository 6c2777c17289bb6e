"""What can be said of a value that could not be read: what was meant, what there is, an example.

No value of the input is told, only what the model says of the field.
"""

from __future__ import annotations

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from docgen.checks.nearness import nearest_of
from docgen.model.base import told
from docgen.model.fields import (
    choice_type,
    field_at,
    is_personal,
    keys_of,
    model_at,
    part_type,
    titles_of_keys,
)

__all__ = ["hints_for", "upper_limit"]

# What people say, and no title does.
_SPOKEN = {"orgnummer": "orgnr", "epost": "email", "e-postadresse": "email", "mobil": "phone"}
# By the largest number of the field: years, per cent, kroner.
_EXAMPLES = {50: "2", 100: "30", None: "250 000"}


def upper_limit(model: type[BaseModel], parts: tuple[str | int, ...]) -> int | None:
    """The largest number that the field takes; None when there is none."""
    field = field_at(model, parts)
    found = (getattr(entry, "le", None) for entry in field.metadata) if field else iter(())
    return next((int(entry) for entry in found if entry is not None), None)


def _titles(whole: type[BaseModel], model: type[BaseModel]) -> dict[str, str]:
    """Keys of `model` by all that people may have called them: key, then titles."""
    keys = keys_of(model)
    named = {key: key for key in keys}
    own = ((title, key) for key, name in keys.items() for title in told(model, name).title)
    elsewhere = ((title, key) for key in keys for title in titles_of_keys(whole)[key])
    spoken = ((title, key) for title, key in _SPOKEN.items() if key in keys)
    for title, key in (*own, *elsewhere, *spoken):
        named.setdefault(title, key)
    return named


def _choices(model: type[BaseModel], parts: tuple[str | int, ...], value: object) -> dict[str, str]:
    field = field_at(model, parts)
    members = list((choice_type(field.annotation) if field else None) or ())
    parameters = {
        "allowed": ", ".join(f"{entry.value} ({entry.label.nb})" for entry in members),
        "allowed_nn": ", ".join(f"{entry.value} ({entry.label.nn})" for entry in members),
        "allowed_en": ", ".join(f"{entry.value} ({entry.label.en})" for entry in members),
    }
    if not is_personal(model, parts):
        named = {entry.value: entry.value for entry in members}
        for entry in members:
            named |= {label: entry.value for label in entry.label if label not in named}
        parameters["suggestion"] = nearest_of(str(value), named)
    return parameters


def _unknown_key(model: type[BaseModel], parts: tuple[str | int, ...]) -> dict[str, str]:
    part, key = model_at(model, parts[:-1]), str(parts[-1])
    return {
        "key": key,
        "suggestion": nearest_of(key, _titles(model, part)),
        "keys": ", ".join(keys_of(part)),
    }


def _item(model: type[BaseModel], parts: tuple[str | int, ...]) -> str:
    """How an item of the list begins: `- kind: checklist-leader`."""
    field = field_at(model, parts)
    part = part_type(field.annotation) if field else None
    if part is None:
        return "- …"
    key, name = next(iter(keys_of(part).items()))
    choice = choice_type(part.model_fields[name].annotation)
    return f"- {key}: {next(iter(choice)).value if choice else '…'}"


def hints_for(model: type[BaseModel], error: ErrorDetails, code: str) -> dict[str, str]:
    """The parameters of the texts of `code`, for what pydantic found."""
    parts = error["loc"]
    if code == "unknown-key":
        return _unknown_key(model, parts)
    if code.startswith("not-a-choice"):
        return _choices(model, parts, error["input"])
    if code == "too-long":
        return {"limit": str(error.get("ctx", {}).get("max_length", ""))}
    if code == "not-a-number":
        return {"example": _EXAMPLES.get(upper_limit(model, parts), _EXAMPLES[None])}
    if code == "wrong-shape-list":
        return {"example": _item(model, parts)}
    return {}
