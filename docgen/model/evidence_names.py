"""What people type for each kind of evidence: in Norwegian, or in English as it is stored."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.model.record import EvidenceKind

__all__ = ["kind_named", "typed_name"]

_NYNORSK: Mapping[EvidenceKind, str] = {
    EvidenceKind.CHECKLIST_LEADER: "sjekkliste-prosjektleiar",
    EvidenceKind.CHECKLIST_HEAD: "sjekkliste-einingsleiar",
    EvidenceKind.FACTOR_CALCULATION: "faktorutrekning",
    EvidenceKind.GRANT_LETTER: "tilskotsbrev",
    EvidenceKind.COUNTERPROPOSAL: "motframlegg",
    EvidenceKind.OTHER: "anna",
}
"""Those that are called something else in nynorsk than in bokmål."""


def typed_name(kind: EvidenceKind, language: str) -> str:
    """What to type for the kind: `tilskuddsbrev`, in nynorsk `tilskotsbrev`, or `grant-letter`."""
    if language == "en":
        return str(kind)
    return _NYNORSK.get(kind, kind.norwegian) if language == "nn" else kind.norwegian


def kind_named(name: str) -> EvidenceKind | None:
    """The kind with this name, in any language and in small or capital letters; else None."""
    wanted = "-".join(name.casefold().replace("-", " ").split())
    return next(
        (one for one in EvidenceKind if wanted in {str(one), one.norwegian, _NYNORSK.get(one)}),
        None,
    )
