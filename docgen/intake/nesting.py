"""Finds nesting that is too deep before a parser that recurses sees it."""

from __future__ import annotations

import re

from docgen.intake.limits import MOST_LEVELS

__all__ = ["deep_bracket", "deep_key"]

# Possessive, and the closing quote optional: linear on any text, also with an open quote.
_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|([\[{])|([\]}])', re.DOTALL)
_KEY_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
# tomllib takes quadratic time over a dotted key; nobody writes two hundred dots by accident.
_LONG_KEY = re.compile(rf"(?<![\w.-]){_KEY_PART}(?:[ \t]*+\.[ \t]*+{_KEY_PART}){{200}}")


def deep_bracket(text: str, most: int = MOST_LEVELS) -> int | None:
    """The position of the first bracket that opens one level too many; None when none does."""
    level = 0
    for found in _BRACKET.finditer(text):
        if found[1]:
            level += 1
            if level > most:
                return found.start()
        elif found[2]:
            level -= 1
    return None


def deep_key(text: str) -> int | None:
    """The position of a TOML key with hundreds of dots; None when there is none."""
    found = _LONG_KEY.search(text)
    return found.start() if found else None
