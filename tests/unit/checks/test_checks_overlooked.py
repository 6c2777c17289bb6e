"""What was overlooked, for a reason, when a file was attached."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.checks.exceptions import waive
from docgen.checks.rule import RuleContext
from docgen.model.attached import Attached
from docgen.model.case import Case
from docgen.model.finding import Finding, Severity
from docgen.model.record import EvidenceKind
from docgen.settings.load import load_tables

CODE = "checklist-after-signing"


def attached(despite: str | None, *overlooked: str) -> Attached:
    return Attached(
        kind=EvidenceKind.SIGNED_AGREEMENT,
        number=1,
        file="dokumentasjon/01-signert-avtale.pdf",
        sha256="0" * 64,
        size=1,
        media_type="application/pdf",
        received=date(2027, 1, 1),
        first_version=2,
        despite=despite,
        overlooked=overlooked,
    )


@pytest.mark.parametrize(
    ("evidence", "overridable", "severity"),
    [
        (attached("Avtalt", CODE), True, Severity.WARNING),
        (attached("Avtalt", CODE), False, Severity.ERROR),
        (attached("Avtalt", "signed-text-differs"), True, Severity.ERROR),
        (attached(None, CODE), True, Severity.ERROR),
    ],
)
def test_an_error_that_was_overlooked_is_a_warning_from_then_on(
    evidence: Attached, overridable: bool, severity: Severity
) -> None:
    case = Case(id="sak", evidence=(evidence,))
    finding = Finding(code=CODE, severity=Severity.ERROR, overridable=overridable)
    context = RuleContext(
        tables=load_tables(),
        ruleset="2021",
        overridable={CODE: True},  # type: ignore[arg-type]
    )
    (told,) = waive(case, [finding], context)
    assert told.severity is severity
    assert (told.waiver is None) == (severity is Severity.ERROR)
