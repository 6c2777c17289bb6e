"""All features, by name."""

from __future__ import annotations

from stress import (
    fields,
    links,
    lists,
    notes,
    pages,
    pictures,
    review,
    shapes,
    styles,
    tables,
    text,
)
from stress.feature import Feature

__all__ = ["EVERY"]

_GROUPS = (text, tables, lists, links, pictures, shapes, pages, notes, fields, review, styles)

EVERY: dict[str, Feature] = {one.name: one for group in _GROUPS for one in group.FEATURES}
