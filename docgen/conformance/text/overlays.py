"""Puts the letters of a line in the order they stand in.

Where a font lacks signs, LibreOffice draws the run without them, with room left, and then those
from another font: «Ja ☒ Nei ☐» comes as «Ja   Nei» and «☒☐».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from docgen.conformance.text.operators import Drawn
from docgen.conformance.text.tokens import items

__all__ = ["in_line"]

# Of a point; kerning moves letters a little to the left.
_SLACK = 1.0


def in_line(pieces: Sequence[Drawn]) -> Sequence[Drawn]:
    """The pieces of one mark, with those that go back over others merged into them."""
    back = (two.start < one.end - _SLACK for one, two in pairwise(pieces))
    return list(_merged(pieces)) if any(back) else pieces


def _merged(pieces: Sequence[Drawn]) -> Iterator[Drawn]:
    line: list[Drawn] = []
    for piece in pieces:
        if line and piece.new_line:
            yield from _sorted(line)
            line = []
        line.append(piece)
    yield from _sorted(line)


def _sorted(line: Sequence[Drawn]) -> Iterator[Drawn]:
    """One line: its pieces as they are, or as one when they go over each other."""
    if all(two.start >= one.end - _SLACK for one, two in pairwise(line)):
        yield from line
        return
    letters = sorted((entry for piece in line for entry in _letters(piece)), key=_place)
    first = line[0]
    yield first._replace(text="".join(text for _, text in letters))


def _place(letter: tuple[float, str]) -> float:
    return letter[0]


def _letters(piece: Drawn) -> Iterator[tuple[float, str]]:
    """The letters with the places where they begin; what is said otherwise stays in one."""
    font, place = piece.font, piece.start
    told, found = [], []
    for item in items(piece.row):
        if isinstance(item, float):
            place -= item * piece.scale
            continue
        for code in font.codes(item):
            told.append(font.text([code]))
            found.append((place, told[-1]))
            place += font.width([code]) * piece.scale
    yield from found if "".join(told) == piece.text else [(piece.start, piece.text)]
