"""The JSON Schema of a case, for editors and for other programs."""

from __future__ import annotations

from typing import Any

from docgen.model.base import Choice
from docgen.model.case import CASE_SCHEMA, Case

__all__ = ["case_schema"]


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


def _choices(language: str) -> dict[str, list[str]]:
    """What each value of each closed list means, as editors show it beside the value."""
    return {
        choice.__name__: [member.label.get(language) for member in choice]
        for choice in Choice.__subclasses__()
    }


def case_schema(language: str = "nb") -> dict[str, Any]:
    """The schema, with titles and help in `language`; `x-docgen` keeps all three."""
    schema = _speak(Case.model_json_schema(by_alias=True), language)
    labels = _choices(language)
    for name, part in schema["$defs"].items():
        # Class names and docstrings are for programmers; users read the titles of the fields.
        part.pop("description", None)
        part.pop("title", None)
        if name in labels:
            part["enumDescriptions"] = labels[name]
    for part in (schema, *schema["$defs"].values()):
        fields = part.get("properties", {})
        fields.update({key: _open_field(field) for key, field in fields.items()})
    del schema["description"]
    schema["properties"]["schema"]["const"] = CASE_SCHEMA
    schema["required"] = ["schema"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": CASE_SCHEMA, **schema}
