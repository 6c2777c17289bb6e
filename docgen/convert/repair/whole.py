"""All repairs of one PDF, in the order that they need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from docgen.conformance.structure.content import Section
from docgen.convert.repair.artifacts import repair_artifacts
from docgen.convert.repair.figures import repair_figures
from docgen.convert.repair.furniture import repair_furniture
from docgen.convert.repair.links import repair_links
from docgen.convert.repair.marks import repair_marks
from docgen.convert.repair.notes import repair_notes
from docgen.convert.repair.roles import repair_roles
from docgen.convert.repair.source import Source
from docgen.convert.repair.tables import repair_tables
from docgen.convert.repair.tagged import Tagged
from docgen.model.artifact import Breach

__all__ = ["Repaired", "repair"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """What a repair leaves to be judged.

    `unchanged` are the sections of the pages, by number from 0, whose content stayed as it was.
    """

    unchanged: Mapping[int, Sequence[Section]]
    breaches: tuple[Breach, ...]


def repair(pdf: pikepdf.Pdf, docx: Path) -> Repaired:
    """Repair a PDF that LibreOffice made of `docx`; nothing of what is drawn moves.

    Raises:
        UnbalancedMarksError: the marks of a page do not match.
    """
    tagged, source = Tagged(pdf), Source(docx)
    repair_marks(tagged)
    repair_furniture(tagged, source)
    lost = repair_figures(tagged, source)
    # A picture that is a link has its content by now.
    repair_links(tagged)
    repair_notes(tagged)
    repair_tables(tagged, source)
    repair_roles(tagged)
    repair_artifacts(tagged)
    unchanged = {
        number: page.sections for number, page in enumerate(tagged.pages) if not page.is_changed
    }
    tagged.write()
    return Repaired(unchanged=unchanged, breaches=tuple(lost))
