"""Which documents somebody signs, and what each of them comes back as."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.model.document import AGREEMENT
from docgen.model.evidence import SIGNATURES
from docgen.model.pack import Pack
from docgen.model.record import EvidenceKind

__all__ = ["kinds_to_sign"]


def kinds_to_sign(packs: Mapping[str, Pack], pack_of: Mapping[str, str]) -> dict[str, EvidenceKind]:
    """The keys of the documents that somebody signs, and the evidence of it; the agreement first.

    Those there is one of in a case are among them, whether the case has them or not. `pack_of`
    tells of which pack each planned document is; a case may have several of one.
    """
    kinds = {
        name: kind
        for name, pack in packs.items()
        for kind in SIGNATURES
        if pack.manifest.approved_by == kind
    }
    of_case = {name: kind for name, kind in kinds.items() if packs[name].manifest.per == "case"}
    planned = {key: kinds[name] for key, name in pack_of.items() if name in kinds}
    return {AGREEMENT: EvidenceKind.SIGNED_AGREEMENT, **of_case, **planned}
