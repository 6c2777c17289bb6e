"""What a finding says, in the reader's language."""

from __future__ import annotations

from typing import Literal

from docgen.model.case import Case
from docgen.model.fields import title_of
from docgen.model.finding import Finding
from docgen.texts import Domain, known, translate

__all__ = ["finding_text"]

# Parameters that say what was meant; a rule leaves them empty when it cannot know.
_MEANT = ("suggestion", "nearest")


def finding_text(finding: Finding, part: Literal["message", "remedy"], language: str) -> str:
    """What is wrong (`message`) or what to do (`remedy`); `{field}` is the field's title.

    Where nothing is suggested, `<code>.<part>-unlike` is said instead when there is such a text.
    """
    field = (finding.title or title_of(Case, finding.where)).get(language)
    parameters = {"field": field, **finding.parameters}
    message = f"{finding.code}.{part}"
    domain: Domain = "templates" if finding.in_template else "findings"
    unlike = any(parameters.get(name) == "" for name in _MEANT)
    if unlike and known(domain, f"{message}-unlike", language):
        message = f"{message}-unlike"
    return translate(domain, message, language, **parameters)
