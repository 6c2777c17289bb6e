"""What an amendment makes necessary to do and approve once more, as long as it is not done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.checks.amended import signed_amendments
from docgen.checks.amounts import changed_amounts
from docgen.checks.approving import CHECKLISTS
from docgen.checks.gate_codes import GATE_CODES
from docgen.checks.states import calculation_states
from docgen.model.artifact import DocumentState
from docgen.model.attached import Attached
from docgen.model.basis import basis_of
from docgen.model.calculated import CALCULATED, calculated_from
from docgen.model.case import Case
from docgen.model.document import AGREEMENT, document_key
from docgen.model.evidence import evidence_for
from docgen.model.history import evidence_digest
from docgen.model.institution import Institution, profile_key
from docgen.model.record import EvidenceKind
from docgen.pipeline.examine import Examined
from docgen.pipeline.workshop import Workshop
from docgen.texts import translate

__all__ = ["Redo", "redo_names", "redo_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redo:
    """What rests on terms that change: a kind of evidence, and the institution whose it is."""

    kind: EvidenceKind
    profile: str


def redo_of(examined: Examined, workshop: Workshop) -> tuple[Redo, ...]:
    """The checklists whose basis is another than when the parties agreed, and the calculations.

    Those that have been approved or made anew since are left out. Of a protocol that is signed,
    too, what it made necessary stays until it is done.
    """
    found = (
        one for before in _agreed_before(examined) for one in _redo(before, examined, workshop)
    )
    order = [*CHECKLISTS, *sorted(CALCULATED)]
    profiles = [profile_key(one, n) for n, one in enumerate(examined.checked.case.institutions)]
    return tuple(
        sorted(
            dict.fromkeys(found),
            key=lambda one: (profiles.index(one.profile), order.index(one.kind)),
        )
    )


def redo_names(redo: tuple[Redo, ...], workshop: Workshop, language: str) -> str:
    """What is to be done again, in words, with whose it is."""
    names = workshop.tables.short_name
    return ", ".join(
        f"{translate('messages', f'redo-{one.kind}', language)}"
        f" ({names(one.profile) or one.profile})"
        for one in redo
    )


def _agreed_before(examined: Examined) -> Iterator[Case]:
    """The case as it was agreed on each time, also by a protocol that another has followed."""
    signed = examined.history.signed(AGREEMENT)
    known = [
        signed.case if signed else None,
        *(one.case for one in signed_amendments(examined.history)),
        *(one.before for one in examined.amendments),
    ]
    yield from (one for one in known if examined.amendments and one is not None)


def _redo(before: Case, examined: Examined, workshop: Workshop) -> Iterator[Redo]:
    after = examined.checked.case
    for number, institution in enumerate(after.institutions):
        profile = profile_key(institution, number)
        for kind in CHECKLISTS:
            if _is_to_approve(kind, before, profile, examined, workshop):
                yield Redo(kind=kind, profile=profile)
        if calculated_from(before, profile) != calculated_from(after, profile):
            for kind in CALCULATED:
                if not _is_calculated(kind, before, number, institution, examined):
                    yield Redo(kind=kind, profile=profile)


def _is_to_approve(
    kind: EvidenceKind, before: Case, profile: str, examined: Examined, workshop: Workshop
) -> bool:
    """Whether a checklist says something else now, and no approval of that is there."""
    after = examined.checked.case
    return any(
        basis_of(before, pack.manifest.basis, profile)
        != basis_of(after, pack.manifest.basis, profile)
        and document_key(name, profile) not in examined.gates.approved
        for name, pack in workshop.packs.items()
        if pack.manifest.approved_by == kind
    )


def _is_calculated(
    kind: EvidenceKind, before: Case, number: int, institution: Institution, examined: Examined
) -> bool:
    """Whether the amounts of now are calculated: in the file, or by evidence that has come since.

    A line with the journal number of before is of the amounts of before; so is a file that was
    attached to them.
    """
    case, profile = examined.checked.case, profile_key(institution, number)
    now, then = (evidence_for(one, kind, institution) for one in (case, before))
    if isinstance(now, Attached) and now.basis is not None:
        return not changed_amounts(case, now, profile, examined.history)
    own = (one for one in examined.checked.findings if one.code not in GATE_CODES)
    state = calculation_states(case, own).get(document_key(CALCULATED[kind].document, profile))
    if state is DocumentState.READY:
        return True
    if now is None or isinstance(now, Attached) or not now.proves:
        return False
    return then is None or evidence_digest(then, profile) != evidence_digest(now, profile)
