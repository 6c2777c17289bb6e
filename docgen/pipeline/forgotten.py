"""A case that was forgotten on purpose is not made again from a file that was left."""

from __future__ import annotations

from docgen.checks.written import day_text
from docgen.intake import RawCase, place_of
from docgen.model.finding import Finding, Severity
from docgen.model.history import CaseHistory

__all__ = ["FORGOTTEN", "forgotten_told"]

FORGOTTEN = "case-forgotten"
"""The code of the finding; `docgen.pipeline.stored` fails with the same id."""


def forgotten_told(raw: RawCase, history: CaseHistory) -> tuple[Finding, ...]:
    """The one thing there is to say of such a case; nothing of all others."""
    happened = history.forgotten
    if happened is None:
        return ()
    return (
        Finding(
            code=FORGOTTEN,
            severity=Severity.ERROR,
            where="id",
            place=place_of(raw, "id"),
            parameters={"date": day_text(happened.day)},
        ),
    )
