"""Why somebody did something, as it is kept: one line."""

from __future__ import annotations

from docgen.errors import UsageError
from docgen.model.characters import HIDDEN

__all__ = ["reason_of"]

_LONGEST_REASON = 2000


def reason_of(text: str | None) -> str | None:
    """The reason as one line; None when there is none.

    Raises:
        UsageError: it is longer than anybody reads.
    """
    plain = " ".join(HIDDEN.sub(" ", text or "").split())
    if len(plain) > _LONGEST_REASON:
        raise UsageError("reason-too-long", most=str(_LONGEST_REASON))
    return plain or None
