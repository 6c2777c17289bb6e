"""The same values written in the three formats, and the real samples as text in each of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.intake.json_text import parse_json
from docgen.intake.raw import Parsed
from docgen.intake.reader import read_file
from docgen.intake.text import Source, decode
from docgen.intake.toml_text import parse_toml
from docgen.intake.yaml_text import parse_yaml

SAMPLES = Path(__file__).parents[3] / "inputs" / "2027"
PARSERS: dict[str, Callable[[Source], Parsed]] = {
    "yaml": parse_yaml,
    "json": parse_json,
    "toml": parse_toml,
}


def read_text(kind: str, content: str | bytes) -> Parsed:
    """What the reader of one format makes of a text, decoding included."""
    raw = content if isinstance(content, bytes) else content.encode()
    source, findings = decode("sak", raw)
    return Parsed(findings=findings) if findings else PARSERS[kind](source)


def _toml_value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(_toml_value(item) for item in value)}]"
    if isinstance(value, dict):
        inside = ", ".join(
            f"{_toml_value(key)} = {_toml_value(item)}" for key, item in value.items()
        )
        return f"{{{inside}}}"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _toml_lines(data: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    tables: list[tuple[str, dict[str, Any], str]] = []
    for key, value in data.items():
        if isinstance(value, dict):
            tables.append((key, value, "[{}]"))
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            tables += [(key, item, "[[{}]]") for item in value]
        else:
            yield f"{_toml_value(key)} = {_toml_value(value)}"
    for key, table, header in tables:
        yield header.format(".".join(_toml_value(part) for part in (*path, key)))
        yield from _toml_lines(table, (*path, key))


def written(kind: str, data: Mapping[str, Any]) -> str:
    """`data` in one of the formats."""
    if kind == "json":
        return json.dumps(data, ensure_ascii=False, indent=1)
    if kind == "toml":
        return "\n".join(_toml_lines(data, ())) + "\n"
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)


def _texts() -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {"yaml": [], "json": [], "toml": []}
    for file in sorted(SAMPLES.glob("*.yaml")):
        data = read_file(file).data
        texts["yaml"].append(file.read_text(encoding="utf-8"))
        texts["json"].append(written("json", data))
        texts["toml"].append(written("toml", data))
    return texts


SAMPLE_TEXTS = _texts()

each_format = pytest.mark.parametrize("kind", sorted(PARSERS))
