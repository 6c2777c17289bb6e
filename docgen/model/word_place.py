"""Where in Word something stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["InTemplate", "StoryKind", "WordPlace"]

StoryKind = Literal["body", "header", "footer", "footnotes", "endnotes", "properties", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPlace:
    """Where in a Word template something stands, in words a template owner can follow.

    `kind` says which part of the page; `part` is its name in the package (`word/header1.xml`).
    `text` is the beginning of the paragraph; `cell` is (table, row, column), counted from 1, when
    the paragraph stands in a table. `paragraph` is the number of the `w:p` in the part, in document
    order from 0; None when it is about the part, or the file, as a whole. `under` is the heading
    above it, when there are more paragraphs with this text.
    """

    kind: StoryKind = "body"
    part: str = "word/document.xml"
    text: str = ""
    cell: tuple[int, int, int] | None = None
    paragraph: int | None = None
    under: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InTemplate:
    """A place in the template in `file`, as the user knows it."""

    file: str
    word: WordPlace
