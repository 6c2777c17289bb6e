"""Writes what was entered of a case as a YAML file, which gives the same case when it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import BaseModel

from docgen.intake.yaml_lines import is_hard
from docgen.model.characters import HIDDEN
from docgen.model.fields import keys_of, part_type

__all__ = ["yaml_of"]

_WIDTH = 100
_ESCAPED = re.compile(rf'["\\\t\n\r]|{HIDDEN.pattern}')
_SHORT = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_HALVES = range(0xD800, 0xE000)
_NO_CHARACTER = 0xFFFF
_WIDE = 0x10000


class _Writer(yaml.SafeDumper):
    """Texts of several lines as blocks, so that people can read and change them."""

    def write_double_quoted(self, text: str, split: bool = True) -> None:  # noqa: ARG002 - PyYAML asks for it
        """The text on one line. What nobody can see is written by its number, and only that.

        PyYAML would write some of it as it is, and the reader refuses a file that has it.
        """
        self.write_indicator(f'"{_ESCAPED.sub(_escape, text)}"', need_whitespace=True)


def _escape(found: re.Match[str]) -> str:
    """The character as YAML writes it within quotation marks.

    Half a character has no place in YAML, nor in UTF-8. What no character is stands for it: the
    field is told of as before, and all the rest of the file is read.
    """
    number = ord(found[0])
    if number in _HALVES:
        number = _NO_CHARACTER
    return _SHORT.get(found[0]) or (f"\\U{number:08X}" if number >= _WIDE else f"\\u{number:04X}")


def _text(writer: _Writer, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    # Behind a hard space a plain text reads as a field or a comment; blocks hide where they begin.
    if HIDDEN.search(text) or "\r" in text or any(map(is_hard, text)):
        style = '"'
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
