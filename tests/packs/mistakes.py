"""Makes one mistake in one tag of a template, as somebody with Word open would.

A tag is found by its number and changed where it stands: in the slots of its paragraph, which may
be several runs, an instruction of a field, or an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from lxml import etree

from docgen.packs import find_packs
from docgen.packs.lint import CheckedTags, check_tags
from docgen.packs.vocabulary import vocabulary
from docgen.word.language.blocks import pair_blocks
from docgen.word.language.tags import Slot, Tag, scan_story
from docgen.word.place import own_paragraph
from docgen.word.stories import Story, open_document, stories_of

_TEXTS = tuple(qn(f"w:{name}") for name in ("t", "instrText", "delText"))
_LITERAL = re.compile(r"\"[^\"]*\"|'[^']*'")
# The name of a field: what stands after | is a filter, and before = the name of an argument.
_PATH = re.compile(r"(?<![\w.|])[A-Za-z_]\w*(?:\.\w+)*(?!\s*(?:[\w.(]|=[^=]))")
_WORDS = frozenset(("if", "elif", "else", "for", "in", "not", "and", "or", "is", "set", "none"))
_OF_LOOP = re.compile(r"^for\s.*?\sin\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """A template that comes with docgen."""

    pack: str
    language: str

    def __str__(self) -> str:
        return f"{self.pack}-{self.language}"

    @property
    def file(self) -> Path:
        return find_packs()[self.pack].templates[self.language]


SHIPPED = tuple(
    Shipped(pack=name, language=language)
    for name, pack in find_packs().items()
    for language in sorted(pack.templates)
)


class Bench:
    """A shipped template to make mistakes in; each is made in a fresh copy."""

    def __init__(self, shipped: Shipped) -> None:
        self.shipped = shipped
        self._manifest = find_packs()[shipped.pack].manifest
        self._known = vocabulary(self._manifest)
        self._source = shipped.file.read_bytes()
        found = [(story, tag) for story in self._stories() for tag in scan_story(story).tags]
        self.tags: tuple[Tag, ...] = tuple(tag for _, tag in found)
        self._openers = dict(self._pairs())

    def _stories(self) -> list[Story]:
        return list(stories_of(open_document(self._source)))

    def _pairs(self) -> Iterator[tuple[tuple[str, int], Tag]]:
        for story in self._stories():
            for block in pair_blocks(scan_story(story).tags).blocks:
                yield (story.name, block.closer.number), block.opener

    def opener_of(self, closer: Tag) -> Tag:
        """The tag that this one closes."""
        return self._openers[closer.place.part, closer.number]

    def check(self) -> CheckedTags:
        """What docgen says of the template as it is."""
        return self._checked(open_document(self._source))

    def check_with(self, tag: Tag, text: str) -> CheckedTags:
        """What docgen says of the template when the tag reads `text`."""
        return self.check_with_all([(tag, text)])

    def check_with_all(self, changes: Iterable[tuple[Tag, str]]) -> CheckedTags:
        """What docgen says of the template when each of these tags reads as told."""
        wanted = {(tag.place.part, tag.number): text for tag, text in changes}
        document = open_document(self._source)
        for story in stories_of(document):
            if story.name not in {part for part, _ in wanted}:
                continue
            # Back to front, so that the offsets of earlier tags hold.
            for tag in reversed(scan_story(story).tags):
                if (story.name, tag.number) in wanted:
                    rewrite(tag, wanted[story.name, tag.number])
            _keep(story)
        return self._checked(document)

    def _checked(self, document: Any) -> CheckedTags:
        return check_tags(document, self.shipped.language, self._manifest, self._known)


def _keep(story: Story) -> None:
    """Put the changed root back where python-docx keeps a part as bytes."""
    if story.kind in {"body", "properties"}:
        return
    if isinstance(story.part, XmlPart):
        story.part._element = story.root
    else:
        story.part._blob = etree.tostring(story.root)


def _slots(tag: Tag) -> list[Slot]:
    """The pieces of text that the tag stands among."""
    last = tag.end[0]
    if last.attribute or last.element is tag.holder:
        return [last]
    texts = tag.holder.iter(*_TEXTS)
    return [Slot(one) for one in texts if own_paragraph(one) is tag.holder]


def rewrite(tag: Tag, text: str) -> None:
    """Let another text stand where the tag stands; the runs around it keep theirs."""
    slots = _slots(tag)
    last, offset = tag.end
    before = sum(len(one.text) for one in slots[: slots.index(last)])
    closing = 3 if tag.text[-3] in "-+" else 2
    end = before + offset + closing
    start = end - len(tag.text)
    position, left = 0, text
    for slot in slots:
        own, begin = slot.text, position
        position += len(own)
        if begin < end and start < position:
            kept = own[: max(start - begin, 0)], own[max(end - begin, 0) :]
            slot.put(kept[0] + left + (kept[1] if end <= position else ""))
            left = ""


def names_in(tag: Tag) -> list[tuple[int, int]]:
    """Where in the tag's text the names of fields stand: `project.name` from p to e."""
    skipped = _OF_LOOP.match(tag.inner)
    begin = tag.text.index(tag.inner) if tag.inner else 0
    after = begin + (skipped.end() if skipped else len(tag.word))
    quoted = [one.span() for one in _LITERAL.finditer(tag.text)]
    return [
        found.span()
        for found in _PATH.finditer(tag.text, after)
        if found[0] not in _WORDS and not any(start <= found.start() < end for start, end in quoted)
    ]


def misspelled(tag: Tag) -> Iterator[tuple[str, str]]:
    """The tag with each part of each name misspelled in turn, and the name as it was."""
    for start, end in names_in(tag):
        parts = tag.text[start:end].split(".")
        for number in range(len(parts)):
            wrong = [*parts]
            wrong[number] = f"{parts[number][:-1]}qz{parts[number][-1]}"
            text = tag.text[:start] + ".".join(wrong) + tag.text[end:]
            yield text, ".".join(wrong[: number + 1])


def curly(tag: Tag) -> Iterator[str]:
    """The tag with curly quotes: before its last signs, around its names, for straight ones."""
    yield f"{tag.text[:-2]}“”{tag.text[-2:]}"
    names = names_in(tag)
    if names:
        start, end = names[0]
        yield f"{tag.text[:start]}“{tag.text[start:end]}”{tag.text[end:]}"
    straight = _LITERAL.sub(lambda found: f"“{found[0][1:-1]}”", tag.text)
    if straight != tag.text:
        yield straight
