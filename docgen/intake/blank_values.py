"""How a value that is known already is written into an empty file."""

from __future__ import annotations

import textwrap
from datetime import date

import yaml

from docgen.model.base import Choice

__all__ = ["block_lines", "written"]

_WIDTH = 96


def written(value: object) -> str:
    """The value on one line of YAML: as it is where that reads back the same, else in quotes."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = " ".join(str(value).split())
    if isinstance(value, Choice) or _reads_back(text):
        return text
    quoted = text.replace("'", "''")
    return f"'{quoted}'"


def _reads_back(text: str) -> bool:
    try:
        return bool(yaml.safe_load(f"- {text}  # …") == [text])
    except yaml.YAMLError:
        return False


def block_lines(text: str, indent: str) -> list[str]:
    """The paragraphs of a long text as they stand below a `|`, folded to the width of a file."""
    lines: list[str] = []
    for paragraph in text.strip().split("\n\n"):
        if lines:
            lines.append("")
        kept = paragraph.split("\n") if _is_list(paragraph) else [" ".join(paragraph.split())]
        for line in kept:
            folded = textwrap.wrap(
                line, _WIDTH - len(indent), break_long_words=False, break_on_hyphens=False
            )
            lines += [f"{indent}{one}" for one in folded]
    return lines


def _is_list(paragraph: str) -> bool:
    """Whether its lines are items, which must not be run together."""
    lines = [line.lstrip() for line in paragraph.split("\n") if line.strip()]
    return len(lines) > 1 and all(line[:2] in {"- ", "* ", "• "} for line in lines[1:])
