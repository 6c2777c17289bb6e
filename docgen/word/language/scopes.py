"""How far a block is likely to reach, judged by the headings: where to look for a lost end.

When `{%p endif %}` is deleted, the next one closes in its place, and any block inside the one that
is left open may be the one that lost its end. Blocks seldom reach past the section they begin in.
"""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn

from docgen.word.language.tags import Tag

__all__ = ["likely_scope"]

_HEADING = re.compile(r"(?:heading|overskrift)\s?(\d)", re.IGNORECASE)


def _level(element: Any) -> int | None:  # noqa: ANN401 - an element of lxml
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    found = _HEADING.match(style.get(qn("w:val"), "")) if style is not None else None
    return int(found[1]) if found else None


def likely_scope(tag: Tag) -> list[Any] | None:
    """The paragraphs that a block beginning with `tag` is likely to hold; None when all may be.

    A tag in running text ends in its paragraph. One with `p` reaches to the next heading, or, when
    it begins with a heading, to the next of the same level or above.
    """
    if not tag.prefix:
        return [tag.holder]
    if tag.prefix != "p":
        return None
    scope: list[Any] = []
    own: int | None = None
    for number, element in enumerate(tag.holder.itersiblings()):
        level = _level(element)
        if level is not None and number and (own is None or level <= own):
            break
        own = level if level is not None and not number else own
        scope.append(element)
    return scope
