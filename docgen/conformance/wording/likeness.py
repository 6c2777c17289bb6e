"""How much two texts have in common, whatever was written between."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.conformance.wording.clauses import Line
from docgen.conformance.wording.words import letters_of, words_of

__all__ = ["is_another_text"]

# Single words, and many pairs of them, are the same in any two texts of one language.
_IN_A_ROW = 3
_LEAST_IN_COMMON = 0.2


def is_another_text(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether neither text has a fifth of the other, told by three words in a row.

    What was cut down to a page, or got ten pages more, is still the same text.
    """
    old, new = _rows(before), _rows(after)
    common = len(old & new)
    return common < _LEAST_IN_COMMON * max(min(len(old), len(new)), 1)


def _rows(lines: Sequence[Line]) -> set[tuple[str, ...]]:
    words = [letters_of(word) for line in lines for word in words_of(line.text)]
    return {tuple(words[at : at + _IN_A_ROW]) for at in range(len(words) - _IN_A_ROW + 1)}
