"""Lists that have become longer than a page can show and people can look over.

What was written is kept: an item that vanished would be worse than a page that is too long. But
it is told, as an error, until there are few enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.texts import translate
from docgen.web.form.questions import MOST_ITEMS, Said
from docgen.web.form.values import Path

__all__ = ["too_long"]


def too_long(data: Mapping[str, Any], language: str) -> dict[Path, Said]:
    """What is said of each list with more than `MOST_ITEMS` items, by its path."""
    return {path: _said(number, language) for path, number in _lengths(data, ())}


def _lengths(value: object, path: Path) -> Iterator[tuple[Path, int]]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _lengths(one, (*path, str(key)))
    elif isinstance(value, list):
        if len(value) > MOST_ITEMS:
            yield path, len(value)
        for number, one in enumerate(value):
            yield from _lengths(one, (*path, number))


def _said(number: int, language: str) -> Said:
    words = {"number": str(number), "most": str(MOST_ITEMS)}
    return Said(
        message=translate("web", "list-too-long", language, **words),
        remedy=translate("web", "list-too-long-remedy", language),
        code="list-too-long",
    )
