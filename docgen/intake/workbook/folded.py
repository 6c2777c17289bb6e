"""Names as they are compared: letters and digits only, so that nobody has to hit every space."""

from __future__ import annotations

__all__ = ["folded"]


def folded(text: str) -> str:
    """`text` in small letters, without spaces and signs."""
    return "".join(one for one in text.casefold() if one.isalnum())
