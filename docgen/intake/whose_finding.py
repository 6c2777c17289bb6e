"""Whose a finding is in a file that holds many cases."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.intake.raw import RawCase
from docgen.model.finding import Finding

__all__ = ["of_case"]


def of_case(raw: RawCase, findings: Sequence[Finding]) -> list[Finding]:
    """The findings of one case, so placed that it can be seen in the copy whose they are."""
    if raw.origin != "row":
        return list(findings)
    # Only who has a workbook needs its readers.
    from docgen.intake.workbook.placed import at_its_case

    return list(at_its_case(raw, findings))
