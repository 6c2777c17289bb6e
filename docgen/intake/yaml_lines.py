"""What a line of YAML shows to the eye and YAML reads in another way."""

from __future__ import annotations

import re

from docgen.intake.text import CURLY

__all__ = ["curly_quote", "hard_space", "hides_a_colon", "is_hard", "lost_text"]

_HARD = "\u00a0\u202f\u2007"
_KEY = rf"[ {_HARD}]*(?:-[ {_HARD}]+)?[\w-]+:"
_HARD_SPACE = re.compile(rf" *([{_HARD}])[ {_HARD}]*\S|{_KEY} ?([{_HARD}])")
_HIDDEN_COLON = re.compile(rf"[\w-]+:[{_HARD}]")
_CURLY = re.compile(rf"\s*(?:- +)?(?:[\w-]+ *: +)?(?:- +)?([{''.join(sorted(CURLY))}])")
# `# word` is a comment; `#1` and `#99` are meant to be read.
_LOST = re.compile(r"[ \t]+#[^\s#]")


def is_hard(character: str) -> bool:
    """Whether it is a space that YAML does not count as one."""
    return bool(character) and character in _HARD


def hard_space(line: str) -> int | None:
    """The column of a hard space that indents the line, or follows its colon; None without one."""
    found = _HARD_SPACE.match(line)
    return found.start(found.lastindex or 0) if found else None


def hides_a_colon(value: str) -> bool:
    """Whether a plain value is a field whose colon has a hard space behind it."""
    return _HIDDEN_COLON.match(value) is not None


def curly_quote(line: str) -> int | None:
    """The column of a curly quotation mark that begins the line's value; None without one."""
    found = _CURLY.match(line)
    return found.start(1) if found else None


def lost_text(line: str, column: int) -> int | None:
    """The column of a # behind a value, by which the rest of the line is lost; None without one."""
    found = _LOST.match(line, column)
    return found.end() - 2 if found else None
