"""What people type for each kind of evidence: in Norwegian, and in English as it is stored."""

from __future__ import annotations

from docgen.model.record import EvidenceKind

__all__ = ["NAMES", "kind_named", "typed_name"]

NAMES: dict[EvidenceKind, str] = {
    EvidenceKind.CHECKLIST_LEADER: "sjekkliste-prosjektleder",
    EvidenceKind.CHECKLIST_HEAD: "sjekkliste-enhetsleder",
    EvidenceKind.BUDGET: "budsjett",
    EvidenceKind.FACTOR_CALCULATION: "faktorberegning",
    EvidenceKind.SIGNED_AGREEMENT: "signert-avtale",
    EvidenceKind.GRANT_LETTER: "tilskuddsbrev",
    EvidenceKind.COUNTERPROPOSAL: "motforslag",
    EvidenceKind.SIGNED_AMENDMENT: "signert-endring",
    EvidenceKind.OTHER: "annet",
}
"""The Norwegian name of each kind, in one word; the English one is its value."""


def typed_name(kind: EvidenceKind, language: str) -> str:
    """What to type for the kind: `signert-avtale`, in English `signed-agreement`."""
    return str(kind) if language == "en" else NAMES[kind]


def kind_named(name: str) -> EvidenceKind | None:
    """The kind with this name, in either language and in small or capital letters; else None."""
    wanted = "-".join(name.casefold().replace("-", " ").split())
    return next((one for one in EvidenceKind if wanted in {str(one), NAMES[one]}), None)
