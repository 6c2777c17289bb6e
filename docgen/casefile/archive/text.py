"""Texts as an arkivmelding can hold them: no character that breaks it, and never too long."""

from __future__ import annotations

from docgen.model.characters import HIDDEN

__all__ = ["LONGEST_NAME", "LONGEST_TITLE", "fitting"]

LONGEST_TITLE = 255
LONGEST_NAME = 255
"""No schema limits a length; the columns of the systems that read it do, often at 255."""

_CUT = "…"


def fitting(text: str, longest: int, otherwise: str) -> str:
    """`text` on one line, of at most `longest` characters; `otherwise` when nothing is left.

    What nobody sees goes, and with it all that XML 1.0 has no way to write, not even escaped. It is
    cut between words where that keeps half of it, and ends in `…` then.
    """
    line = " ".join(HIDDEN.sub(" ", text).split())
    if not line:
        return otherwise
    if len(line) <= longest:
        return line
    kept = line[: longest - len(_CUT)]
    if not line[len(kept)].isspace():
        words = kept.rpartition(" ")[0]
        kept = words if len(words) >= longest // 2 else kept
    return f"{kept.rstrip(' ,;:-–')}{_CUT}"
