"""What the stages hand on: planned, rendered and converted documents, and bundles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Literal

__all__ = [
    "Breach",
    "Bundled",
    "BundledPart",
    "Converted",
    "DocumentState",
    "NotArchival",
    "NotConverted",
    "Rendered",
    "Stamp",
    "ToConvert",
]


class DocumentState(StrEnum):
    """Where a document stands. docgen decides the first three; evidence decides the rest."""

    DRAFT = "draft"
    READY = "ready"
    BLOCKED = "blocked"
    FAILED = "failed"
    SIGNED = "signed"
    APPROVED = "approved"
    REJECTED = "rejected"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What every produced file says of itself in its properties.

    `version` is the version in which the file was first made (`v001`), `facts` the hash of the
    values it prints, `language` a tag such as `nb-NO`. `made_on` comes from the case, never from
    the clock of a re-run.
    """

    case: str
    version: str
    facts: str
    title: str
    language: str
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A Word document made from a case; `package` writes the file, with the stamp's identity.

    `twin` writes the same document for the converter alone: less to read, the same PDF.
    `facts` are the values of the case that the document used, by path, as text. `gaps` are the
    paths of absent values that it printed as a visible gap.
    """

    package: Callable[[Stamp], bytes]
    twin: Callable[[Stamp], bytes]
    facts: Mapping[str, str]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToConvert:
    """A Word document to make a PDF of; `docx` may be the lean twin of the one that is delivered.

    `printed` are the values that its template printed, as text, in the order they stand in the
    body; each is looked for in the text of the PDF.
    """

    docx: Path
    pdf: Path
    stamp: Stamp
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A PDF that exists and can be read."""

    pdf: Path
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotConverted:
    """LibreOffice made no usable PDF of this document; `reason` is a message id."""

    docx: Path
    reason: Literal[
        "conversion-timeout",
        "conversion-crashed",
        "conversion-refused",
        "conversion-no-file",
        "conversion-bad-file",
        "conversion-not-word",
        "conversion-damaged",
        "conversion-protected",
        "conversion-too-large",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One thing in a finished PDF that an archive must not get.

    `code` names its texts (`breach-<code>.message` and `.remedy` in the catalogue `messages`);
    `page` counts from 1, None when it is about the file as a whole. Parameters hold no personal
    data.
    """

    code: str
    page: int | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotArchival:
    """A PDF was made and does not conform. It lies at `pdf`, to be kept aside; it never goes out.

    `breaches` has at least one.
    """

    docx: Path
    pdf: Path
    breaches: tuple[Breach, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundledPart:
    """One document of a bundle: its file, its title in the outline, its page labels.

    `label` is what stands before the page's own number (`2-` gives 2-1, 2-2, …); None numbers the
    pages of the contents i, ii, iii.
    """

    pdf: Path
    title: str
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """A bundle that has been written; `starts` are the first pages of its parts, from 0."""

    pdf: Path
    pages: int
    starts: tuple[int, ...]
