"""The gates of the agreement: what must be approved and in place before it can be signed.

A gate that is not met makes the agreement a draft. A point that the head of unit has not approved
stops it. An approval covers a basis; when the basis has changed since, the approval has lapsed. So
has an attached budget or factor calculation whose amounts are others now.
Evidence counts only for a document that is complete and without errors here: nobody has approved
or signed what is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from docgen.checks.amended import agreed_terms, signed_amendments, unagreed
from docgen.checks.amounts import changed_amounts
from docgen.checks.approving import CHECKLISTS, is_complete, rests_on
from docgen.checks.gate_codes import GATE_CODES
from docgen.checks.gate_outcome import Gates
from docgen.checks.item_gates import removed_items, unsigned_main
from docgen.checks.locked import locked_places
from docgen.checks.order import filled_after
from docgen.checks.rejections import rejections
from docgen.checks.to_sign import kinds_to_sign
from docgen.checks.written import day_text
from docgen.model.artifact import DocumentState
from docgen.model.basis import basis_digest, basis_of, place_in_case
from docgen.model.calculated import CALCULATED
from docgen.model.case import Case
from docgen.model.document import AGREEMENT, document_key
from docgen.model.evidence import evidence_for
from docgen.model.finding import Finding, Severity
from docgen.model.history import CaseHistory, Recorded, evidence_digest
from docgen.model.institution import Institution, profile_key
from docgen.model.pack import Pack
from docgen.model.plan import Planned
from docgen.model.record import Evidence, EvidenceKind

__all__ = ["GATE_CODES", "Gates", "check_gates"]


class _Gate:
    """Collects findings and records while the institutions are gone through."""

    def __init__(
        self,
        case: Case,
        packs: Mapping[str, Pack],
        history: CaseHistory,
        own: Mapping[str, DocumentState],
        names: Mapping[str, str],
        wrong: Sequence[Finding],
        planned: Sequence[Planned],
        *,
        amending: bool,
    ) -> None:
        self.case, self.packs, self.history = case, packs, history
        self.pack_of = {one.key: one.pack for one in planned}
        self.items = {one.key: one.item for one in planned}
        self.amending = amending
        self.own, self.names, self.wrong = own, names, wrong
        self.findings: list[Finding] = []
        self.approved: set[str] = set()
        self.signed: set[str] = set()
        self.to_record: list[Recorded] = []

    def basis(self, case: Case, kind: str, profile: str | None) -> dict[str, str]:
        pack = self.packs.get(self.pack_of.get(kind, kind))
        patterns = pack.manifest.basis if pack else ()
        return basis_of(case, patterns, profile, self.items.get(kind))

    def differing(self, before: Case, kind: str, profile: str | None) -> tuple[str, ...]:
        then, now = self.basis(before, kind, profile), self.basis(self.case, kind, profile)
        return tuple(path for path in sorted({*then, *now}) if then.get(path) != now.get(path))

    def changed(self, known: Recorded, kind: str, profile: str | None) -> tuple[str, ...]:
        if known.case is not None:
            return self.differing(known.case, kind, profile)
        # The old values have been deleted; that something differs is all the hash can tell.
        now = basis_digest(self.basis(self.case, kind, profile))
        return () if known.basis == now else ("",)

    def tell(self, code: str, where: str, of: str = AGREEMENT, /, **parameters: str) -> None:
        self.findings.append(
            Finding(
                code=code,
                severity=Severity.WARNING,
                where=where,
                parameters=parameters,
                documents=(of,),
                # What is signed stays signed; what is missing is still worth telling.
                absent=of not in self.signed,
            )
        )

    def checklist(self, kind: EvidenceKind, number: int, institution: Institution) -> None:
        profile = profile_key(institution, number)
        evidence = evidence_for(self.case, kind, institution)
        where, name = f"institutions[{number}]", self.names.get(profile, profile)
        if evidence is None or not is_complete(evidence):
            self.tell(f"gate-{kind}", where, institution=name)
            return
        key = document_key(CHECKLISTS[kind], profile)
        if not all(self._is_complete(one, profile) for one in rests_on(kind)):
            self.tell("gate-checklist-incomplete", where, document=key)
            return
        for pack in self._packs_for(kind):
            self._approve(pack, number, institution, evidence)

    def _packs_for(self, kind: EvidenceKind) -> list[str]:
        """The packs whose documents evidence of `kind` approves; docgen's own is always one."""
        more = [
            name
            for name, pack in self.packs.items()
            if pack.manifest.approved_by == kind and pack.manifest.per == "institution"
        ]
        return list(dict.fromkeys([CHECKLISTS[kind], *more]))

    def _is_complete(self, kind: EvidenceKind, profile: str) -> bool:
        """Whether the checklists are ready by their own findings, or were made elsewhere."""
        keys = [document_key(pack, profile) for pack in self._packs_for(kind)]
        states = [self.own.get(key, DocumentState.READY) for key in keys]
        return all(state is DocumentState.READY for state in states)

    def _approve(
        self, pack: str, number: int, institution: Institution, evidence: Evidence
    ) -> None:
        profile = profile_key(institution, number)
        key, digest = document_key(pack, profile), evidence_digest(evidence, profile)
        known = self.history.find(key, digest)
        changed = self.changed(known, pack, profile) if known else ()
        where = [place_in_case(self.case, path, profile) for path in changed]
        if known is None and self._is_of_another(pack, profile, evidence):
            where = [f"institutions[{number}].profile"]
        for path in where:
            self.tell("approval-lapsed", path, document=key)
        if where or (known is None and self._is_too_early(evidence, institution, key)):
            return
        self.approved.add(key)
        if known is None:
            basis = basis_digest(self.basis(self.case, pack, profile))
            self.to_record.append(
                Recorded(event="approved", document=key, evidence=digest, basis=basis)
            )

    def _is_too_early(self, evidence: Evidence, institution: Institution, key: str) -> bool:
        """Whether the approval is older than what it approves, which is told."""
        filled = filled_after(evidence, institution)
        if filled is not None:
            where = f"evidence[{self.case.evidence.index(evidence)}].date"
            self.tell("approval-before-filled", where, document=key, filled=day_text(filled))
        return filled is not None

    def _is_of_another(self, pack: str, profile: str, evidence: Evidence) -> bool:
        """Whether evidence that names no institution was given for another one before."""
        before = [
            entry.document.removeprefix(f"{pack}-")
            for entry in self.history.recorded
            if entry.document.startswith(f"{pack}-")
            and entry.evidence == evidence_digest(evidence, entry.document.removeprefix(f"{pack}-"))
        ]
        return evidence.institution is None and bool(before) and profile not in before

    def in_place(self, kind: EvidenceKind, number: int, institution: Institution) -> None:
        """Whether the calculation is there: as evidence, or made here and complete."""
        evidence = evidence_for(self.case, kind, institution)
        profile, where = profile_key(institution, number), f"institutions[{number}]"
        name = self.names.get(profile, profile)
        if evidence is None or not evidence.proves:
            own = self.own.get(document_key(CALCULATED[kind].document, profile))
            if own is None:
                self.tell(f"gate-{kind}", where, institution=name)
            elif own is not DocumentState.READY:
                self.tell(
                    f"gate-{kind}-incomplete", f"{where}.{CALCULATED[kind].field}", institution=name
                )
            return
        for path in changed_amounts(self.case, evidence, profile, self.history):
            place = place_in_case(self.case, path, profile) if path else where
            self.tell(f"{kind}-lapsed", place, institution=name)

    def sign(self, key: str, kind: EvidenceKind) -> None:
        """Whether the document is signed, and its terms still those that were signed."""
        known = self.history.signed(key)
        evidence = evidence_for(self.case, kind, document=key)
        if known is not None:
            self.signed.add(key)
            if evidence is None:
                self.tell("signed-not-in-file", "evidence", key)
            self._lock(self._not_agreed(known, key), key)
            return
        if evidence is None or not evidence.proves:
            return
        if not self._may_count(evidence, key):
            self.tell("signed-incomplete", f"evidence[{self.case.evidence.index(evidence)}]", key)
            return
        self.signed.add(key)
        published = self.history.final.get(key)
        if key in self.history.final and published is None:
            # The case that the signed text was made from is damaged: nobody can say what it held.
            self._lock([""], key)
            return
        # What was signed is the final text that was published, not what the file says since.
        basis = basis_digest(self.basis(published or self.case, key, None))
        changed = self.differing(published, key, None) if published else ()
        self._lock(self._places(published, changed, key), key)
        digest = evidence_digest(evidence)
        self.to_record.append(Recorded(event="signed", document=key, evidence=digest, basis=basis))

    def _not_agreed(self, known: Recorded, key: str) -> tuple[str, ...]:
        """The terms that are others than those agreed on, which a new amendment may lead to."""
        if key != AGREEMENT:
            return self._places(known.case, self.changed(known, key, None), key)
        patterns = self.packs[key].manifest.basis if key in self.packs else ()
        found = unagreed(self.case, self.history, patterns, amending=self.amending)
        if found.changed and found.amended:
            self.tell("terms-amended", "", key, number=str(found.amended))
        agreed = agreed_terms(self.history)
        return self._places(agreed.case if agreed else None, found.changed, key)

    def _places(self, before: Case | None, changed: tuple[str, ...], key: str) -> tuple[str, ...]:
        """Where the terms are told to differ; those of an item are told one by one."""
        pack = self.packs.get(self.pack_of.get(key, key))
        if pack is None or self.items.get(key):
            return changed
        return locked_places(before, self.case, pack.manifest.basis, changed)

    def _may_count(self, evidence: Evidence, key: str) -> bool:
        """Whether the signature is dated, without errors, and of a text that is complete."""
        line = f"evidence[{self.case.evidence.index(evidence)}]"
        wrong = any(
            finding.where.startswith(line)
            or (finding.code == "checklist-after-signing" and finding.concerns(key))
            for finding in self.wrong
        )
        text = key in self.history.final or self.own.get(key) is DocumentState.READY
        return text and evidence.date is not None and not wrong

    def _lock(self, changed: Iterable[str], key: str) -> None:
        # Change protocols are of the agreement; of others there is nothing but a new one.
        way = "reason-by-protocol" if key == AGREEMENT else "reason-by-new-agreement"
        told = {"reason": way}
        if key == AGREEMENT and (done := signed_amendments(self.history)):
            told = {"reason": "reason-after-protocol", "number": str(done[-1].number)}
        for path in changed:
            self.findings.append(
                Finding(
                    code="terms-locked",
                    severity=Severity.ERROR,
                    where=place_in_case(self.case, path, item=self.items.get(key)),
                    parameters=told,
                    documents=(key,),
                )
            )


