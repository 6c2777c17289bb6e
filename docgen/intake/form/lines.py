"""Long text in a form: which line ends are line ends, and which only fold a line of a file.

In a case file a blank line begins a paragraph, and other line ends are where the file was folded;
so are the documents made. In Word, Enter begins a paragraph, and nobody folds lines. Folds are
kept as line ends inside a `w:t`, where Word shows a space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["joined_lines", "shown_lines"]

# As `docgen.word.filling.filters` reads it: a line of a list stands on a line of its own.
_LIST_LINE = re.compile(r"\s*[-–•*] ")


def shown_lines(text: str) -> list[str]:
    """The lines as they stand in Word; a line end inside one is a fold."""
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if number and not _breaks(lines[-1].rpartition("\n")[2], line):
            lines[-1] += f"\n{line}"
        else:
            lines.append(line)
    return lines


def joined_lines(lines: Sequence[str]) -> str:
    """The text of lines in Word: each begins a paragraph, but for those of a list."""
    text = ""
    for number, line in enumerate(lines):
        if number:
            text += "\n" if _breaks(lines[number - 1], line) else "\n\n"
        text += line
    return text


def _breaks(above: str, below: str) -> bool:
    """Whether one line end is enough to keep the two lines apart."""
    return not above.strip() or not below.strip() or bool(_LIST_LINE.match(below))
