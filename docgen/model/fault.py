"""A fault: what is wrong in a Word template, and where in Word it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from docgen.errors import PackError
from docgen.model.finding import Severity

__all__ = ["BadTemplateError", "Fault", "StoryKind", "WordPlace"]

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
class Fault:
    """One fault of a template.

    `code` names its texts (`<code>.message`, `<code>.remedy` in the catalogue `templates`). An
    `error` must be mended: those of tags, blocks and names stop the run, those of looks and twins
    only the check. `file` is the template or manifest as the user knows it; empty while only the
    bytes are known.
    """

    code: str
    severity: Severity = Severity.ERROR
    place: WordPlace | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    file: str = ""


class BadTemplateError(PackError):
    """A Word template is wrong; `faults` are all that is known, in the order they stand.

    The message and the parameters are those of the first; its words are in the catalogue
    `templates`.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults."""
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(first.code, **first.parameters)

    def in_file(self, file: str) -> BadTemplateError:
        """The same, naming the file where the faults do not name one."""
        return BadTemplateError(replace(one, file=one.file or file) for one in self.faults)
