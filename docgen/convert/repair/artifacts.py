"""Marks what is painted outside every tag: borders and shading of paragraphs and pages.

All that LibreOffice 7.4 paints there is decoration; text and pictures it marks (measured).
"""

from __future__ import annotations

from docgen.conformance.structure.content import paints
from docgen.convert.repair.tagged import ARTIFACT, Tagged

__all__ = ["repair_artifacts"]


def repair_artifacts(tagged: Tagged) -> None:
    """Say of each bare stretch that paints, that it is an artifact."""
    for page in tagged.pages:
        for section in page.sections:
            if section.kind == "bare" and paints(page.content[section.start : section.end]):
                page.replace(section.start, section.start, b"\n" + ARTIFACT + b"\n")
                page.replace(section.end, section.end, b"\nEMC\n")
