"""Whether the amounts that a file rests on are still those of the case."""

from __future__ import annotations

from docgen.model.attached import Attached
from docgen.model.basis import basis_digest
from docgen.model.calculated import calculated_from
from docgen.model.case import Case
from docgen.model.history import CaseHistory
from docgen.model.record import Evidence

__all__ = ["changed_amounts"]


def changed_amounts(
    case: Case, evidence: Evidence, profile: str, history: CaseHistory
) -> tuple[str, ...]:
    """The paths of the amounts that have changed since the budget or calculation was attached.

    An empty path tells that something differs, where the case as it was then is gone. Of evidence
    by journal number nothing is known, nor of a file that an earlier docgen attached.
    """
    if not isinstance(evidence, Attached) or evidence.basis is None:
        return ()
    now = calculated_from(case, profile)
    if evidence.basis == basis_digest(now):
        return ()
    before = history.attached_to.get(evidence.first_version)
    then = calculated_from(before, profile) if before else {}
    changed = [path for path in sorted({*then, *now}) if then.get(path) != now.get(path)]
    return tuple(changed) if before and changed else ("",)
