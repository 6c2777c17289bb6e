"""Finds the tags of docxtpl's language in the parts of a Word file, and replaces them.

A tag may be split over several runs, as Word does when a word in it was corrected; it is told by
the text of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from lxml.etree import SubElement

__all__ = ["Tag", "enclosing", "find_tags", "put_text", "text_nodes"]

# An element of lxml: its stubs do not know the elements that python-docx makes of it.
Element = Any

_TAG = re.compile(r"\{\{\s*(?P<value>.+?)\s*\}\}|\{%(?P<level>p|tr|)\s+(?P<statement>.+?)\s*%\}")
_ANY_TAG = re.compile(r"\{[{%#]")
_FOR = re.compile(r"for\s+(?P<name>\w+)\s+in\s+(?P<items>.+)")
_WORDS = {"endif": "end", "endfor": "end", "else": "else"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One tag: where it stands, what it does, and the expression in it.

    `kind` is value, if, elif, else, for or end; `level` is `p` or `tr` for a tag that stands for a
    whole paragraph or row; `name` is the variable of a loop.
    """

    paragraph: Element
    start: int
    end: int
    kind: str
    level: str = ""
    expression: str = ""
    name: str = ""


def text_nodes(paragraph: Element) -> list[Element]:
    """The text elements of a paragraph, without those of paragraphs inside it."""
    nodes = paragraph.iter(qn("w:t"))
    return [node for node in nodes if enclosing(node, "w:p") is paragraph]


def enclosing(element: Element, name: str) -> Element:
    """The nearest element called `name` around `element`."""
    return next(element.iterancestors(qn(name)))


def find_tags(root: Element) -> list[Tag]:
    """All tags under `root`, in the order of the document.

    Raises:
        ValueError: there is a tag of a kind that the benchmark cannot translate.
    """
    return [tag for paragraph in root.iter(qn("w:p")) for tag in _tags_in(paragraph)]


def _tags_in(paragraph: Element) -> list[Tag]:
    text = "".join(node.text or "" for node in text_nodes(paragraph))
    found = [_tag(paragraph, match) for match in _TAG.finditer(text)]
    if len(found) != len(_ANY_TAG.findall(text)):
        message = f"a tag that cannot be translated stands in the paragraph {text!r}"
        raise ValueError(message)
    return found


def _tag(paragraph: Element, match: re.Match[str]) -> Tag:
    at = {"paragraph": paragraph, "start": match.start(), "end": match.end()}
    if match["value"]:
        return Tag(**at, kind="value", expression=match["value"])
    statement, level = match["statement"], match["level"]
    if statement in _WORDS:
        return Tag(**at, kind=_WORDS[statement], level=level)
    if loop := _FOR.fullmatch(statement):
        return Tag(**at, kind="for", level=level, name=loop["name"], expression=loop["items"])
    word, _, condition = statement.partition(" ")
    if word not in {"if", "elif"}:
        message = f"the tag {statement!r} cannot be translated"
        raise ValueError(message)
    return Tag(**at, kind=word, level=level, expression=condition)


def put_text(paragraph: Element, pieces: Iterable[tuple[int, int, str]]) -> None:
    """Replace stretches of a paragraph's text; each new text stands in the run where it began."""
    for start, end, text in sorted(pieces, reverse=True):
        _put(text_nodes(paragraph) or [_new_text(paragraph)], start, end, text)


def _new_text(paragraph: Element) -> Element:
    run = SubElement(paragraph, qn("w:r"))
    return SubElement(run, qn("w:t"))


def _put(nodes: list[Element], start: int, end: int, text: str) -> None:
    offset, placed = 0, False
    for node in nodes:
        own = node.text or ""
        after = offset + len(own)
        # An insertion has no length; it belongs to the first node that it touches.
        touched = (offset < end and start < after) or (start == end and offset <= start <= after)
        if touched and not (placed and start == end):
            left, right = max(start - offset, 0), max(min(end - offset, len(own)), 0)
            node.text = own[:left] + ("" if placed else text) + own[right:]
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            placed = True
        offset = after
