"""Whether a file can be a signed text at all: signed electronically, or else a picture of paper."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from docgen.casefile.folder import CaseFolder
from docgen.conformance.text.budget import UnreadablePageError
from docgen.conformance.wording.pdf import read_pdf_text
from docgen.model.finding import Finding
from docgen.pipeline.attach.asked import Looked
from docgen.pipeline.attach.scans import has_page_picture
from docgen.pipeline.attach.told import tell

__all__ = ["unsigned_faults"]


def unsigned_faults(
    looked: Looked, pdf: pikepdf.Pdf | None, folder: CaseFolder, *, signed: bool
) -> Iterator[Finding]:
    """What tells that nobody has signed the file, or that nobody can see whether.

    `pdf` is the file when it is a PDF; `signed` tells that it has electronic signatures.
    """
    if not signed and _is_published(looked, folder):
        yield tell("signed-own-file", looked.path)
        return
    try:
        has_text = pdf is not None and not read_pdf_text(pdf).empty
        is_blank = pdf is not None and not has_text and not has_page_picture(pdf)
    except UnreadablePageError:
        # The comparison with what was published tells of it.
        return
    if is_blank:
        yield tell("signed-blank", looked.path)
    elif not signed:
        # A page of text may be printed, signed, and read back by a machine; or just be unsigned.
        yield tell("signed-text-unsigned" if has_text else "signature-missing", looked.path)


def _is_published(looked: Looked, folder: CaseFolder) -> bool:
    """Whether docgen made the file itself, byte for byte."""
    for version in folder.versions():
        manifest = folder.manifest(version)
        made = {entry.pdf for entry in manifest.documents}
        if any(one.sha256 == looked.sha256 for one in manifest.files if one.path in made):
            return True
    return False
