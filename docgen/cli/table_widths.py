"""How wide the columns of a table are in the terminal: rich would cut the last one off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["BETWEEN", "LEAST", "column_widths"]

BETWEEN, LEAST = 3, 8
"""What stands between two columns, and the least that one has, in characters."""


def column_widths(
    columns: Sequence[str], width: int, *, fixed: Mapping[str, int], weights: Mapping[str, int]
) -> dict[str, int]:
    """Each column's width, in characters; those that are not `fixed` share what is left."""
    known = {column: fixed[column] for column in columns if column in fixed}
    left = width - sum(known.values()) - BETWEEN * (len(columns) - 1)
    whole = sum(weights[column] for column in columns if column not in known)
    shared = {
        column: max(left * weights[column] // whole, LEAST)
        for column in columns
        if column not in known
    }
    return {**known, **shared}
