"""Is a finished file fit for the archive?"""

from __future__ import annotations

from pathlib import Path

import pikepdf

from docgen.conformance.identity import read_level
from docgen.conformance.structure import structure_breaches
from docgen.conformance.structure.outlook import AUTHORS
from docgen.conformance.verapdf import Validator
from docgen.conformance.verapdf.breaches import verapdf_breaches
from docgen.conformance.xmp import ARCHIVAL
from docgen.model.artifact import Breach

__all__ = ["archival_breaches"]


def archival_breaches(pdf: Path, validator: Validator | None) -> tuple[Breach, ...]:
    """What keeps the file from being archival: its structure, and what veraPDF says of it.

    Without `validator` veraPDF is not asked, and what only the author of a template can mend was
    judged with each document. veraPDF does not see that tags cover one page of nine. A file that
    does not promise level A (a bundle with pages of a scan, or with a document of an earlier
    docgen) is not held to its tags.

    Raises:
        ToolMissingError: veraPDF or Java is not there.
    """
    refused = verapdf_breaches(pdf, validator) if validator is not None else ()
    try:
        with pikepdf.open(pdf) as opened:
            level = read_level(opened)
            promised = level is None or level.conformance == ARCHIVAL.conformance
            found = structure_breaches(opened) if promised else []
    except (OSError, pikepdf.PdfError, pikepdf.PasswordError):
        return refused or (Breach(code="verapdf-unreadable"),)
    held = validator is not None
    return (*(one for one in found if held or one.code not in AUTHORS), *refused)
