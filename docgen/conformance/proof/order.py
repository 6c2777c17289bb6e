"""Finds out which of the values that should follow each other do not.

One value that is gone must not make those after it seem to be in the wrong place, and of two that
changed places, one is out of order, not all between them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from docgen.conformance.text.flow import Flow, Sought

__all__ = ["follow", "longest_row"]

# A value such as «1» may stand in thousands of places.
_MOST_PLACES = 500


def follow(values: Sequence[Sought], flow: Flow) -> list[int] | None:
    """Where each value stands when they follow each other in the flow; None when they do not."""
    place, places = 0, []
    for value in values:
        place = flow.find(value, place)
        if place < 0:
            return None
        places.append(place)
        place += len(value.letters)
    return places


def longest_row(values: Sequence[Sought], flow: Flow) -> dict[int, int]:
    """The most values that follow each other: their numbers, from 0, and where they stand."""
    # As in patience sorting: the lowest end of a row of each length, and how it came about.
    ends: list[int] = []
    steps: list[tuple[int, int, int]] = []
    tops: list[int] = []
    for number, value in enumerate(values):
        found = []
        for place in flow.places(value):
            found.append(place)
            if len(found) == _MOST_PLACES:
                break
        # From the last place to the first, so that a value follows none of its own places.
        for place in reversed(found):
            length = bisect_left(ends, place + 1)
            before = tops[length - 1] if length else -1
            steps.append((number, place, before))
            end = place + max(len(value.letters), 1)
            if length == len(ends):
                ends.append(end)
                tops.append(len(steps) - 1)
            elif end < ends[length]:
                ends[length], tops[length] = end, len(steps) - 1
    row: dict[int, int] = {}
    step = tops[-1] if tops else -1
    while step >= 0:
        number, place, step = steps[step]
        row[number] = place
    return row
