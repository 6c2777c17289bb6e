"""The fonts of one file, each read once, however many pages are set in it."""

from __future__ import annotations

from pikepdf import Object

from docgen.conformance.text.budget import Budget
from docgen.conformance.text.glyphs import DrawnFont

__all__ = ["FontReader"]

_WRITTEN_IN_PLACE = (0, 0)
"""What pikepdf gives as the number of an object that has none."""


class FontReader:
    """Reads fonts by their dictionaries, at the cost of the file's budget."""

    def __init__(self, budget: Budget) -> None:
        """Begin with no font read."""
        self._budget = budget
        self._read: dict[tuple[int, int], DrawnFont] = {}
        self._nameless: list[DrawnFont] = []

    @property
    def fonts(self) -> tuple[DrawnFont, ...]:
        """The fonts read so far, by their names."""
        read = (*self._read.values(), *self._nameless)
        return tuple(sorted(read, key=lambda font: font.name))

    def read(self, described: Object) -> DrawnFont:
        """The font of a dictionary.

        Raises:
            UnreadablePageError: there is more of it than the page or the file may have.
            ValueError, KeyError, IndexError, TypeError: it is wrong.
        """
        number = described.objgen
        found = self._read.get(number)
        if found is None:
            found = DrawnFont.read(described, self._budget)
            if number == _WRITTEN_IN_PLACE:
                # Such fonts have no number to be known by: one is not the next.
                self._nameless.append(found)
            else:
                self._read[number] = found
        return found
