"""What a change protocol is made from: the case as agreed on before it."""

from __future__ import annotations

from docgen.model.document import AGREEMENT
from docgen.model.evidence import evidence_for
from docgen.model.plan import Planned
from docgen.model.record import EvidenceKind
from docgen.pipeline.examine import Examined
from docgen.pipeline.workshop import Workshop
from docgen.render.amendment import Amending

__all__ = ["amending_of", "term_patterns"]


def term_patterns(workshop: Workshop) -> tuple[str, ...]:
    """The fields that are terms of the agreement: those that a signature locks."""
    pack = workshop.packs.get(AGREEMENT)
    return pack.manifest.basis if pack else ()


def amending_of(examined: Examined, planned: Planned, workshop: Workshop) -> Amending | None:
    """What the planned document is to say as an amendment; None for all others.

    A signed one is rendered without changes: its text stands, and this one is never used.
    """
    found = [one for one in examined.amendments if one.number == planned.number]
    if not found:
        return None
    case = examined.checked.case
    signed = evidence_for(case, EvidenceKind.SIGNED_AGREEMENT)
    return Amending(
        number=found[0].number,
        before=found[0].before or case,
        patterns=term_patterns(workshop),
        signed_on=signed.date if signed else None,
        amended=tuple(one.number for one in examined.amendments if one.number < found[0].number),
    )
