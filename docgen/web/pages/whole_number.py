"""Whole numbers as addresses and forms bring them, which anybody may write."""

from __future__ import annotations

__all__ = ["revision_in", "whole_number"]

_MOST_REVISIONS = 10**9


def whole_number(text: str, most: int) -> int | None:
    """The number that the text is, from 0 to `most`; None for any other text.

    `²` is a digit to Python and no number, `٣` is one that nobody is meant to write here, and of
    thousands of digits Python makes no number at all.
    """
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(most)):
        return None
    number = int(text)
    return number if number <= most else None


def revision_in(written: object) -> int:
    """The revision that a form says it was made from; 0, which no case has, for anything else."""
    return (whole_number(written, _MOST_REVISIONS) if isinstance(written, str) else None) or 0
