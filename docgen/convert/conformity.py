"""Judges a finished PDF: whether it is what its document says, and fit for an archive."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from docgen.conformance.proof import Contents, content_breaches
from docgen.conformance.structure.outlook import AUTHORS
from docgen.convert.finish import Finished
from docgen.model.artifact import Breach, ToConvert

__all__ = ["breaches_of"]


def breaches_of(file: Path, job: ToConvert, finished: Finished) -> tuple[Breach, ...]:
    """What is wrong with the PDF of `job`, which lies in `file`; its structure has been judged."""
    contents = Contents(printed=job.printed, pages=finished.pages, fonts=job.fonts, final=job.final)
    structure = [one for one in finished.breaches if job.final or one.code not in AUTHORS]
    with pikepdf.open(file) as pdf:
        return (*structure, *content_breaches(pdf, contents))
