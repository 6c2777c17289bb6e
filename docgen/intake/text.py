"""From bytes to text: encoding, characters nobody can see, and places in the text."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from itertools import islice

from docgen.intake.codes import WARNING_CODES, IntakeCode
from docgen.model.characters import HIDDEN, hidden_character
from docgen.model.finding import Finding, Place, Severity
from docgen.model.where import join_where

__all__ = ["CURLY", "Source", "decode"]

CURLY = frozenset("\u201c\u201d\u201e\u201f\u2018\u2019\u201a")
"""Quotation marks of Word and of telephones; no format knows them."""

_MOST_HIDDEN = 10
_BOM = b"\xef\xbb\xbf"


class Source:
    """The text of a file, and the places in it."""

    def __init__(self, file: str, text: str) -> None:
        """Keep the text and where its lines begin."""
        self.file = file
        self.text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def at(self, position: int) -> Place:
        """The place of the character at `position`, counted from 0."""
        row = bisect.bisect_right(self._starts, position) - 1
        return self.place(row, position - self._starts[row])

    def place(self, row: int, column: int) -> Place:
        """The place by row and column in characters, counted from 0; never outside the text."""
        last = len(self._starts) - 1
        if row > last:
            row, column = last, len(self.text)
        return Place(file=self.file, line=row + 1, column=min(column, len(self.line(row))) + 1)

    def line(self, row: int) -> str:
        """The text of a line, counted from 0, without its end; empty beyond the last one."""
        if row >= len(self._starts):
            return ""
        following = self._starts[row + 1 : row + 2]
        return self.text[self._starts[row] : following[0] if following else None].rstrip("\r\n")

    def character(self, place: Place) -> str:
        """What stands at a place; empty at the end of a line."""
        return self.line(place.line - 1)[place.column - 1 : place.column]

    def is_at_end(self, place: Place) -> bool:
        """Whether only blanks follow."""
        return not self.text[self._starts[place.line - 1] + place.column - 1 :].strip()

    def error(
        self, code: IntakeCode, place: Place, path: tuple[str | int, ...] = (), **parameters: str
    ) -> Finding:
        """A structural finding; nearly all of them are errors."""
        return Finding(
            code=code,
            severity=Severity.WARNING if code in WARNING_CODES else Severity.ERROR,
            where=join_where(path),
            place=place,
            parameters=parameters,
        )


def _hidden(source: Source) -> Iterator[Finding]:
    # An old Mac ends every line in one and the same way: told once.
    ends = (one.start() for one in HIDDEN.finditer(source.text) if one[0] == "\r")
    first = next(ends, -1)
    hidden = (one for one in HIDDEN.finditer(source.text) if one[0] != "\r" or one.start() == first)
    for found in islice(hidden, _MOST_HIDDEN):
        name = hidden_character(found[0]) or ""
        yield source.error("control-character", source.at(found.start()), character=name)


def decode(file: str, content: bytes) -> tuple[Source, tuple[Finding, ...]]:
    """The text of a file, and what is wrong with its characters."""
    content = content.removeprefix(_BOM)
    try:
        source = Source(file, content.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = Source(file, content[: error.start].decode("utf-8"))
        return before, (before.error("not-utf8", before.at(len(before.text))),)
    if not source.text.strip():
        return source, (source.error("empty-file", source.at(0)),)
    return source, tuple(_hidden(source))
