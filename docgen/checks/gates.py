"""The gates of the agreement: what must be approved and in place before it can be signed.

A gate that is not met makes the agreement a draft. A point that the head of unit has not approved
stops it. An approval covers a basis; when the basis has changed since, the approval has lapsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from docgen.checks.head_checklist import TICKS
from docgen.model.basis import basis_digest, basis_of
from docgen.model.case import Case
from docgen.model.document import AGREEMENT, HEAD_CHECKLIST, LEADER_CHECKLIST, document_key
from docgen.model.evidence import evidence_for
from docgen.model.finding import Finding, Severity
from docgen.model.history import CaseHistory, Recorded, evidence_digest
from docgen.model.institution import Institution
from docgen.model.pack import Pack
from docgen.model.record import Evidence, EvidenceKind

__all__ = ["GATE_CODES", "Gates", "check_gates"]

GATE_CODES = (
    "gate-checklist-leader",
    "gate-checklist-head",
    "gate-budget",
    "gate-factor-calculation",
    "gate-rejected",
    "approval-lapsed",
    "terms-locked",
)
_CHECKLISTS = {
    LEADER_CHECKLIST: EvidenceKind.CHECKLIST_LEADER,
    HEAD_CHECKLIST: EvidenceKind.CHECKLIST_HEAD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """What the gates say: findings, which documents evidence has lifted, what to record."""

    findings: tuple[Finding, ...]
    approved: frozenset[str]
    rejected: frozenset[str]
    signed: frozenset[str]
    to_record: tuple[Recorded, ...]


class _Gate:
    """Collects findings and records while the institutions are gone through."""

    def __init__(self, case: Case, packs: Mapping[str, Pack], history: CaseHistory) -> None:
        self.case, self.packs, self.history = case, packs, history
        self.findings: list[Finding] = []
        self.approved: set[str] = set()
        self.signed: set[str] = set()
        self.to_record: list[Recorded] = []

    def basis(self, case: Case, kind: str, profile: str | None) -> dict[str, str]:
        pack = self.packs.get(kind)
        return basis_of(case, pack.manifest.basis if pack else (), profile)

    def changed(self, known: Recorded, kind: str, profile: str | None) -> tuple[str, ...]:
        now = self.basis(self.case, kind, profile)
        if known.case is None:
            # The old values have been deleted; that something differs is all the hash can tell.
            return () if known.basis == basis_digest(now) else ("",)
        before = self.basis(known.case, kind, profile)
        paths = sorted(set(before) | set(now))
        return tuple(path for path in paths if before.get(path) != now.get(path))

    def missing(self, code: str, where: str, **parameters: str) -> None:
        self.findings.append(
            Finding(
                code=code,
                severity=Severity.WARNING,
                where=where,
                parameters=parameters,
                documents=(AGREEMENT,),
                # A signed agreement stays signed; what is missing is still worth telling.
                absent=not self.signed,
            )
        )

    def checklist(self, kind: str, number: int, institution: Institution) -> None:
        profile = institution.profile or str(number + 1)
        evidence = evidence_for(self.case, _CHECKLISTS[kind], institution)
        where = f"institutions[{number}]"
        if evidence is None or not _complete(evidence):
            self.missing(f"gate-{_CHECKLISTS[kind]}", where, institution=profile)
            return
        key = document_key(kind, profile)
        digest = evidence_digest(evidence)
        known = self.history.find(key, digest)
        changed = self.changed(known, kind, profile) if known else ()
        if changed:
            self._lapsed(key, [_in_case(path, number) for path in changed])
            return
        self.approved.add(key)
        if known is None:
            basis = self.basis(self.case, kind, profile)
            self.to_record.append(_record("approved", key, digest, basis))

    def _lapsed(self, key: str, changed: Iterable[str]) -> None:
        for path in changed:
            self.findings.append(
                Finding(
                    code="approval-lapsed",
                    severity=Severity.WARNING,
                    where=path,
                    parameters={"document": key},
                    documents=(AGREEMENT,),
                    absent=not self.signed,
                )
            )

    def in_place(self, kind: EvidenceKind, number: int, institution: Institution) -> None:
        evidence = evidence_for(self.case, kind, institution)
        if evidence is None or not evidence.journal_number:
            profile = institution.profile or str(number + 1)
            self.missing(f"gate-{kind}", f"institutions[{number}]", institution=profile)

    def lock(self) -> None:
        evidence = evidence_for(self.case, EvidenceKind.SIGNED_AGREEMENT)
        known = self.history.signed(AGREEMENT)
        if known is not None:
            self.signed.add(AGREEMENT)
            for path in self.changed(known, AGREEMENT, None):
                self.findings.append(
                    Finding(
                        code="terms-locked",
                        severity=Severity.ERROR,
                        where=path,
                        documents=(AGREEMENT,),
                    )
                )
        elif evidence is not None and evidence.journal_number:
            self.signed.add(AGREEMENT)
            digest = evidence_digest(evidence)
            basis = self.basis(self.case, AGREEMENT, None)
            self.to_record.append(_record("signed", AGREEMENT, digest, basis))


def _record(
    event: Literal["approved", "signed"], key: str, digest: str, basis: Mapping[str, str]
) -> Recorded:
    return Recorded(event=event, document=key, evidence=digest, basis=basis_digest(basis))


def _in_case(path: str, number: int) -> str:
    own = "institution."
    return f"institutions[{number}].{path.removeprefix(own)}" if path.startswith(own) else path


def _complete(evidence: Evidence) -> bool:
    return bool(evidence.journal_number and evidence.date and evidence.approver)


def _rejections(case: Case) -> Iterator[tuple[str, Finding]]:
    for number, institution in enumerate(case.institutions):
        checklist = institution.head_checklist
        profile = institution.profile or str(number + 1)
        for tick in TICKS if checklist else ():
            if getattr(checklist, tick) is False:
                where = f"institutions[{number}].head_checklist.{tick}"
                yield (
                    document_key(HEAD_CHECKLIST, profile),
                    Finding(
                        code="gate-rejected",
                        severity=Severity.ERROR,
                        where=where,
                        parameters={"institution": profile},
                        documents=(AGREEMENT,),
                    ),
                )


def check_gates(case: Case, packs: Mapping[str, Pack], history: CaseHistory) -> Gates:
    """Go through the gates of the agreement for every institution."""
    gate = _Gate(case, packs, history)
    gate.lock()
    for number, institution in enumerate(case.institutions):
        for kind in _CHECKLISTS:
            gate.checklist(kind, number, institution)
        gate.in_place(EvidenceKind.BUDGET, number, institution)
        gate.in_place(EvidenceKind.FACTOR_CALCULATION, number, institution)
    rejections = list(_rejections(case))
    return Gates(
        findings=(*gate.findings, *(finding for _, finding in rejections)),
        approved=frozenset(gate.approved),
        rejected=frozenset(key for key, _ in rejections),
        signed=frozenset(gate.signed),
        to_record=tuple(gate.to_record),
    )
