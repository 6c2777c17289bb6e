"""Writes what was entered of a case as a YAML file, which gives the same case when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import BaseModel

from docgen.model.fields import keys_of, part_type

__all__ = ["yaml_of"]

_WIDTH = 100


class _Writer(yaml.SafeDumper):
    """Texts of several lines as blocks, so that people can read and change them."""


def _text(writer: _Writer, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _text)


def yaml_of(data: Mapping[str, Any], model: type[BaseModel]) -> str:
    """The file; its keys come in the order of the model, and what is blank is left out."""
    return yaml.dump(
        _ordered(data, model),
        Dumper=_Writer,
        allow_unicode=True,
        sort_keys=False,
        width=_WIDTH,
        default_flow_style=False,
    )


def _ordered(value: Any, model: type[BaseModel] | None) -> Any:  # noqa: ANN401 - any value
    if isinstance(value, Mapping):
        names = keys_of(model) if model else {}
        known = [key for key in names if key in value]
        rest = [key for key in value if key not in names]
        return {key: _ordered(value[key], _part(model, key)) for key in (*known, *rest)}
    if isinstance(value, list):
        return [_ordered(one, model) for one in value]
    return value


def _part(model: type[BaseModel] | None, key: str) -> type[BaseModel] | None:
    name = keys_of(model).get(key) if model else None
    return part_type(model.model_fields[name].annotation) if model and name else None
