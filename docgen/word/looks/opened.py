"""A Word template opened to be looked over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from docgen.model.base import LANGUAGE_TAGS
from docgen.model.fault import WordPlace
from docgen.word.live_stories import LiveStory, living, related_part, root_of, stories
from docgen.word.numbering import Numbering
from docgen.word.place import Places
from docgen.word.styles import Styles

__all__ = ["Opened", "OpenedStory", "open_template"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedStory:
    """One story of the template, with its places."""

    story: LiveStory
    places: Places

    def paragraphs(self) -> Iterator[Any]:
        """Its paragraphs, without the copies for old programs."""
        return living(self.story.root, "w:p")

    def place(self, element: Any) -> WordPlace:  # noqa: ANN401 - lxml's elements, untyped
        """Where an element stands."""
        return self.places.of(element)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A template: its stories, body first, its styles and lists, and the tag of its language."""

    stories: tuple[OpenedStory, ...]
    styles: Styles
    numbering: Numbering
    comments: Any
    tag: str

    @property
    def body(self) -> OpenedStory:
        """The text itself."""
        return self.stories[0]

    @property
    def read(self) -> tuple[OpenedStory, ...]:
        """The stories that a reader of the PDF meets; headers and footers are left out there."""
        return tuple(one for one in self.stories if not one.story.is_page_furniture)


def open_template(source: bytes, language: str) -> Opened:
    """Open the bytes of a .docx; what python-docx raises when they are none, goes through."""
    from docx import Document

    document = Document(BytesIO(source))
    styles = Styles(document.styles.element, _root(document, RT.THEME))
    return Opened(
        stories=tuple(
            OpenedStory(story=one, places=Places(one.root, one.kind, one.name))
            for one in stories(document)
        ),
        styles=styles,
        numbering=Numbering(_root(document, RT.NUMBERING), styles),
        comments=_root(document, RT.COMMENTS),
        tag=LANGUAGE_TAGS[language],
    )


def _root(document: Any, kind: str) -> Any:  # noqa: ANN401
    part = related_part(document, kind)
    return None if part is None else root_of(part)
