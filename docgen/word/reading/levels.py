"""Which paragraphs are headings and which are list items, by themselves or by their styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

__all__ = ["Levels"]

_VAL = qn("w:val")
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_LEVEL = 9


def _number(element: Any, otherwise: int) -> int:  # noqa: ANN401 - lxml's elements have no types
    value = element.get(_VAL) if element is not None else None
    return int(value) if value and re.fullmatch("[0-9]{1,9}", value) else otherwise


def _told(one: Any, name: str) -> Any:  # noqa: ANN401
    """What the properties of a paragraph, or those in a style, say; not what they said before."""
    return one.find(qn(name) if one.tag == qn("w:pPr") else f"{qn('w:pPr')}/{qn(name)}")


def _is_usual(style: Any) -> bool:  # noqa: ANN401
    usual = style.get(qn("w:default")) in ("1", "true", "on")
    return usual and style.get(qn("w:type")) == "paragraph"


class Levels:
    """The levels of the paragraphs of one Word file."""

    def __init__(self, styles: Any, numbering: Any) -> None:  # noqa: ANN401
        """Take the root elements of styles and numbering; None for what the file does not have."""
        found = styles.iter(qn("w:style")) if styles is not None else ()
        self._styles = {one.get(qn("w:styleId")): one for one in found}
        self._usual = next(
            (name for name, one in self._styles.items() if _is_usual(one)),
            None,
        )
        self._numbering = numbering

    def mark(self, paragraph: Any) -> str:  # noqa: ANN401
        """What goes before the text: `## `, `- `, `1. ` with two blanks a level, or nothing."""
        properties = paragraph.find(qn("w:pPr"))
        chain = [one for one in (properties, *self._chain(properties)) if one is not None]
        level = self._outline(chain)
        return f"{'#' * (level + 1)} " if level < _BODY_LEVEL else self._item(chain)

    def _chain(self, properties: Any) -> Iterator[Any]:  # noqa: ANN401
        """The paragraph's style, the style that one is based on, and so on."""
        named = properties.find(qn("w:pStyle")) if properties is not None else None
        name = named.get(_VAL) if named is not None else self._usual
        seen = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            base = self._styles[name].find(qn("w:basedOn"))
            name = base.get(_VAL) if base is not None else None

    def _outline(self, chain: list[Any]) -> int:
        for one in chain:
            level = _told(one, "w:outlineLvl")
            if level is not None:
                return _number(level, _BODY_LEVEL)
            name = one.find(qn("w:name"))
            heading = _HEADING.fullmatch(name.get(_VAL) or "") if name is not None else None
            if heading:
                return int(heading[1]) - 1
        return _BODY_LEVEL

    def _item(self, chain: list[Any]) -> str:
        number: Any = None
        level: Any = None
        for one in chain:
            found = _told(one, "w:numPr")
            if found is not None:
                number = found.find(qn("w:numId")) if number is None else number
                level = found.find(qn("w:ilvl")) if level is None else level
        depth = min(_number(level, 0), _BODY_LEVEL - 1)
        if _number(number, 0) == 0:
            return ""
        form = self._form(number.get(_VAL), str(depth))
        if form == "none":
            return ""
        return f"{'  ' * depth}{'- ' if form == 'bullet' else '1. '}"

    def _form(self, number: str, depth: str) -> str:
        """How a list is counted: `bullet`, `decimal`, …; empty when it is not told."""
        lists = self._of("w:num", "w:numId", number)
        for one in lists:
            override = self._within(one, depth)
            if override:
                return override
            abstract = one.find(qn("w:abstractNumId"))
            name = abstract.get(_VAL) if abstract is not None else None
            for definition in self._of("w:abstractNum", "w:abstractNumId", name):
                return self._within(definition, depth)
        return ""

    def _of(self, tag: str, attribute: str, value: str | None) -> list[Any]:
        if self._numbering is None:
            return []
        return [one for one in self._numbering.iter(qn(tag)) if one.get(qn(attribute)) == value]

    def _within(self, definition: Any, depth: str) -> str:  # noqa: ANN401
        for level in definition.iter(qn("w:lvl")):
            form = level.find(qn("w:numFmt"))
            if level.get(qn("w:ilvl")) == depth and form is not None:
                return str(form.get(_VAL))
        return ""
