"""The stories of an open document: its texts, as they can be changed in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from docgen.model.fault import StoryKind

__all__ = ["LiveStory", "living", "related_part", "root_of", "save_root", "stories"]

_KINDS: dict[str, StoryKind] = {
    CT.WML_HEADER: "header",
    CT.WML_FOOTER: "footer",
    CT.WML_FOOTNOTES: "footnotes",
    CT.WML_ENDNOTES: "endnotes",
}
_ORDER: tuple[StoryKind, ...] = ("body", "header", "footer", "footnotes", "endnotes")

# python-docx knows no prefix for it. What stands in it, is for old programs: a copy.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveStory:
    """One story: its kind, its name in the package, its part of python-docx and its root."""

    kind: StoryKind
    name: str
    part: Any
    root: Any

    @property
    def is_page_furniture(self) -> bool:
        """Whether it stands in the margin of every page: PDFs leave it out of what is read."""
        return self.kind in ("header", "footer")


def stories(document: Any) -> tuple[LiveStory, ...]:  # noqa: ANN401 - python-docx has no types
    """The body, the headers, the footers and the notes of a document of python-docx."""
    main = document.part
    found = [_story(main, "body")]
    found += [
        _story(part, _KINDS[part.content_type])
        for part in _parts(main)
        if part.content_type in _KINDS
    ]
    return tuple(sorted(found, key=lambda story: (_ORDER.index(story.kind), story.name)))


def _story(part: Any, kind: StoryKind) -> LiveStory:  # noqa: ANN401
    return LiveStory(kind=kind, name=part.partname.lstrip("/"), part=part, root=root_of(part))


def _parts(main: Any) -> list[Any]:  # noqa: ANN401
    related = [one.target_part for one in main.rels.values() if not one.is_external]
    return list({id(part): part for part in related}.values())


def related_part(document: Any, kind: str) -> Any:  # noqa: ANN401
    """The part that the document has a relation of this type to; None when there is none."""
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            return relation.target_part
    return None


def root_of(part: Any) -> Any:  # noqa: ANN401
    """The root element of a part. python-docx keeps some parts as bytes, notes among them."""
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element


def save_root(part: Any, root: Any) -> None:  # noqa: ANN401
    """Put a changed root back in a part that python-docx keeps as bytes."""
    if getattr(part, "element", None) is None:
        part._blob = serialize_part_xml(root)


def living(root: Any, *names: str) -> Iterator[Any]:  # noqa: ANN401
    """The elements with these names (`w:p`), without the copies for old programs."""
    for element in root.iter(*(qn(name) for name in names)):
        if next(element.iterancestors(_FALLBACK), None) is None:
            yield element
