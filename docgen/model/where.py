"""The path of a field: `institutions[0].frame` as text, its keys and numbers as parts.

A key that could be misread (empty, or holding a dot, bracket or quote) is written as `["a.b"]`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["LONGEST_REMEMBERED", "join_where", "parse_where"]

LONGEST_REMEMBERED = 200
"""How long a path may be for anything to be remembered of it, in characters.

No field has a longer one, and others may send any: thousands of those would fill the memory."""

# A number that a list can have, a text as JSON has it: parts that can be read, whatever is sent.
_PART = re.compile(
    r'\[(\d{1,9})\]|\[("(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")\]|([^.\["\]]+)'
)
_PLAIN_KEY = re.compile(r'[^.\["\]]+')


def _step(part: str | int, *, first: bool) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    if not (part.isidentifier() or _PLAIN_KEY.fullmatch(part)):
        return f"[{json.dumps(part, ensure_ascii=False)}]"
    return part if first else f".{part}"


def join_where(parts: Iterable[str | int]) -> str:
    """The path as text; empty for the case as a whole."""
    return "".join(_step(part, first=number == 0) for number, part in enumerate(parts))


def parse_where(text: str) -> tuple[str | int, ...]:
    """The parts of a path, as `join_where` writes it; of other text whatever looks like parts."""
    return _remembered(text) if len(text) <= LONGEST_REMEMBERED else _parts_of(text)


def _parts_of(text: str) -> tuple[str | int, ...]:
    return tuple(
        int(number) if number else json.loads(quoted) if quoted else key
        for number, quoted, key in _PART.findall(text)
    )


_remembered = lru_cache(maxsize=8192)(_parts_of)
