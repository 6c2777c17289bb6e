"""Finds the tags of a template, `{{ … }}`, `{% … %}` and `{# … #}`, as Word holds them.

Word cuts a tag into runs wherever it likes; what counts is the text of a paragraph. A tag ends in
the paragraph it begins in, except a comment, which may go on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from docx.oxml.ns import qn
from lxml import etree

from docgen.model.fault import Fault, WordPlace
from docgen.word.place import Places, own_paragraph
from docgen.word.stories import Story

__all__ = ["PREFIXES", "Scan", "Slot", "Tag", "scan_story", "short"]

PREFIXES = ("tr", "tc", "p", "r")
_OPENING = re.compile(r"\{\{|\{%|\{#")
_STRAY = re.compile(r"\}\}|%\}|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_KINDS: dict[str, Literal["print", "statement", "comment"]] = {
    "{{": "print",
    "{%": "statement",
    "{#": "comment",
}
_PREFIX = re.compile(r"\{[{%#][-+]?(tr|tc|p|r)\s")
_WORD = re.compile(r"\{%[-+]?(?:(?:tr|tc|p|r)\s)?\s*(\w+)")
_END_RAW = re.compile(r"\{%[-+]?(?:(?:tr|tc|p|r)\s)?\s*endraw\s*[-+]?%\}")
_PAIRS = {"(": ")", "[": "]", "{": "}"}
# What Word holds between the texts of a paragraph and no tag can hold.
_FOREIGN = tuple(
    qn(f"w:{name}")
    for name in (
        "noBreakHyphen",
        "sym",
        "drawing",
        "pict",
        "object",
        "footnoteReference",
        "endnoteReference",
    )
)
_TEXTS = (qn("w:t"), qn("w:instrText"), qn("w:delText"))
_SHOWN = 70


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of text in the XML: the text of `element`, or its attribute `attribute`."""

    element: Any
    attribute: str = ""

    @property
    def text(self) -> str:
        """The piece itself."""
        found = self.element.get(self.attribute) if self.attribute else self.element.text
        return str(found or "")

    def put(self, text: str) -> None:
        """Write another text there."""
        if self.attribute:
            self.element.set(self.attribute, text)
        else:
            self.element.text = text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One tag: `text` as typed, `prefix` p, tr, tc, r or nothing, `word` a statement's first.

    `holder` is the element it stands in, `end` the slot and the offset where its last signs begin.
    """

    number: int
    text: str
    kind: Literal["print", "statement", "comment"]
    prefix: str
    word: str
    place: WordPlace
    holder: Any
    end: tuple[Slot, int]

    @property
    def inner(self) -> str:
        """What stands between the signs, without the prefix."""
        start = _PREFIX.match(self.text)
        return self.text[start.end() if start else 2 : -2].strip("-+ \t\n\xa0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """The tags of one story, in the order they stand, and what is wrong with their signs.

    `reaching` tells that a comment goes on over paragraphs, and may take rows and cells with it.
    """

    tags: tuple[Tag, ...]
    faults: tuple[Fault, ...]
    reaching: bool = False


def short(text: str) -> str:
    """A tag as a message shows it: on one line and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"


def _end_of(text: str, start: int) -> int:
    """Where the tag that begins at `start` has its last two signs; -1 when they are not there."""
    closing = _CLOSING[text[start : start + 2]]
    if closing == "#}":
        return text.find(closing, start + 2)
    waiting: list[str] = []
    position = start + 2
    while position < len(text):
        sign = text[position]
        if sign in "\"'":
            after = text.find(sign, position + 1)
            position = after if after >= 0 else len(text)
        elif not waiting and text.startswith(closing, position):
            return position
        elif sign in _PAIRS:
            waiting.append(_PAIRS[sign])
        elif waiting and sign == waiting[-1]:
            waiting.pop()
        position += 1
    # A quotation mark or bracket that is never closed hides the end; the tag itself is told of.
    return text.find(closing, start + 2)


class _Text:
    """Slots as one text, with the way back from an offset to its slot.

    None among the pieces stands for something that is no text; `foreign` has their offsets.
    """

    def __init__(self, pieces: Iterable[Slot | None]) -> None:
        self.slots: list[Slot] = []
        self.starts: list[int] = []
        self.foreign: list[int] = []
        self.text = ""
        for piece in pieces:
            if piece is None:
                self.foreign.append(len(self.text))
                continue
            self.slots.append(piece)
            self.starts.append(len(self.text))
            self.text += piece.text

    def slot_at(self, offset: int) -> tuple[Slot, int]:
        """The slot that holds the sign at `offset`, and where in it."""
        index = bisect_right(self.starts, offset) - 1
        return self.slots[index], offset - self.starts[index]


