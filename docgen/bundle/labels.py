"""Page labels: what a viewer shows as a page's number."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, String

__all__ = ["page_labels"]


def page_labels(labels: Sequence[str | None], starts: Sequence[int]) -> Dictionary:
    """Number each part by itself: i, ii, iii without a label, else its label and 1, 2, 3."""
    rows: list[int | Dictionary] = []
    for label, first in zip(labels, starts, strict=True):
        rows += [first, _numbering(label)]
    return Dictionary(Nums=Array(rows))


def _numbering(label: str | None) -> Dictionary:
    if label is None:
        return Dictionary(S=Name.r, St=1)
    return Dictionary(S=Name.D, St=1, P=String(label))
