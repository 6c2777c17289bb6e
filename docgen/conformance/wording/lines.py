"""What differs between two texts, paragraph by paragraph, for people to read.

line_differences(before, after) -> Iterator[Passage]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from docgen.conformance.wording.words import letters_of

__all__ = ["Passage", "Piece", "line_differences"]

Piece = tuple[str, bool]
"""Words, and whether they are other words than in the other text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Paragraphs that differ: the heading they stand under, and both texts in pieces.

    A paragraph is empty where the other text has one that it has not.
    """

    heading: str
    before: tuple[tuple[Piece, ...], ...]
    after: tuple[tuple[Piece, ...], ...]


def line_differences(before: Sequence[str], after: Sequence[str]) -> Iterator[Passage]:
    """The passages that differ, in order. Spaces, hyphens and quotation marks do not count."""
    old, new = [letters_of(one) for one in before], [letters_of(one) for one in after]
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or "".join(old[i1:i2]) == "".join(new[j1:j2]):
            continue
        pairs = [
            _marked(was or "", now or "") for was, now in zip_longest(before[i1:i2], after[j1:j2])
        ]
        yield Passage(
            heading=_heading(after, j1) or _heading(before, i1),
            before=tuple(was for was, _ in pairs if was),
            after=tuple(now for _, now in pairs if now),
        )


def _heading(lines: Sequence[str], place: int) -> str:
    """The last heading before the place; empty when there is none."""
    above = (one for one in reversed(lines[:place]) if one.startswith("#"))
    return next(above, "").lstrip("#").strip()


def _marked(was: str, now: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both lines in pieces."""
    old, new = was.split(), now.split()
    a, b = [letters_of(one) for one in old], [letters_of(one) for one in new]
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        other = kind != "equal"
        left += [(" ".join(old[i1:i2]), other)] if i2 > i1 else []
        right += [(" ".join(new[j1:j2]), other)] if j2 > j1 else []
    return tuple(left), tuple(right)
