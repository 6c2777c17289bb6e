"""The points that a head of unit has answered no to, which stop the agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.checks.head_checklist import TICKS
from docgen.model.case import Case
from docgen.model.document import AGREEMENT, HEAD_CHECKLIST, document_key
from docgen.model.finding import Finding, Severity
from docgen.model.institution import profile_key

__all__ = ["rejections"]


def rejections(case: Case, names: Mapping[str, str]) -> Iterator[tuple[str, Finding]]:
    """The key of each head of unit's checklist that says no, and the finding, for each such point.

    `names` are the institutions' short names by profile.
    """
    for number, institution in enumerate(case.institutions):
        checklist = institution.head_checklist
        profile = profile_key(institution, number)
        for tick in TICKS if checklist else ():
            if getattr(checklist, tick) is False:
                where = f"institutions[{number}].head_checklist.{tick}"
                yield (
                    document_key(HEAD_CHECKLIST, profile),
                    Finding(
                        code="gate-rejected",
                        severity=Severity.ERROR,
                        where=where,
                        parameters={"institution": names.get(profile, profile)},
                        documents=(AGREEMENT,),
                    ),
                )
