"""Where the approval of each document of an institution stands, by the findings of the case.

No rule is made here: complete is what the gates call complete, and what is lacking are the case's
own findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from docgen.checks.approving import rests_on
from docgen.checks.gates import GATE_CODES
from docgen.checks.head_checklist import TICKS
from docgen.model.base import Texts
from docgen.model.calculated import CALCULATED
from docgen.model.case import Case
from docgen.model.document import HEAD_CHECKLIST, LEADER_CHECKLIST, document_key
from docgen.model.evidence import evidence_for
from docgen.model.fields import title_of
from docgen.model.finding import Finding, Severity
from docgen.model.institution import profile_key
from docgen.model.pack import Pack
from docgen.model.record import EvidenceKind
from docgen.pipeline.examine import Examined

__all__ = [
    "CALCULATIONS",
    "CHECKLISTS",
    "DOCUMENTS",
    "Rejection",
    "Verdict",
    "rejection_of",
    "verdict_of",
]

CHECKLISTS = (EvidenceKind.CHECKLIST_LEADER, EvidenceKind.CHECKLIST_HEAD)
"""What a head of unit approves, in this order: the second rests on the first."""

CALCULATIONS = (EvidenceKind.BUDGET, EvidenceKind.FACTOR_CALCULATION)
"""What an economist approves."""

DOCUMENTS: Mapping[EvidenceKind, str] = {
    EvidenceKind.CHECKLIST_LEADER: LEADER_CHECKLIST,
    EvidenceKind.CHECKLIST_HEAD: HEAD_CHECKLIST,
    **{kind: one.document for kind, one in CALCULATED.items()},
}
"""The kind of document that each is of."""

State = Literal["approved", "lapsed", "open", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A document that is approved, or is to be.

    `by` and `day` are those of the approval, also of one that has lapsed. `lacking` keeps it from
    being approved: it is not there, not complete, or wrong. Nothing is lacking of what is approved.
    """

    kind: EvidenceKind
    state: State
    by: str = ""
    day: date | None = None
    lacking: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A head of unit's no: who, of which day, why, and the titles of the points."""

    by: str
    day: date | None
    reason: str
    points: tuple[Texts, ...]


def verdict_of(
    examined: Examined, kind: EvidenceKind, number: int, packs: Mapping[str, Pack]
) -> Verdict:
    """Where the document of this kind stands, of the institution with this number."""
    case = examined.checked.case
    own = case.institutions[number]
    evidence = evidence_for(case, kind, own)
    if kind in CHECKLISTS:
        key = document_key(DOCUMENTS[kind], profile_key(own, number))
        stands = key in examined.gates.approved
    else:
        lapsed = any(_is_of(one, f"{kind}-lapsed", number) for one in examined.findings)
        stands = evidence is not None and evidence.proves and not lapsed
    state: State = "approved" if stands else "open" if evidence is None else "lapsed"
    if kind is EvidenceKind.CHECKLIST_HEAD and rejection_of(case, number) is not None:
        stands, state = False, "rejected"
    return Verdict(
        kind=kind,
        state=state,
        by=(evidence.approver or "") if evidence else "",
        day=evidence.date if evidence else None,
        lacking=() if stands else _lacking(examined, kind, number, packs),
    )


def _is_of(finding: Finding, code: str, number: int) -> bool:
    """Whether it is the finding of this code about the institution; amounts may be the case's."""
    elsewhere = not finding.where.startswith("institutions[")
    return finding.code == code and (
        elsewhere or finding.where.startswith(f"institutions[{number}]")
    )


def _lacking(
    examined: Examined, kind: EvidenceKind, number: int, packs: Mapping[str, Pack]
) -> tuple[Finding, ...]:
    own = examined.checked.case.institutions[number]
    if kind in CALCULATED and getattr(own, CALCULATED[kind].field) is None:
        # Of what is not there at all only the gate tells.
        return tuple(one for one in examined.findings if _is_of(one, f"gate-{kind}", number))
    profile = profile_key(own, number)
    # One approval may be of documents of other packs too, and none of them may be incomplete.
    names = {
        name
        for one in rests_on(kind)
        for name, pack in packs.items()
        if name == DOCUMENTS[one]
        or (pack.manifest.approved_by == one and pack.manifest.per == "institution")
    }
    keys = [document_key(name, profile) for name in names]
    return tuple(
        one
        for one in examined.findings
        if one.code not in GATE_CODES
        and (one.absent or one.severity is Severity.ERROR)
        and any(map(one.concerns, keys))
    )


def rejection_of(case: Case, number: int) -> Rejection | None:
    """What the head of unit of the institution has said no to; None when there is no no."""
    own = case.institutions[number] if number < len(case.institutions) else None
    checklist = own.head_checklist if own else None
    points = [tick for tick in TICKS if checklist and getattr(checklist, tick) is False]
    if checklist is None or not points:
        return None
    return Rejection(
        by=(checklist.approver.name or "") if checklist.approver else "",
        day=checklist.approved_on,
        reason=checklist.rejection_reason or "",
        points=tuple(
            title_of(type(case), f"institutions[{number}].head_checklist.{tick}") for tick in points
        ),
    )
