"""Finds the known name that a mistyped one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

__all__ = ["nearest_name"]


def nearest_name(name: str, known: Iterable[str]) -> str:
    """The known name that is most like `name`; empty when there are none."""
    names = [one for one in known if not one.startswith("_")]
    return str(process.extractOne(name, names, scorer=fuzz.ratio)[0]) if names else ""
