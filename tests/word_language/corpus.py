"""All entries of the corpus, by theme."""

from __future__ import annotations

from word_language import (
    block_values,
    boxes,
    comments_of_template,
    conditions,
    escaping,
    fitting,
    headers,
    images,
    includes,
    links,
    listings,
    loops,
    macros,
    merged_cells,
    notes_and_properties,
    oddities,
    runs,
    subdocuments,
    tables,
    unbalanced,
    values,
)
from word_language.entry import Template

__all__ = ["TEMPLATES"]

_THEMES = (
    values,
    conditions,
    loops,
    tables,
    merged_cells,
    runs,
    block_values,
    fitting,
    listings,
    macros,
    includes,
    comments_of_template,
    escaping,
    headers,
    notes_and_properties,
    images,
    subdocuments,
    links,
    boxes,
    oddities,
    unbalanced,
)

TEMPLATES: tuple[Template, ...] = tuple(
    template for theme in _THEMES for template in theme.TEMPLATES
)
