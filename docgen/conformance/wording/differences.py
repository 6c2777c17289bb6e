"""What differs between two texts, clause by clause.

differences(before, after) -> tuple[Difference, ...]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from docgen.conformance.wording.clauses import Clause
from docgen.conformance.wording.words import letters_of

__all__ = ["Difference", "differences"]

# Words around a change that are shown with it, and between two that are shown as one.
_AROUND = 4
_MOST_BETWEEN = 3
_MOST_COMPARED = 50_000_000
"""Words of one clause before, times those after; an agreement of forty pages has a third."""
_Edit = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One place where two texts differ; `clause` is the heading it stands under.

    `before` and `after` are the words, with a few of those around them; one is empty for a clause
    that came or went.
    """

    clause: str
    kind: Literal["changed", "added", "removed"]
    before: str
    after: str


def differences(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the texts. None for the same text."""
    return tuple(
        difference for old, new in _pairs(before, after) for difference in _between(old, new)
    )


def _pairs(
    before: Sequence[Clause], after: Sequence[Clause]
) -> Iterator[tuple[Clause | None, Clause | None]]:
    """The clauses with the same heading, in their order; the others by their place."""
    old, new = ([letters_of(one.title) for one in clauses] for clauses in (before, after))
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(before[i1:i2], after[j1:j2], strict=True)
        else:
            yield from zip_longest(before[i1:i2], after[j1:j2])


def _between(old: Clause | None, new: Clause | None) -> Iterator[Difference]:
    if old is None or new is None:
        one = old or new
        if one is not None:
            words = " ".join(one.words)
            yield Difference(
                clause=one.title,
                kind="removed" if old else "added",
                before=words if old else "",
                after="" if old else words,
            )
        return
    for i1, i2, j1, j2 in _edits(old.words, new.words):
        yield Difference(
            clause=old.title or new.title,
            kind="changed",
            before=_shown(old.words, i1, i2),
            after=_shown(new.words, j1, j2),
        )


def _edits(old: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    """The places that differ: first and last word before, first and last after."""
    a, b = ([letters_of(word) for word in words] for words in (old, new))
    if len(a) * len(b) > _MOST_COMPARED:
        # To hold each word against each would take hours, and nobody reads what comes of it.
        return [] if _same(old, new) else [(0, len(a), 0, len(b))]
    found: list[_Edit] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        # Two programs may see other words in the same letters: «samar- beid», «1 000».
        if kind == "equal" or _same(old[i1:i2], new[j1:j2]):
            continue
        if found and i1 - found[-1][1] <= _MOST_BETWEEN:
            i1, j1 = found[-1][0], found[-1][2]
            found.pop()
        found.append((i1, i2, j1, j2))
    return found


def _same(old: Sequence[str], new: Sequence[str]) -> bool:
    return letters_of(" ".join(old)) == letters_of(" ".join(new))


def _shown(words: Sequence[str], first: int, last: int) -> str:
    start, end = max(first - _AROUND, 0), min(last + _AROUND, len(words))
    text = " ".join(words[start:end])
    return f"{'… ' if start else ''}{text}{' …' if end < len(words) else ''}"
