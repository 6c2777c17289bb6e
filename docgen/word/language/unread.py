"""Tags that stand where nothing fills them in, and would reach the reader as they are.

That is the parts of the package besides the text itself (comments, charts, diagrams, properties of
one's own), and the addresses of links, which Word keeps apart from the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from docx.oxml.ns import qn
from lxml import etree

from docgen.model.fault import Fault, WordPlace
from docgen.word.language.tags import scan_story, short
from docgen.word.place import Places
from docgen.word.stories import PLAIN_PARSER, Story, stories_of, unread_parts

__all__ = ["unread_faults"]

_SIGNS = ("{{", "{%")


def unread_faults(document: Any) -> Iterator[Fault]:  # noqa: ANN401 - python-docx has no types
    """A fault for each tag in `document` that is never filled in."""
    for part in unread_parts(document):
        yield from _in_part(part)
    for story in stories_of(document):
        yield from _in_addresses(story)


def _fault(text: str, place: WordPlace) -> Fault:
    return Fault(code="template-tag-not-read", place=place, parameters={"tag": short(text)})


def _in_part(part: Any) -> Iterator[Fault]:  # noqa: ANN401
    blob = part.blob
    if not any(signs.encode() in blob for signs in _SIGNS):
        return
    try:
        root = etree.fromstring(blob, PLAIN_PARSER)
    except etree.XMLSyntaxError:
        return
    story = Story(kind="other", name=str(part.partname)[1:], root=root, part=part)
    for tag in scan_story(story).tags:
        yield _fault(tag.text, tag.place)


def _in_addresses(story: Story) -> Iterator[Fault]:
    if story.kind == "properties":
        return
    places = Places(story.root, story.kind, story.name)
    for key, relation in story.part.rels.items():
        address = unquote(str(relation.target_ref)) if relation.is_external else ""
        if not any(signs in address for signs in _SIGNS):
            continue
        links = [one for one in story.root.iter(qn("w:hyperlink")) if one.get(qn("r:id")) == key]
        for link in links:
            yield _fault(address, places.of(link))
