"""What people type for each kind of evidence: in Norwegian, or in English as it is stored."""

from __future__ import annotations

from docgen.model.record import EvidenceKind

__all__ = ["kind_named", "typed_name"]


def typed_name(kind: EvidenceKind, language: str) -> str:
    """What to type for the kind: `signert-avtale`, in English `signed-agreement`."""
    return str(kind) if language == "en" else kind.norwegian


def kind_named(name: str) -> EvidenceKind | None:
    """The kind with this name, in either language and in small or capital letters; else None."""
    wanted = "-".join(name.casefold().replace("-", " ").split())
    return next((one for one in EvidenceKind if wanted in {str(one), one.norwegian}), None)
