"""Keeps what a document prints, so that it can be looked for in its PDF.

Jinja gives a template piece by piece: its own text as plain strings, each value as Markup. So
nothing has to be marked and nothing is slower; only a record that is asked for follows the pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from types import GeneratorType

from jinja2 import Template

from docgen.model.artifact import Printed
from docgen.model.fault import StoryKind
from docgen.word.language.patch import Source
from docgen.word.language.tags import short

__all__ = ["Record"]

_NODE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
_NEXT_TEXT = re.compile(r"<w:t[ >]")
# What stands for these in a value begins a new paragraph.
_NEW_PARAGRAPH = re.compile("[\a\f]+")
# Between two texts: they are apart in print, too.
_APART = re.compile(r"</?w:p[ >]|<w:(?:tab|br|cr)[ /]")
_SET_APART = re.compile(r"<(/?)(w:txbxContent|mc:Fallback)[ >]")
_NOTE = re.compile(r'<w:(footnote|endnote) [^>]*?\bw:id="([^"]*)"')
_REFERENCE = re.compile(r'<w:(footnote|endnote)Reference [^>]*?\bw:id="([^"]*)"')


@dataclass(frozen=True, slots=True)
class _Value:
    """Where a value stands in the XML of its part, and the instruction that printed it."""

    start: int
    end: int
    instruction: int


@dataclass(frozen=True, slots=True)
class _Part:
    source: Source
    template: Template
    xml: str
    values: list[_Value]


class Record:
    """What one document prints: `follow` each part as it is made, then ask for `printed`."""

    def __init__(self) -> None:
        """Begin with nothing printed."""
        self._parts: list[_Part] = []

    def follow(self, source: Source, template: Template, pieces: Iterable[str]) -> str:
        """The XML of a part that is being made of the pieces."""
        taken, values, length = [], [], 0
        frame = pieces.gi_frame if isinstance(pieces, GeneratorType) else None
        for piece in pieces:
            if type(piece) is not str and piece:
                # Its line would be counted from the first one, each time.
                done = frame.f_lasti if frame else 0
                values.append(_Value(length, length + len(piece), done))
            taken.append(piece)
            length += len(piece)
        xml = "".join(taken)
        self._parts.append(_Part(source, template, xml, values))
        return xml

    def printed(self, shown_from: Mapping[str, int]) -> tuple[Printed, ...]:
        """What was printed as text, part by part.

        `shown_from` tells, by the names of headers and footers, how many pages a document must
        have to show them; what is not named may not be shown at all.
        """
        found: list[Printed] = []
        noted = self._noted()
        for part in self._parts:
            story = part.source.story
            if story.kind == "properties":
                continue
            pages = shown_from.get(story.name) if story.kind in {"header", "footer"} else 1
            if pages is not None:
                found += _texts(part, story.kind, noted, pages)
        return tuple(found)

    def _noted(self) -> frozenset[tuple[str, str]] | None:
        """The notes that the text refers to; None, all of them, when it is always the same.

        A note that nothing refers to is not printed.
        """
        bodies = [part.xml for part in self._parts if part.source.story.kind == "body"]
        if not bodies:
            return None
        return frozenset(found.groups() for xml in bodies for found in _REFERENCE.finditer(xml))  # type: ignore[misc]


def _texts(
    part: _Part, kind: StoryKind, noted: frozenset[tuple[str, str]] | None, pages: int
) -> Iterator[Printed]:
    tags, boxes = _Tags(part), _Boxes(part.xml)
    done = -1
    for value in part.values:
        for node in _nodes(part.xml, value):
            if node.start() <= done:
                continue
            done = node.start()
            place = boxes.at(done)
            unseen = kind.endswith("notes") and not _is_noted(part.xml, done, noted)
            if place == "copy" or unseen:
                continue
            in_order = kind == "body" and place == "text"
            yield from _printed(part.xml, node, tags.at(value.instruction), in_order, pages)


def _nodes(xml: str, value: _Value) -> Iterator[re.Match[str]]:
    """The texts that the value stands in, or that it holds; none in attributes and codes."""
    before = xml.rfind("<", 0, value.start)
    if xml.find(">", before) >= value.start:
        return iter(())
    inside = _NEXT_TEXT.match(xml, before) is not None
    return _NODE.finditer(xml, before if inside else value.start, xml.find("<", value.end))


def _printed(
    xml: str,
    node: re.Match[str],
    tag: str,
    in_order: bool,
    pages: int,
) -> Iterator[Printed]:
    texts = [unescape(text) for text in _NEW_PARAGRAPH.split(node[1])]
    before = xml.rfind("</w:t>", 0, node.start())
    after = _NEXT_TEXT.search(xml, node.end())
    begins = before < 0 or _APART.search(xml, before, node.start()) is not None
    end = after.start() if after else len(xml)
    ends = _APART.search(xml, node.end(), end) is not None
    last = len(texts) - 1
    for number, text in enumerate(texts):
        if text.strip():
            yield Printed(
                text=text,
                tag=tag,
                begins=begins or number > 0,
                ends=ends or number < last,
                in_order=in_order,
                least_pages=pages,
            )


def _is_noted(xml: str, place: int, noted: frozenset[tuple[str, str]] | None) -> bool:
    if noted is None:
        return True
    start = max(xml.rfind("<w:footnote ", 0, place), xml.rfind("<w:endnote ", 0, place))
    found = _NOTE.match(xml, start) if start >= 0 else None
    return found is not None and found.groups() in noted


class _Tags:
    """The tags of a part by the instructions of Jinja's code."""

    def __init__(self, part: _Part) -> None:
        self._source = part.source
        self._starts, self._lines = _lines(part.template)

    def at(self, instruction: int) -> str:
        number = bisect_right(self._starts, instruction) - 1
        tag = self._source.tag_at(self._lines[number]) if number >= 0 else None
        return short(tag.text) if tag else ""


@lru_cache(maxsize=256)
def _lines(template: Template) -> tuple[list[int], list[int]]:
    """Where the instructions of each line of the source begin, and those lines."""
    told = template.debug_info
    source, made = [line for line, _ in told], [line for _, line in told]
    rows = []
    for start, _, line in template.root_render_func.__code__.co_lines():
        number = bisect_right(made, line or 0) - 1
        rows.append((start, source[number] if number >= 0 else 0))
    return [start for start, _ in rows], [line for _, line in rows]


class _Boxes:
    """Tells what of the XML is a text box, and what a copy of one for older programs."""

    def __init__(self, xml: str) -> None:
        self._starts: list[int] = []
        self._kinds: list[str] = []
        held: list[str] = []
        for found in _SET_APART.finditer(xml):
            if found[1]:
                held.pop()
            else:
                held.append(found[2])
            self._starts.append(found.start())
            kind = "copy" if "mc:Fallback" in held else "box"
            self._kinds.append(kind if held else "text")

    def at(self, place: int) -> str:
        number = bisect_right(self._starts, place) - 1
        return self._kinds[number] if number >= 0 else "text"
