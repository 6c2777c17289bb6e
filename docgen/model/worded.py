"""A text of docgen's own that stands for a fact."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Worded"]


class Worded(NamedTuple):
    """What is printed, and the fact behind it.

    A document is made again when the fact changes, not when docgen says it in other words.
    """

    text: str
    fact: str
