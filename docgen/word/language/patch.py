"""Turns the XML of a story into the source of a Jinja template, as docxtpl does.

docxtpl's own `patch_xml` is the definition of the language and does the work. Around it stand a
mark in each tag, so that a line of the source leads back to its place in Word, and a count of what
must not have been lost on the way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from docgen.model.fault import Fault, WordPlace
from docgen.word.language.tags import Tag, short
from docgen.word.stories import Story

__all__ = ["Source", "patched", "plain_signs"]

# Signs of a private area that no template holds: they enclose the number of a tag.
_BEGIN, _END = "\ue9f0", "\ue9f1"
_MARK = re.compile(f"{_BEGIN}(\\d+){_END}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_XML = re.compile(r"<[^>]*>")
_BLANK = re.compile(r"\s+")
_OBJECT = re.compile(
    r"<w:(?:drawing|pict|object|sectPr|footnoteReference|endnoteReference|fldChar|fldSimple)[ />]"
    r'|<w:br [^>]*w:type="page"'
)
_REWRITTEN_WORDS = frozenset(("vm", "hm"))
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The Jinja source of a story; `tag_at[n]` is the tag on its line n, counted from 1."""

    story: Story
    text: str
    tags: tuple[Tag, ...]
    lines: tuple[int, ...]

    @property
    def whole(self) -> WordPlace:
        """The place of the story as a whole."""
        return WordPlace(kind=self.story.kind, part=self.story.name)

    def tag_at(self, line: int | None) -> Tag | None:
        """The tag that stands on the line; None when nothing is known of it."""
        if line is None or not 0 < line <= len(self.lines):
            return None
        number = self.lines[line - 1]
        return self.tags[number] if number >= 0 else None


def plain_signs(code: str) -> str:
    """The inside of a tag with straight quotes, which is how docxtpl reads curly ones."""
    return code.translate(_STRAIGHT)


def _mark(tags: Sequence[Tag]) -> None:
    """Write its number into each tag, before its last signs; back to front, so offsets hold."""
    for tag in reversed(tags):
        if tag.kind == "comment" or tag.word in _REWRITTEN_WORDS:
            continue
        slot, offset = tag.end
        text = slot.text
        slot.put(f"{text[:offset]}{_BEGIN}{tag.number}{_END}{text[offset:]}")


def _unescaped(code: re.Match[str]) -> str:
    # docxtpl lets `&amp;` and `&quot;` be in a tag; Jinja would print them as they stand.
    return unescape(code[0]) if "&" in code[0] else code[0]


def _numbered(source: str, count: int) -> tuple[str, tuple[int, ...]]:
    """The source with a line break for each mark, and the tag that each line ends in."""
    lines: list[int] = []
    position = 0
    for mark in _MARK.finditer(source):
        # Line breaks of the text itself belong to whatever tag comes next.
        lines.extend([int(mark[1])] * (source.count("\n", position, mark.start()) + 1))
        position = mark.end()
    rest = source.count("\n", position) + 1
    lines.extend([lines[-1] if lines and count else -1] * rest)
    return _MARK.sub("\n", source), tuple(lines)


def _visible_in_word(xml: str) -> str:
    """The text without tags, which Word may have cut into runs anywhere."""
    return _BLANK.sub("", _TAG.sub("", _XML.sub("", xml)))


def _visible_in_source(source: str) -> str:
    """The same of a source, in which tags are whole and may hold signs of XML."""
    return _BLANK.sub("", _XML.sub("", _TAG.sub("", source)))


def _lost(before: str, after: str, story: Story) -> Fault | None:
    """The first text that is in the Word file and not in the source; None when all is there."""
    wanted, kept = _visible_in_word(before), _visible_in_source(after)
    if wanted == kept and len(_OBJECT.findall(before)) == len(_OBJECT.findall(after)):
        return None
    at = next(
        (n for n, (a, b) in enumerate(zip(wanted, kept, strict=False)) if a != b),
        min(len(wanted), len(kept)),
    )
    place = WordPlace(kind=story.kind, part=story.name)
    text = unescape(wanted[at : at + 40])
    return Fault(code="template-text-lost", place=place, parameters={"text": short(text)})


def patched(story: Story, tags: Sequence[Tag], *, sound: bool) -> tuple[Source, Fault | None]:
    """The source of the story. The marks are written into `story.root` and left there.

    When `sound` (nothing is known to be dropped) a loss is a fault.
    """
    _mark(tags)
    before = etree.tostring(story.root, encoding="unicode", pretty_print=False)
    after: str = DocxTemplate.patch_xml(_NO_TEMPLATE, before)
    lost = _lost(before, after, story) if sound else None
    text, lines = _numbered(_CODE.sub(_unescaped, after), len(tags))
    return Source(story=story, text=text, tags=tuple(tags), lines=lines), lost


# `patch_xml` uses nothing of the template it is a method of.
_NO_TEMPLATE: Any = None
