"""Suggests what was meant: the entry of a list that a text is most like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

__all__ = ["nearest", "nearest_of"]


def nearest_of(text: str, names: Mapping[str, str]) -> str:
    """The value of `names` whose name is most like `text`; empty when there are no names.

    Names that are alike count in their order, so that a key wins over a title.
    """
    if not names:
        return ""
    wanted = " ".join(text.replace("_", " ").replace("-", " ").lower().split())
    prepared = {name: name.replace("_", " ").replace("-", " ").lower() for name in names}
    found = process.extractOne(wanted, prepared, scorer=fuzz.ratio)
    return names[found[2]]


def nearest(text: str, names: Iterable[str]) -> str:
    """The name that is most like `text`; empty when there are none."""
    return nearest_of(text, {name: name for name in names})
