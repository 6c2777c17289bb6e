"""The definitions of a Word file, styles and lists, and which of them a text needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docx.oxml.ns import qn
from lxml import etree

from docgen.word.lean.references import VAL, Definition, referred_to

__all__ = ["Definitions", "OddTemplateError"]

_STYLE, _NUM, _ABSTRACT = qn("w:style"), qn("w:num"), qn("w:abstractNum")
_NAME, _NEXT, _DEFAULT = qn("w:name"), qn("w:next"), qn("w:default")
_IDS = {_STYLE: qn("w:styleId"), _NUM: qn("w:numId"), _ABSTRACT: qn("w:abstractNumId")}
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"

# What LibreOffice looks up by itself, with no reference in the text.
_IMPLIED = frozenset(
    (
        "normal",
        "default paragraph font",
        "normal table",
        "no list",
        "hyperlink",
        "followedhyperlink",
        "footnote text",
        "footnote reference",
        "endnote text",
        "endnote reference",
        "line number",
    )
)


class OddTemplateError(Exception):
    """The file is put together in a way that the lean twin is not made of."""


class Definitions:
    """The styles and lists of one file, which can be thinned out in place."""

    def __init__(self, styles: etree._Element, numbering: etree._Element | None) -> None:
        """Read the roots of `styles.xml` and `numbering.xml`.

        Raises:
            OddTemplateError: an id is there twice, or a definition has alternatives.
        """
        self._styles, self._numbering = styles, numbering
        self._found: dict[Definition, etree._Element] = {}
        self._names: dict[str, Definition] = {}
        for root in self._roots():
            if next(root.iter(_ALTERNATE), None) is not None:
                raise OddTemplateError
            for element in root.iterchildren(*_IDS):
                self._add(element)

    def _roots(self) -> Iterator[etree._Element]:
        yield self._styles
        if self._numbering is not None:
            yield self._numbering

    def _add(self, element: etree._Element) -> None:
        name = element.get(_IDS[str(element.tag)]) or ""
        kinds = {_STYLE: "style", _NUM: "list", _ABSTRACT: "abstract"}
        own = Definition(kinds[str(element.tag)], name)  # type: ignore[arg-type]
        if not name or own in self._found:
            raise OddTemplateError
        self._found[own] = element
        if own.kind == "style":
            self._names[_told(element)] = own

    def needed(self, texts: Iterable[Definition], instructions: str) -> set[Definition]:
        """All that these references lead to, what is implied, and what a field's text names.

        Raises:
            OddTemplateError: a text calls a style by its name instead of its id.
        """
        told = instructions.lower()
        todo = [own for name, own in self._names.items() if name in _IMPLIED or name in told]
        todo += [own for own, one in self._found.items() if _is_default(one)]
        for wanted in texts:
            if wanted.kind == "style" and wanted not in self._found:
                # Word would not find it; other programs may, by its name.
                if wanted.name.lower() in self._names:
                    raise OddTemplateError
                continue
            todo.append(wanted)
        needed: set[Definition] = set()
        while todo:
            own = todo.pop()
            if own in self._found and own not in needed:
                needed.add(own)
                todo += referred_to(self._found[own])
        return needed

    def keep(self, needed: set[Definition]) -> frozenset[Definition]:
        """Take all others out; they come back, the styles among them by their names as well."""
        dropped = {own for own in self._found if own not in needed}
        names = {
            Definition("style", _told(self._found[own])) for own in dropped if own.kind == "style"
        }
        for own in dropped:
            _remove(self._found.pop(own))
        for latent in self._styles.findall(qn("w:latentStyles")):
            _remove(latent)
        for own, element in self._found.items():
            following = element.find(_NEXT) if own.kind == "style" else None
            if following is not None and Definition("style", following.get(VAL, "")) in dropped:
                _remove(following)
        return frozenset(dropped | names)


def _told(style: etree._Element) -> str:
    """The name of a style, which Word holds to be the same in capitals."""
    name = style.find(_NAME)
    return "" if name is None else (name.get(VAL) or "").lower()


def _is_default(element: etree._Element) -> bool:
    return element.tag == _STYLE and element.get(_DEFAULT) in {"1", "true", "on"}


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
