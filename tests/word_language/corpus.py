"""All entries of the corpus, by theme."""

from __future__ import annotations

from word_language import (
    block_values,
    comments_of_template,
    conditions,
    escaping,
    includes,
    listings,
    loops,
    macros,
    merged_cells,
    runs,
    tables,
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
    listings,
    macros,
    includes,
    comments_of_template,
    escaping,
)

TEMPLATES: tuple[Template, ...] = tuple(
    template for theme in _THEMES for template in theme.TEMPLATES
)
