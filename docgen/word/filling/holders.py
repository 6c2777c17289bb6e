"""Keeps what holds paragraphs from being left without any, which Word refuses to open.

A cell must end with a paragraph; so must a text box, a header, a footer and a note. Where tags take
away the last one, an empty one stands in its place. docxtpl leaves the file broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from docx.oxml.ns import qn

from docgen.word.language.tags import Tag

__all__ = ["fill_holders", "may_be_emptied"]

_NAMES = ("tc", "txbxContent", "hdr", "ftr", "footnote", "endnote")
_HOLDERS = {qn(f"w:{name}") for name in _NAMES}
_ALTERNATIVES = "|".join(_NAMES)
# Nothing at all, properties alone, or a table last.
_EMPTY = re.compile(
    rf"(<w:(?:{_ALTERNATIVES})(?: [^>]*)?>|</w:tcPr>|<w:tcPr(?: [^>]*)?/>|</w:tbl>)"
    rf"(?=</w:(?:{_ALTERNATIVES})>)"
)


def may_be_emptied(tags: Iterable[Tag]) -> bool:
    """Whether a tag stands for a paragraph in something that must hold one."""
    return any(
        tag.prefix == "p" and any(one.tag in _HOLDERS for one in tag.holder.iterancestors())
        for tag in tags
    )


def fill_holders(xml: str) -> str:
    """The XML with an empty paragraph where one must be and none is."""
    return _EMPTY.sub(r"\1<w:p/>", xml)
