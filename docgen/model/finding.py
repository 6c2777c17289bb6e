"""A finding: what is wrong with a case, where, and whether it stops a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from docgen.model.base import Texts
from docgen.model.word_place import InTemplate

__all__ = ["Finding", "Place", "Severity", "Waiver", "column_letters"]

_LETTERS = 26


class Severity(StrEnum):
    """`error` blocks the documents it concerns; `warning` and `info` do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the input a value stands: line and column count from 1.

    In a workbook they are the row and the column of a cell of `sheet`. In a Word form, and on the
    web, `control` is the title of the field, and the line its number from the top. What has no
    lines, such as a PDF, stands with line 0. What was read from the folder of a `case` is nobody's
    to mend there: whoever tells of it names the case and the field.
    """

    file: str
    line: int
    column: int
    sheet: str = ""
    control: str = ""
    case: str = ""

    def __str__(self) -> str:
        """Write the place as people find it: `digskole.yaml:14:9`, `avtaler.xlsx:Avtaler!F7`."""
        if self.sheet:
            return f"{self.file}:{self.sheet}!{column_letters(self.column)}{self.line}"
        if self.control:
            return f"{self.file}: «{self.control}»"
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


def column_letters(column: int) -> str:
    """What a workbook calls its column, counted from 1: A, B … Z, AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """What turned an error into a warning. The reason stays in the case file.

    `index` is the place of the exception in the case, or of the attached file in its evidence.
    """

    date: str
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding.

    `code` names the rule and its texts (`<code>.message`, `<code>.remedy` in the catalogue
    `findings`). `where` is the field, as `partner.orgnr` or `institutions[0].frame`; empty when it
    concerns the file as a whole. `documents` are the keys of the documents concerned; empty means
    all of them. `absent` tells that something is not there yet: it makes a draft, not a stop.
    `title` is what the field is called when a pack declares it; all others are known by the case.
    What is wrong with a template stands `in_template`, and has its texts in the catalogue
    `templates`.
    """

    code: str
    severity: Severity
    where: str = ""
    place: Place | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    absent: bool = False
    overridable: bool = False
    waiver: Waiver | None = None
    title: Texts | None = None
    in_template: InTemplate | None = None

    def concerns(self, document: str) -> bool:
        """Whether the finding is about the document with this key."""
        return not self.documents or document in self.documents
