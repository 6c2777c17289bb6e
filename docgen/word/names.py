"""Finds the known name that a mistyped one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

__all__ = ["nearest_name"]

# Of all keystrokes, the share that must be right: a far-fetched guess is followed, and is wrong.
_LEAST_ALIKE = 0.45


def nearest_name(name: str, known: Iterable[str]) -> str:
    """The known name that is most like `name`; empty when none is much like it."""
    names = [one for one in known if not one.startswith("_")]
    if not names:
        return ""
    # By keystrokes: scores that look for a part of the name would say `d` for `datoo`.
    scorer = DamerauLevenshtein.normalized_similarity
    found = process.extractOne(
        name, names, scorer=scorer, processor=str.casefold, score_cutoff=_LEAST_ALIKE
    )
    return str(found[0]) if found else ""
