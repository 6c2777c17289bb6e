"""How the files that came back are journalled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docgen.casefile.archive.entry import Access, JournalType
from docgen.model.attached import Attached
from docgen.model.pack import DocumentType
from docgen.model.record import EvidenceKind
from docgen.texts import translate

__all__ = ["Returned", "journal_type_of", "returned", "title_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What a kind of file is in the journal; `signed`: by who signed last, it came in or went out.

    What is kept from the public has a title that says only what kind of document it is.
    """

    journal_type: JournalType | Literal["signed"]
    kind: DocumentType
    basis: str | None = None

    @property
    def access(self) -> Access | None:
        """Why it is kept from the public, if it is."""
        return Access(code="U", basis=self.basis) if self.basis else None


_INTERNAL = "offl. § 14"
_MONEY = "offl. §§ 14 og 23"
_KINDS = {
    # A scan has an entry of its own, and none of the checklist's: what the archive has got already
    # is not to change because of what comes later.
    EvidenceKind.CHECKLIST_LEADER: Returned(journal_type="N", kind="NOTAT", basis=_INTERNAL),
    EvidenceKind.CHECKLIST_HEAD: Returned(journal_type="X", kind="NOTAT", basis=_INTERNAL),
    EvidenceKind.BUDGET: Returned(journal_type="X", kind="DOKUMENT", basis=_MONEY),
    EvidenceKind.FACTOR_CALCULATION: Returned(journal_type="X", kind="DOKUMENT", basis=_MONEY),
    EvidenceKind.SIGNED_AGREEMENT: Returned(journal_type="signed", kind="AVTALE"),
    EvidenceKind.SIGNED_AMENDMENT: Returned(journal_type="signed", kind="AVTALE"),
    EvidenceKind.GRANT_LETTER: Returned(journal_type="I", kind="KORR"),
    EvidenceKind.COUNTERPROPOSAL: Returned(journal_type="I", kind="AVTALE"),
    # Nobody has said what it is, so it stays inside until the archive has looked at it.
    EvidenceKind.OTHER: Returned(journal_type="X", kind="DOKUMENT", basis=_INTERNAL),
}


def _kind(attached: Attached) -> EvidenceKind:
    return attached.kind or EvidenceKind.OTHER


def returned(attached: Attached) -> Returned:
    """What a file is in the journal."""
    return _KINDS[_kind(attached)]


def journal_type_of(attached: Attached) -> JournalType:
    """In or out, or internal. What the institution signed last it sent back itself."""
    told = returned(attached).journal_type
    if told != "signed":
        return told
    return "U" if attached.last_signer == "institution" else "I"


def title_of(attached: Attached, language: str) -> str:
    """What the document is called."""
    kind = _kind(attached)
    if kind is EvidenceKind.OTHER:
        return translate("messages", "archive-other", language)
    label = kind.label.get(language)
    return label[:1].upper() + label[1:]
