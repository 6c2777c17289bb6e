"""Characters that nobody can see and that do harm: in one place, for files and for values alike."""

from __future__ import annotations

import re

__all__ = ["HIDDEN", "hidden_character"]

HIDDEN = re.compile(
    # Control characters, which XML 1.0 cannot carry: a Word file holding one does not open. A
    # carriage return alone is a line end to some readers only, and shifts later line numbers.
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)"
    # The line ends that only some readers see as such, byte order marks, noncharacters, halves.
    "|[\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
    # Characters that turn the direction of reading, so that a text shows another order than it
    # has (Unicode TR36), and those of no width: an amount or name could read otherwise than it is.
    "|[\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""One character that must not stand in a text."""


def hidden_character(text: str) -> str | None:
    """The first character in the text that nobody can see, as `U+0007`; None when all is well."""
    found = HIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else None
