"""What the JSON Schema says of a field: all that docgen reads there."""

from __future__ import annotations

from typing import Any

from pydantic import WithJsonSchema

__all__ = ["accepted", "any_case"]


def any_case(*words: str) -> str:
    """A pattern for the words in small and capital letters; ECMA-262 has no switch for it."""
    return "|".join(
        "".join(f"[{one.upper()}{one}]" if one.isalpha() else one for one in word) for word in words
    )


def accepted(*types: str, **rest: Any) -> WithJsonSchema:  # noqa: ANN401 - any JSON value
    """What an editor accepts: all that docgen reads, as the editor's own YAML reader gives it."""
    return WithJsonSchema({"type": [*types, "null"], **rest})
