"""Journal numbers that the input has, held against those that were recorded of the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.checks.written import day_text
from docgen.model.case import Case
from docgen.model.document import HEAD_CHECKLIST, LEADER_CHECKLIST, document_key
from docgen.model.evidence import evidence_for
from docgen.model.finding import Finding, Severity
from docgen.model.history import CaseHistory, Happened, plain_number
from docgen.model.institution import profile_key
from docgen.model.pack import Pack
from docgen.model.record import EvidenceKind

__all__ = ["JOURNAL_DIFFERS", "differing_numbers"]

JOURNAL_DIFFERS = "journal-differs"
"""The code of the finding that a document has one number in the input and another in the record."""

# A signed agreement is not among these: the archive has an entry of the text that was sent and
# another of the signed copy.
_APPROVED = {
    EvidenceKind.CHECKLIST_LEADER: LEADER_CHECKLIST,
    EvidenceKind.CHECKLIST_HEAD: HEAD_CHECKLIST,
}


def differing_numbers(
    given: Case, history: CaseHistory, packs: Mapping[str, Pack]
) -> Iterator[Finding]:
    """Each document that is approved by one journal number and recorded with another.

    `given` is the input alone: what was attached has an entry of its own.
    """
    recorded = {
        one.document: one for one in history.happened if one.event == "archived" and not one.lapsed
    }
    for number, institution in enumerate(given.institutions):
        profile = profile_key(institution, number)
        for kind, own in _APPROVED.items():
            evidence = evidence_for(given, kind, institution)
            if evidence is None or not evidence.journal_number:
                continue
            line = next(at for at, one in enumerate(given.evidence) if one is evidence)
            where = f"evidence[{line}].journal_number"
            for key in _keys(kind, own, profile, packs):
                found = recorded.get(key)
                if found is not None and _differs(evidence.journal_number, found):
                    yield _told(where, key, evidence.journal_number, found)


def _keys(kind: EvidenceKind, own: str, profile: str, packs: Mapping[str, Pack]) -> dict[str, None]:
    """The documents of the institution that evidence of `kind` approves."""
    more = [
        name
        for name, pack in packs.items()
        if pack.manifest.approved_by == kind and pack.manifest.per == "institution"
    ]
    return dict.fromkeys(document_key(name, profile) for name in (own, *more))


def _differs(number: str, found: Happened) -> bool:
    return plain_number(number) != plain_number(found.journal or "")


def _told(where: str, key: str, number: str, found: Happened) -> Finding:
    return Finding(
        code=JOURNAL_DIFFERS,
        severity=Severity.WARNING,
        where=where,
        parameters={
            "document": key,
            "number": number,
            "recorded": found.journal or "",
            "date": day_text(found.day),
        },
        documents=(key,),
    )
