"""Which items of two lists are the same one, where nothing names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

__all__ = ["Pair", "matched"]

Pair = tuple[int | None, int | None]
"""The place of an item before and after; None where the list has it not."""
Values = Mapping[str, str]


def matched(before: Sequence[Values], after: Sequence[Values]) -> tuple[Pair, ...]:
    """The items of two lists in pairs; each is given as its values by what they are called.

    Those with the most equal values belong together, and of several equally good ones the nearest.
    What is left is paired in order. The other way round it gives the same pairs.
    """
    found = _alike(before, after)
    left = [number for number in range(len(before)) if number not in found]
    taken = set(found.values())
    right = [number for number in range(len(after)) if number not in taken]
    pairs: list[Pair] = [*found.items(), *zip_longest(left, right)]
    return tuple(sorted(pairs, key=_in_order))


def _alike(before: Sequence[Values], after: Sequence[Values]) -> dict[int, int]:
    scored = [
        (-score, abs(i - j), min(i, j), i, j)
        for i, old in enumerate(before)
        for j, new in enumerate(after)
        if (score := _likeness(old, new))
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(scored):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _likeness(old: Values, new: Values) -> float:
    """The share of values that are equal; more than all of them for two that say the same."""
    if old == new:
        return 2.0
    names = {*old, *new}
    return sum(old.get(name) == new.get(name) for name in names) / len(names)


def _in_order(pair: Pair) -> tuple[int, int]:
    before, after = pair
    if after is None:
        return before or 0, 1
    return after, 0
