"""The JSON Schema of a case or a request, for editors and for other programs."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from docgen.model.base import Choice
from docgen.model.case import CASE_SCHEMA, Case
from docgen.model.fields import choices_in
from docgen.model.request import REQUEST_SCHEMA, Request

__all__ = ["case_schema", "request_schema"]


def _speak(node: Any, language: str) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(node, list):
        return [_speak(item, language) for item in node]
    if not isinstance(node, dict):
        return node
    spoken = {key: _speak(value, language) for key, value in node.items()}
    told = node.get("x-docgen")
    if isinstance(told, dict):
        spoken["title"] = told["title"][language]
        if "help" in told:
            spoken["description"] = told["help"][language]
    return spoken


def _open_field(field: dict[str, Any]) -> dict[str, Any]:
    """The field as files have it: an empty list may be written as nothing at all."""
    opened = {key: value for key, value in field.items() if key != "default"}
    if opened.get("type") == "array":
        opened["type"] = ["array", "null"]
    return opened


def _label_pattern(choice: type[Choice]) -> str:
    """All names of all members, in small and capital letters; ECMA-262 has no switch for it."""
    names = dict.fromkeys(name for member in choice for name in member.names())
    return rf"^\s*({'|'.join(_any_case(name) for name in names)})\s*$"


def _any_case(name: str) -> str:
    return "".join(
        f"[{one.upper()}{one}]" if one.isalpha() else r"\s+" if one == " " else re.escape(one)
        for one in name
    )


def case_schema(language: str = "nb", model: type[Case] = Case) -> dict[str, Any]:
    """The schema, with titles and help in `language`; `x-docgen` keeps all three.

    `model` is the case with the fields that packs declare.
    """
    return _schema(model, CASE_SCHEMA, language)


def request_schema(language: str = "nb") -> dict[str, Any]:
    """The same of a request."""
    return _schema(Request, REQUEST_SCHEMA, language)


def _schema(model: type[BaseModel], name: str, language: str) -> dict[str, Any]:
    schema = _speak(model.model_json_schema(by_alias=True), language)
    choices = {choice.__name__: choice for choice in choices_in(model)}
    labels = {name: [one.label.get(language) for one in it] for name, it in choices.items()}
    for kind, part in schema["$defs"].items():
        # Class names and docstrings are for programmers; users read the titles of the fields.
        part.pop("description", None)
        part.pop("title", None)
        if kind in labels:
            part.pop("type", None)
            keys = {"enum": part.pop("enum"), "enumDescriptions": labels[kind]}
            # The keys are what editors offer; a label is taken as well.
            part["anyOf"] = [keys, {"type": "string", "pattern": _label_pattern(choices[kind])}]
    for part in (schema, *schema["$defs"].values()):
        fields = part.get("properties", {})
        fields.update({key: _open_field(field) for key, field in fields.items()})
    schema.pop("description", None)
    schema["properties"]["schema"]["const"] = name
    schema["required"] = ["schema"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": name, **schema}