def check_gates(
    case: Case,
    packs: Mapping[str, Pack],
    history: CaseHistory,
    own: Mapping[str, DocumentState],
    names: Mapping[str, str],
    wrong: Sequence[Finding] = (),
    planned: Sequence[Planned] = (),
    *,
    amending: bool = False,
) -> Gates:
    """Go through the gates of the agreement for every institution.

    `own` is where each document stands by its own findings, before any gate; `names` are the
    institutions' short names by profile; `wrong` are the errors found so far; `planned` tells of
    which pack a document is that has not the name of its pack. `amending`: the case may have the
    terms of an amendment that is not signed.
    """
    gate = _Gate(case, packs, history, own, names, wrong, planned, amending=amending)
    to_sign = kinds_to_sign(packs, gate.pack_of)
    for key, kind in to_sign.items():
        gate.sign(key, kind)
    for number, institution in enumerate(case.institutions):
        for kind in CHECKLISTS:
            gate.checklist(kind, number, institution)
        gate.in_place(EvidenceKind.BUDGET, number, institution)
        gate.in_place(EvidenceKind.FACTOR_CALCULATION, number, institution)
    rejected = list(rejections(case, names))
    return Gates(
        findings=(
            *gate.findings,
            *unsigned_main(case, own, gate.signed),
            *removed_items(packs, history, own),
            *(finding for _, finding in rejected),
        ),
        approved=frozenset(gate.approved),
        rejected=frozenset(key for key, _ in rejected),
        signed=frozenset(gate.signed),
        to_sign=frozenset(to_sign),
        to_record=tuple(gate.to_record),
    )
