"""Judges a finished PDF: whether it is what its document says, and fit for an archive."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from docgen.conformance.proof import Contents, content_breaches
from docgen.model.artifact import Breach, ToConvert

__all__ = ["breaches_of"]


def breaches_of(finished: Path, job: ToConvert, pages: int) -> tuple[Breach, ...]:
    """What is wrong with the PDF of `job`, which was said to have so many pages."""
    contents = Contents(printed=job.printed, pages=pages, fonts=job.fonts, final=job.final)
    with pikepdf.open(finished) as pdf:
        return tuple(content_breaches(pdf, contents))
