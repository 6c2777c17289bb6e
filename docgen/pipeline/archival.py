"""Holds what was made against what an archive asks for, and puts aside what is not good enough."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docgen.casefile.aside import keep_aside
from docgen.casefile.folder import CaseFolder
from docgen.conformance.archival import archival_breaches
from docgen.conformance.verapdf import Validator
from docgen.errors import NotArchivalError
from docgen.model.artifact import Breach, Converted, NotArchival, Outcome, ToConvert

__all__ = ["BundleNotArchivalError", "not_archival", "validated"]


class BundleNotArchivalError(NotArchivalError):
    """A bundle does not conform: in what, and where it lies."""

    def __init__(self, name: str, aside: Path, breaches: Sequence[Breach]) -> None:
        """Keep what the case's result tells."""
        super().__init__("not-archival", document=name)
        self.aside = aside
        self.breaches = tuple(breaches)


def validated(job: ToConvert, result: Outcome, validator: Validator | None) -> Outcome:
    """The result, unless veraPDF does not agree that the PDF conforms."""
    if validator is None or not isinstance(result, Converted):
        return result
    breaches = archival_breaches(result.pdf, validator)
    if not breaches:
        return result
    return NotArchival(docx=job.docx, pdf=result.pdf, breaches=breaches)


def not_archival(
    folder: CaseFolder, pdf: Path, name: str, breaches: Sequence[Breach]
) -> BundleNotArchivalError:
    """The failure that a bundle, or its contents page, does not conform; it lies aside now.

    Raises:
        OSError: it cannot be moved.
    """
    return BundleNotArchivalError(name, keep_aside(folder, pdf, f"{name}.pdf"), breaches)
