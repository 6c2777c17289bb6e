"""The numbering levels of a Word file: which one a paragraph's number or bullet comes from."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from docgen.word.styles import Styles

__all__ = ["Numbering"]

_VAL, _ILVL, _LVL = qn("w:val"), qn("w:ilvl"), qn("w:lvl")


class Numbering:
    """The lists of one Word file."""

    def __init__(self, numbering: Any, styles: Styles) -> None:  # noqa: ANN401 - lxml, untyped
        """Read the root of `numbering.xml`; None when the file has no lists."""
        self._styles = styles
        self._lists = {one.get(qn("w:numId")): one for one in _all(numbering, "w:num")}
        self._abstract = {
            one.get(qn("w:abstractNumId")): one for one in _all(numbering, "w:abstractNum")
        }

    def level_of(self, paragraph: Any) -> Any:  # noqa: ANN401
        """The `w:lvl` of the paragraph; None when it is not in a list."""
        numbered, style_id = self._numbered(paragraph)
        if numbered is None:
            return None
        number = numbered.find(qn("w:numId"))
        return None if number is None else self._level(number.get(_VAL), numbered, style_id)

    def _numbered(self, paragraph: Any) -> tuple[Any, str | None]:  # noqa: ANN401
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if own is not None and own.find(qn("w:numId")) is not None:
            return own, None
        for style in self._styles.paragraph_chain(paragraph):
            told = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if told is not None and told.find(qn("w:numId")) is not None:
                return told, style.get(qn("w:styleId"))
        return None, None

    def _level(self, number: str, numbered: Any, style_id: str | None) -> Any:  # noqa: ANN401
        one = self._lists.get(number)
        if one is None:
            return None
        abstract = self._abstract_of(one)
        depth = numbered.find(_ILVL)
        at = "0" if depth is None else depth.get(_VAL)
        for level in _all(abstract, "w:lvl"):
            named = level.find(qn("w:pStyle"))
            if style_id is not None and named is not None and named.get(_VAL) == style_id:
                at = level.get(_ILVL)
        return self._overridden(one, abstract, at)

    def _abstract_of(self, one: Any) -> Any:  # noqa: ANN401
        reference = one.find(qn("w:abstractNumId"))
        abstract = self._abstract.get(None if reference is None else reference.get(_VAL))
        link = None if abstract is None else abstract.find(qn("w:numStyleLink"))
        if link is None:
            return abstract
        for other in self._abstract.values():
            linked = other.find(qn("w:styleLink"))
            if linked is not None and linked.get(_VAL) == link.get(_VAL):
                return other
        return abstract

    @staticmethod
    def _overridden(one: Any, abstract: Any, at: str) -> Any:  # noqa: ANN401
        for override in _all(one, "w:lvlOverride"):
            if override.get(_ILVL) == at and override.find(_LVL) is not None:
                return override.find(_LVL)
        levels = {level.get(_ILVL): level for level in _all(abstract, "w:lvl")}
        return levels.get(at)


def _all(parent: Any, name: str) -> list[Any]:  # noqa: ANN401
    return [] if parent is None else parent.findall(qn(name))
