"""What the case says of itself once the new evidence counts, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.model.finding import Finding, Severity
from docgen.model.where import parse_where
from docgen.pipeline.adding import Adding
from docgen.pipeline.attach.told import tell
from docgen.pipeline.examine import Examined, examine
from docgen.pipeline.workshop import Workshop

__all__ = ["consequences"]

# A file that is kept too early would count by itself once the document is complete, which is not
# what anybody signed.
_NOT_COUNTING = {"signed-incomplete", "gate-checklist-incomplete"}
# A mere gate for a line of the input, that is there to be mended; of a file it is a wrong date.
_TOO_EARLY = "approval-before-filled"
_OVERLOOKED_TOO_EARLY = {"signed-incomplete": "checklist-after-signing"}


def consequences(before: Examined, adding: Adding, workshop: Workshop) -> list[Finding]:
    """The findings that the evidence brings, each at its file.

    Raises:
        TamperedError: the case's own folder cannot be read.
    """
    after = examine(before.raw, workshop, adding)
    known = {_identity(one) for one in before.findings}
    brought = [one for one in after.findings if _identity(one) not in known]
    first = len(before.checked.given.evidence) + len(before.history.attached)
    return list(_at_files(brought, adding, first))


def _identity(finding: Finding) -> tuple[object, ...]:
    told = tuple(sorted(finding.parameters.items()))
    return finding.code, finding.where, finding.severity, told, finding.documents


def _at_files(brought: list[Finding], adding: Adding, first: int) -> Iterator[Finding]:
    wrong = {one.code for one in brought if one.severity is Severity.ERROR}
    for finding in brought:
        if finding.code == _TOO_EARLY:
            yield tell("attach-before-filled", filled=finding.parameters["filled"])
            continue
        if finding.code in _NOT_COUNTING:
            # When a date is the reason, that is told already.
            if _OVERLOOKED_TOO_EARLY.get(finding.code) not in wrong:
                yield tell("attach-not-counting")
            continue
        yield _placed(finding, adding, first)


def _placed(finding: Finding, adding: Adding, first: int) -> Finding:
    parts = parse_where(finding.where)
    number = int(parts[1]) - first if parts[:1] == ("evidence",) and len(parts) > 1 else -1
    if not 0 <= number < len(adding.files):
        return finding
    place = tell("attach-empty", adding.files[number].source).place
    return replace(finding, place=place)
