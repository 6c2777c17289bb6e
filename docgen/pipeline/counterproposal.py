"""A counterproposal that was attached is the text to sign, for as long as the terms are the same.

The partner wrote it over what was sent. The file that came is kept byte for byte, among what came
back. The text to sign is a copy without the names of those who worked in it, since it goes out; its
PDF is made of one that is fit for the archive, as templates are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from docgen.casefile.manifest import sha256_of
from docgen.errors import TamperedError
from docgen.model.artifact import Rendered, Stamp
from docgen.model.attached import Attached
from docgen.model.record import EvidenceKind
from docgen.pipeline.examine import Examined
from docgen.pipeline.workshop import Workshop
from docgen.render.draft import Drafted

__all__ = [
    "Proposed",
    "archival_copy",
    "copy_digest",
    "outgoing_copy",
    "pack_digest",
    "proposed_text",
    "with_counterproposal",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """The newest counterproposal to a document, and the file it lies in."""

    attached: Attached
    source: Path

    def content(self) -> bytes:
        """The Word file.

        Raises:
            TamperedError: it is gone or is not what was attached.
        """
        if not self.source.is_file() or sha256_of(self.source) != self.attached.sha256:
            raise TamperedError("attached-damaged", file=str(self.source))
        return self.source.read_bytes()


def proposed_text(examined: Examined, key: str) -> Proposed | None:
    """The counterproposal to the document with this key that stands; None when none does."""
    for new in reversed(examined.adding.files):
        if _is_to(new.attached, key):
            return Proposed(attached=new.attached, source=new.source)
    for one in reversed(examined.history.attached):
        if _is_to(one, key) and examined.folder is not None:
            newest = examined.folder.versions()[-1]
            source = examined.folder.version_folder(newest) / one.file
            return Proposed(attached=one, source=source)
    return None


def _is_to(attached: Attached, key: str) -> bool:
    return attached.kind is EvidenceKind.COUNTERPROPOSAL and attached.document == key


def with_counterproposal(examined: Examined, drafted: Drafted) -> Drafted:
    """The document as it was drafted, or with the text of the counterproposal that stands.

    Raises:
        TamperedError: its file is gone or is not what was attached.
    """
    key = drafted.planned.key
    proposed = proposed_text(examined, key)
    if proposed is None or key in examined.lapsed:
        return drafted
    content = proposed.content()

    def package(stamp: Stamp) -> bytes:
        with _telling(proposed.source):
            return outgoing_copy(content, stamp)

    def twin(stamp: Stamp) -> bytes:
        with _telling(proposed.source):
            return archival_copy(content, stamp)

    sha256 = proposed.attached.sha256
    rendered = Rendered(
        package=package, twin=twin, facts={"counterproposal": sha256}, gaps=(), fonts=None
    )
    return replace(drafted, rendered=rendered, facts=sha256, origin="counterproposal")


@contextmanager
def _telling(file: Path) -> Iterator[None]:
    """What cannot be cleaned is told: it may have been attached before docgen looked for that.

    Raises:
        TamperedError: the file is damaged within.
    """
    from lxml.etree import XMLSyntaxError

    try:
        yield
    except (KeyError, BadZipFile, XMLSyntaxError) as error:
        raise TamperedError("counterproposal-broken", file=str(file)) from error


def pack_digest(workshop: Workshop, drafted: Drafted) -> str:
    """The digest of what the document is made with: of a counterproposal, how it is copied."""
    if drafted.origin is not None:
        return copy_digest(drafted.facts)
    return workshop.packs[drafted.planned.pack].digest


def copy_digest(facts: str) -> str:
    """The digest of a copy: of the file with this SHA-256 (hex), and of how copies are made now."""
    from docgen.word.nameless import MADE_AS

    return hashlib.sha256(f"{MADE_AS} {facts}".encode()).hexdigest()


def outgoing_copy(content: bytes, stamp: Stamp) -> bytes:
    """A Word file that others wrote, as it may go out."""
    # Word files are slow to learn about, and most cases have no counterproposal.
    from docgen.word.nameless import nameless

    return nameless(content, stamp)


def archival_copy(content: bytes, stamp: Stamp) -> bytes:
    """The copy that goes out, made fit for the archive: for the converter alone, and to be read.

    The properties of the PDF are those of the Word file.
    """
    from docx import Document

    from docgen.word.archival import make_archival

    document = Document(BytesIO(outgoing_copy(content, stamp)))
    make_archival(document, stamp.language)
    written = BytesIO()
    document.save(written)
    return written.getvalue()