class _Scanner:
    """Goes through the paragraphs of a story; a comment or raw text may reach into the next."""

    def __init__(self, story: Story) -> None:
        self.places = Places(story.root, story.kind, story.name)
        self.tags: list[Tag] = []
        self.faults: list[Fault] = []
        self.until = ""
        self.open_comment: Fault | None = None

    def read(self, pieces: Iterable[Slot | None], holder: Any) -> None:  # noqa: ANN401
        """Find the tags in the text of these slots, which stand in `holder`."""
        whole = _Text(pieces)
        position = self._after_pending(whole.text, 0)
        while position >= 0:
            opening = _OPENING.search(whole.text, position)
            self._stray(whole.text, position, opening.start() if opening else None, holder)
            if opening is None:
                return
            position = self._tag(whole, opening.start(), holder)

    def _after_pending(self, text: str, start: int) -> int:
        """Where reading goes on after what an earlier paragraph left open; -1 for not here."""
        if not self.until:
            return start
        ending = _END_RAW.search(text, start) if self.until == "endraw" else None
        found = ending.start() if ending else text.find(self.until, start)
        if found < 0 or (self.until == "endraw" and ending is None):
            return -1
        after = found if ending else found + len(self.until)
        self.until = ""
        return after

    def _stray(self, text: str, start: int, end: int | None, holder: Any) -> None:  # noqa: ANN401
        for found in _STRAY.finditer(text, start, len(text) if end is None else end):
            opening = next(one for one, closing in _CLOSING.items() if closing == found[0])
            self._fault("template-tag-unopened", holder, tag=found[0], opening=opening)

    def _fault(self, code: str, holder: Any, **parameters: str) -> None:  # noqa: ANN401
        self.faults.append(Fault(code=code, place=self.places.of(holder), parameters=parameters))

    def _unclosed(self, text: str, holder: Any) -> None:  # noqa: ANN401
        closing = _CLOSING[text[:2]]
        self._fault("template-tag-unclosed", holder, tag=short(text), closing=closing)
        if closing == "#}":
            # It is wrong only if the comment does not end in a paragraph to come.
            self.until, self.open_comment = closing, self.faults.pop()

    def finish(self) -> Scan:
        """What was found, when there is nothing more to read."""
        left = [self.open_comment] if self.until == "#}" and self.open_comment else []
        return Scan(
            tags=tuple(self.tags),
            faults=(*self.faults, *left),
            reaching=self.open_comment is not None,
        )

    def _tag(self, whole: _Text, start: int, holder: Any) -> int:  # noqa: ANN401
        """Note the tag that begins at `start`; where reading goes on, -1 for not here."""
        end = _end_of(whole.text, start)
        signs = whole.text[start : start + 2]
        if end < 0:
            self._unclosed(whole.text[start:], holder)
            return -1
        text = whole.text[start : end + 2]
        if any(start < offset < end + 2 for offset in whole.foreign):
            self._fault("template-sign-inside-tag", holder, tag=short(text))
        word = _WORD.match(text)
        prefix = _PREFIX.match(text)
        last = end - 1 if whole.text[end - 1] in "-+" and end - 1 > start + 1 else end
        self.tags.append(
            Tag(
                number=len(self.tags),
                text=text,
                kind=_KINDS[signs],
                prefix=prefix[1] if prefix else "",
                word=word[1] if word and signs == "{%" else "",
                place=self.places.of(holder),
                holder=holder,
                end=whole.slot_at(last),
            )
        )
        if word and signs == "{%" and word[1] == "raw":
            self.until = "endraw"
            return self._after_pending(whole.text, end + 2)
        return end + 2


def _attributes(element: Any) -> Iterator[Slot]:  # noqa: ANN401
    for name, value in element.attrib.items():
        if "{{" in value or "{%" in value:
            yield Slot(element, name)


def _piece(element: Any) -> tuple[Any, Slot | None] | None:  # noqa: ANN401
    """A piece of text with what holds it: its paragraph, else itself; None for foreign ones."""
    paragraph = own_paragraph(element) if element.tag in (*_TEXTS, *_FOREIGN) else None
    if paragraph is not None:
        return paragraph, None if element.tag in _FOREIGN else Slot(element)
    if len(element) == 0 and _OPENING.search(next(element.itertext(), "")):
        return element, Slot(element)
    return None


def _pieces(root: Any) -> Iterator[tuple[list[Slot | None], Any]]:  # noqa: ANN401
    """The texts of a story, paragraph by paragraph, and each attribute with a tag, in order."""
    gathered: dict[Any, list[Slot | None]] = {}
    for element in root.iter(etree.Element):
        for slot in _attributes(element):
            gathered[slot] = [slot]
        found = _piece(element)
        if found:
            holder, piece = found
            gathered.setdefault(holder, []).append(piece)
    for holder, pieces in gathered.items():
        yield pieces, holder.element if isinstance(holder, Slot) else holder


def scan_story(story: Story) -> Scan:
    """All tags of the story. Nothing is changed."""
    scanner = _Scanner(story)
    for slots, holder in _pieces(story.root):
        scanner.read(slots, holder)
    return scanner.finish()
