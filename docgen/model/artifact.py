"""What the stages hand on: planned, rendered and converted documents, and bundles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Literal

__all__ = [
    "BOUND",
    "Breach",
    "Bundled",
    "BundledPart",
    "Converted",
    "DocumentState",
    "Embedded",
    "ExportFailure",
    "NotArchival",
    "NotConverted",
    "Printed",
    "Rendered",
    "SourceFault",
    "Stamp",
    "TextOrigin",
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


TextOrigin = Literal["counterproposal"]
"""What a document's text came from, when it is not that of its template."""

BOUND = frozenset({DocumentState.SIGNED, DocumentState.ARCHIVED})
"""Where a document stands that is never made again."""


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
class Printed:
    """A text of a document with a value in it, which must be found in the text of its PDF.

    `text` is the value with what the template says right before and after it; `tag` is the tag
    that printed it, and what may be told of it. `begins` and `ends` tell that a word begins and
    ends with it. `in_order` is false for what a PDF may have elsewhere: in headers and footers,
    notes and text boxes. A document of fewer than `least_pages` pages need not show it.
    """

    text: str = field(repr=False)
    tag: str = ""
    begins: bool = False
    ends: bool = False
    in_order: bool = True
    least_pages: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A Word document made from a case; `package` writes the file, with the stamp's identity.

    `twin` writes the same document for the converter alone: less to read, the same PDF.
    `facts` are the values of the case that the document used, by path, as text. `gaps` are the
    paths of absent values that it printed as a visible gap. `printed` is what it prints, in the
    order it stands, and `fonts` are those that its template draws text with; None when nothing is
    known of them.
    """

    package: Callable[[Stamp], bytes]
    twin: Callable[[Stamp], bytes]
    facts: Mapping[str, str]
    gaps: tuple[str, ...]
    printed: tuple[Printed, ...] = ()
    fonts: frozenset[str] | None = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToConvert:
    """A Word document to make a PDF of; `docx` may be the lean twin of the one that is delivered.

    `printed` is what its template printed, in the order it stands; each text is looked for in the
    PDF. `fonts` are those of the template, None when nothing is known of them. A document that is
    not `final` is a draft: what has been told of it before it was made, does not stop it.
    """

    docx: Path
    pdf: Path
    stamp: Stamp
    printed: tuple[Printed, ...] = ()
    fonts: frozenset[str] | None = None
    final: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A PDF that exists and can be read."""

    pdf: Path
    pages: int


ExportFailure = Literal[
    "conversion-timeout",
    "conversion-crashed",
    "conversion-refused",
    "conversion-no-file",
    "conversion-bad-file",
]
"""Why LibreOffice made no usable PDF of a document: message ids."""

SourceFault = Literal[
    "conversion-not-word",
    "conversion-damaged",
    "conversion-protected",
    "conversion-too-large",
]
"""Why a file is not given to LibreOffice at all: message ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotConverted:
    """There is no usable PDF of this document; `reason` is a message id."""

    docx: Path
    reason: ExportFailure | SourceFault


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


Outcome = Converted | NotConverted | NotArchival
"""What became of a document that was to be converted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """A file that a bundle carries inside, as PDF/A-3 lets it (ISO 19005-3, 6.8).

    `relationship` tells what it is to what it belongs to: the data it was made from, its editable
    source, or a supplement. No two of a bundle have the same `name`.
    """

    file: Path
    name: str
    media_type: str
    relationship: Literal["Data", "Source", "Supplement"]
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BundledPart:
    """One document of a bundle: its file, its title in the outline, its page labels.

    `label` is what stands before the page's own number (`2-` gives 2-1, 2-2, …); None numbers the
    pages of the contents i, ii, iii. `mark` stands at the foot of each of its pages: that it is a
    draft. `embedded` are files that belong to this document. `foreign` is a PDF that docgen did
    not make: its pages are taken over without tags, and the bundle promises less.
    """

    pdf: Path
    title: str
    label: str | None = None
    mark: str = ""
    embedded: tuple[Embedded, ...] = ()
    foreign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """A bundle that has been written; `starts` are the first pages of its parts, from 0."""

    pdf: Path
    pages: int
    starts: tuple[int, ...]
