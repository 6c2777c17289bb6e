"""Makes an archival PDF of what LibreOffice made: judged, repaired, identified, judged again.

Converted twice, the same document differs in dates, /ID, /DocChecksum and the date inside the
colour profile, and in nothing else (measured with LibreOffice 7.4.7).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Stream

from docgen.conformance.identity import read_origin, set_identity
from docgen.conformance.saving import save
from docgen.conformance.structure import structure_breaches
from docgen.conformance.structure.content import UnbalancedMarksError
from docgen.conformance.structure.fonts import font_breaches, fonts_of
from docgen.conformance.xmp import ARCHIVAL
from docgen.convert.fonts import tag_subsets
from docgen.convert.profiles import settle_profiles
from docgen.convert.repair import repair
from docgen.model.artifact import Breach, ToConvert

__all__ = ["Finished", "UnusablePdfError", "finish"]


_LEVEL = b"pdfaid:conformance"


class UnusablePdfError(Exception):
    """What LibreOffice made is not a whole, tagged PDF/A; it never leaves `docgen.convert`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A PDF in its finished form, and what in its structure an archive must not get."""

    pages: int
    breaches: tuple[Breach, ...]


def finish(made: Path, target: Path, job: ToConvert) -> Finished:
    """Write the finished form of `made`, the PDF of the job's document, to `target`.

    It says that it is PDF/A-2a and PDF/UA-1. That is so when there are no breaches.

    Raises:
        UnusablePdfError: `made` cannot be read, is encrypted, empty, not tagged or not PDF/A.
    """
    try:
        # Without recovery: a file cut off by a kill must not pass as a shorter document.
        with pikepdf.open(made, attempt_recovery=False) as pdf:
            _judge(pdf)
            repaired = repair(pdf, job.docx)
            fonts = fonts_of(pdf)
            tag_subsets(fonts)
            settle_profiles(pdf)
            set_identity(pdf, job.stamp, ARCHIVAL, read_origin(pdf))
            breaches = (
                *repaired.breaches,
                *structure_breaches(pdf, repaired.unchanged),
                *font_breaches(fonts),
            )
            save(pdf, target)
            return Finished(pages=len(pdf.pages), breaches=breaches)
    except (pikepdf.PdfError, pikepdf.PasswordError, UnbalancedMarksError) as error:
        raise UnusablePdfError(str(error)) from error


def _judge(pdf: pikepdf.Pdf) -> None:
    marked = pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)
    if pdf.is_encrypted or not len(pdf.pages):
        raise UnusablePdfError("encrypted or without pages")
    tree = pdf.Root.get("/StructTreeRoot")
    if not marked or tree is None or "/ParentTree" not in tree:
        raise UnusablePdfError("not tagged")
    metadata = pdf.Root.get("/Metadata")
    # A look at the bytes: what the packet says is written anew, and reading it costs 0.4 ms.
    said = isinstance(metadata, Stream) and _LEVEL in metadata.read_bytes()
    if not said or "/OutputIntents" not in pdf.Root:
        raise UnusablePdfError("not PDF/A")
