"""Text made comparable, and values found in it one after another.

How lines are broken, spaces stretched and words divided is the printer's business. What is compared
is the letters: decomposed, in small letters (Word's capitals are a matter of looks), without spaces
and without hyphens. Hyphens are remembered beside them, as they must be there too; at the end of a
line one may have come with the division of a word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Flow", "Sought", "sought"]

# Of no width, and hyphens that only stand where a word may be divided.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_HYPHENS = {ord("\u2010"): "-", ord("\u2212"): "-", ord("\u00a0"): " "}
_WORDS = re.compile(r"[^\s-]+|-")


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    # Compatibility: the font's ligatures are letters, and its hard hyphens are hyphens.
    folded = unicodedata.normalize("NFKD", text).casefold()
    return folded.translate(_UNSEEN).translate(_HYPHENS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A text to be found: its letters, and the places among them of its hyphens.

    `begins` and `ends` tell that a word begins and ends with it.
    """

    letters: str
    hyphens: frozenset[int]
    begins: bool
    ends: bool


def sought(text: str, *, begins: bool = False, ends: bool = False) -> Sought:
    """The text as it is looked for."""
    flow = Flow()
    flow.add(text)
    return Sought(letters=flow.letters, hyphens=frozenset(flow.firm), begins=begins, ends=ends)


class Flow:
    """Text that grows at its end: `add` to it, then look for values in it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._words: list[str] = []
        self._length = 0
        self._joined: str | None = None
        self._gaps: set[int] = {0}
        self._marks: list[tuple[int, int]] = []
        self.firm: list[int] = []
        self._loose: set[int] = set()

    @property
    def letters(self) -> str:
        """All letters so far."""
        if self._joined is None:
            self._joined = "".join(self._words)
        return self._joined

    def add(self, text: str, *, page: int = 1, new_line: bool = False) -> None:
        """Add a piece; a word may begin with it. Pages count from 1."""
        self._joined = None
        if new_line and self.firm and self.firm[-1] == self._length:
            # The line before ended with a hyphen.
            self._loose.add(self.firm.pop())
        if not self._marks or self._marks[-1][1] != page:
            self._marks.append((self._length, page))
        plain, end = _plain(text), -1
        for found in _WORDS.finditer(plain):
            if found.start() != end:
                self._gaps.add(self._length)
            end = found.end()
            if found[0] == "-":
                self.firm.append(self._length)
            else:
                self._words.append(found[0])
                self._length += len(found[0])
        if end < len(plain):
            self._gaps.add(self._length)

    def page_at(self, place: int) -> int | None:
        """The page on which the letter stands; None when there are no letters."""
        number = bisect_right(self._marks, (place, 10**9)) - 1
        return self._marks[number][1] if number >= 0 else None

    def find(self, value: Sought, start: int = 0) -> int:
        """Where the value stands first from `start` on; -1 when it does not."""
        return next(self.places(value, start), -1)

    def places(self, value: Sought, start: int = 0) -> Iterator[int]:
        """Every place where the value stands from `start` on."""
        letters = self.letters
        found = letters.find(value.letters, start)
        while found >= 0:
            if self._stands(value, found):
                yield found
            found = letters.find(value.letters, found + 1)

    def _stands(self, value: Sought, place: int) -> bool:
        end = place + len(value.letters)
        if value.begins and place not in self._gaps:
            return False
        if value.ends and end not in self._gaps and end != self._length:
            return False
        inner = self._firm_between(place, end)
        return inner <= value.hyphens and all(
            hyphen in inner or self._is_hyphen(place + hyphen) for hyphen in value.hyphens - inner
        )

    def _firm_between(self, place: int, end: int) -> set[int]:
        """The hyphens strictly inside, by their places in the value."""
        first, last = bisect_right(self.firm, place), bisect_left(self.firm, end)
        return {one - place for one in self.firm[first:last]}

    def _is_hyphen(self, place: int) -> bool:
        if place in self._loose:
            return True
        number = bisect_left(self.firm, place)
        return number < len(self.firm) and self.firm[number] == place
