"""Marked content: which element of the structure what is drawn belongs to, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pikepdf import Dictionary, Object

from docgen.conformance.text.tokens import strings

__all__ = ["Marks"]

_NUMBER = re.compile(rb"/MCID\s*(\d+)")
_SAID = re.compile(rb"/ActualText\s*(<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\))", re.DOTALL)
_UTF16 = b"\xfe\xff"


@dataclass(slots=True)
class _Mark:
    """A level of marked content; `said` is read instead of what is drawn in it."""

    number: int | None
    said: str | None


class Marks:
    """The marks that are open."""

    def __init__(self) -> None:
        """Begin outside all marks."""
        self._open: list[_Mark] = []

    @property
    def number(self) -> int | None:
        """The number by which the structure refers to what is drawn now."""
        return self._open[-1].number if self._open else None

    def begin(self, told: bytes | Object) -> None:
        """Open a mark with these properties; within another it is part of that."""
        number, said = _read(told) if isinstance(told, bytes) else _looked_up(told)
        self._open.append(_Mark(self.number if number is None else number, said))

    def end(self) -> None:
        """Close the mark that was opened last."""
        if self._open:
            self._open.pop()

    def said(self, drawn: str) -> str:
        """What is read where this is drawn; once, however many pieces are drawn for it."""
        mark = self._open[-1] if self._open else None
        if mark is None or mark.said is None:
            return drawn
        said, mark.said = mark.said, ""
        return said


def _read(told: bytes) -> tuple[int | None, str | None]:
    number = _NUMBER.search(told)
    said = _SAID.search(told) if b"/ActualText" in told else None
    return int(number[1]) if number else None, _text(strings(said[1])[0]) if said else None


def _looked_up(told: Object) -> tuple[int | None, str | None]:
    if not isinstance(told, Dictionary):
        return None, None
    number, said = told.get("/MCID"), told.get("/ActualText")
    return None if number is None else int(number), None if said is None else str(said)


def _text(said: bytes) -> str:
    if said.startswith(_UTF16):
        return said[2:].decode("utf-16-be", "replace")
    return said.decode("pdfdoc_pikepdf", "replace")
