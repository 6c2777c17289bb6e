"""What a finding says to who filled in the file it stands in, in the words that stand there."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

from docgen.intake.codes import IntakeCode
from docgen.model.finding import Finding, Place
from docgen.model.finding_text import finding_text
from docgen.model.plain_words import in_plain_words, plain_choice

__all__ = ["told_text"]


def told_text(finding: Finding, part: Literal["message", "remedy"], language: str) -> str:
    """As `finding_text`; who has a workbook or a form reads titles and labels, and no keys."""
    place = finding.place
    if place is None or not (place.control or _in_workbook(place)):
        return finding_text(finding, part, language)
    text = finding_text(_with_labels(finding, language), part, language)
    if _in_workbook(place):
        # The layout of the workbook takes a while to build.
        from docgen.intake.workbook.key_titles import with_titles

        text = with_titles(text, language)
    return in_plain_words(text, language)


def _with_labels(finding: Finding, language: str) -> Finding:
    # What reading names are the ids and profiles that people wrote, and they may look like a key.
    if finding.code in get_args(IntakeCode):
        return finding
    labels = {name: plain_choice(one, language) for name, one in finding.parameters.items()}
    return replace(finding, parameters=labels)


def _in_workbook(place: Place) -> bool:
    return bool(place.sheet) or place.file.lower().endswith(".csv")
