"""Finds the known name that a mistyped one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

__all__ = ["nearest_name"]


def nearest_name(name: str, known: Iterable[str]) -> str:
    """The known name that is most like `name`; empty when there are none."""
    names = [one for one in known if not one.startswith("_")]
    if not names:
        return ""
    # By keystrokes: scores that look for a part of the name would say `d` for `datoo`.
    scorer = DamerauLevenshtein.normalized_similarity
    return str(process.extractOne(name, names, scorer=scorer, processor=str.casefold)[0])
