"""The JSON Schema of a case, for editors and for other programs."""

from __future__ import annotations

from typing import Any

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


def case_schema(language: str = "nb") -> dict[str, Any]:
    """The schema, with titles and help in `language`; `x-docgen` keeps all three."""
    schema = _speak(Case.model_json_schema(by_alias=True), language)
    schema["properties"]["schema"]["const"] = CASE_SCHEMA
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": CASE_SCHEMA, **schema}
