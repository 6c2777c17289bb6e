"""All repairs of one PDF, in the order that they need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pikepdf

from docgen.conformance.content import Section
from docgen.convert.repair.artifacts import repair_artifacts
from docgen.convert.repair.drawings import read_drawings
from docgen.convert.repair.figures import repair_figures
from docgen.convert.repair.furniture import repair_furniture
from docgen.convert.repair.links import repair_links
from docgen.convert.repair.notes import repair_notes
from docgen.convert.repair.roles import repair_roles
from docgen.convert.repair.tagged import Tagged

__all__ = ["repair"]


def repair(pdf: pikepdf.Pdf, docx: Path) -> Mapping[int, Sequence[Section]]:
    """Repair a PDF that LibreOffice made of `docx`; nothing of what is drawn moves.

    Returns:
        The content's sections by page, from 0, for the pages whose content stayed as it was.

    Raises:
        UnbalancedMarksError: the marks of a page do not match.
    """
    tagged = Tagged(pdf)
    repair_furniture(tagged)
    if tagged.role("/Figure"):
        repair_figures(tagged, read_drawings(docx))
    # A picture that is a link has its content by now.
    repair_links(tagged)
    repair_notes(tagged)
    repair_roles(tagged)
    repair_artifacts(tagged)
    unchanged = {
        number: page.sections for number, page in enumerate(tagged.pages) if not page.is_changed
    }
    tagged.write()
    return unchanged
