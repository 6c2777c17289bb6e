"""What a finding says, in the reader's language."""

from __future__ import annotations

from typing import Literal

from docgen.model.case import Case
from docgen.model.fields import title_of
from docgen.model.finding import Finding
from docgen.texts import translate

__all__ = ["finding_text"]


def finding_text(finding: Finding, part: Literal["message", "remedy"], language: str) -> str:
    """What is wrong (`message`) or what to do (`remedy`); `{field}` is the field's title."""
    field = title_of(Case, finding.where).get(language)
    parameters = {"field": field, **finding.parameters}
    return translate("findings", f"{finding.code}.{part}", language, **parameters)
