"""What a case's own history says: what was approved, signed and sent, and on what basis."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from docgen.model.attached import Attached, entry_name
from docgen.model.case import Case
from docgen.model.document import AGREEMENT, AMENDMENT, document_key
from docgen.model.record import Evidence, EvidenceKind

__all__ = [
    "Amended",
    "CaseHistory",
    "Happened",
    "Recorded",
    "Withdrawn",
    "evidence_digest",
    "plain_number",
]

_COPIES = {
    EvidenceKind.CHECKLIST_LEADER,
    EvidenceKind.CHECKLIST_HEAD,
    EvidenceKind.SIGNED_AGREEMENT,
    EvidenceKind.SIGNED_AMENDMENT,
}
"""What comes back of a document that docgen made, signed or approved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A document that evidence approved or signed, and what it rests on.

    `basis` is the hash of the basis; `case` is the case as it was then, when it is still kept, so
    that a later difference can be named by its field.
    """

    event: Literal["approved", "signed"]
    document: str
    evidence: str
    basis: str
    case: Case | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Something that is recorded of a case on a day, and that no input file says.

    `document` is a document's key or, of what is archived, the name of the entry in the archive
    package; `journal` is the number it got there, `note` a reason. `lapsed` tells that the number
    is that of a text which has become another since.
    """

    event: Literal["archived", "early-start-explained", "closed", "forgotten"]
    day: date
    document: str | None = None
    journal: str | None = None
    note: str | None = None
    lapsed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """That a change protocol was written: its number, and the terms that it leads to.

    `basis` is their hash; `case` the case that has them, when it is still kept. `coming`: it is
    being written now, and leads to the case that is looked at.
    """

    number: int
    day: date
    basis: str
    case: Case | None = None
    coming: bool = False

    @property
    def key(self) -> str:
        """The key of the protocol."""
        return document_key(AMENDMENT, str(self.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """An attached file that was taken back: it counts no more, and earlier versions still have it.

    `file`, `number`, `kind`, `sha256`, `institution` and `document` are those it was attached with;
    `journal` is the number that the archive had given it. `version` is the first without it.
    """

    number: int
    file: str
    kind: EvidenceKind | None
    sha256: str
    version: int
    day: date
    reason: str
    institution: str | None = None
    document: str | None = None
    journal: str | None = None

    @property
    def entry(self) -> str:
        """What its name was as an entry of the archive package."""
        return entry_name(self.file, self.number)

    @property
    def digests(self) -> frozenset[str]:
        """What told it from other evidence; a signature is no institution's own."""
        number = f"sha256:{self.sha256}"
        return frozenset(
            _digest(self.kind, profile, number, self.document)
            for profile in (self.institution, None)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHistory:
    """What is known of a case besides its input file.

    `final` has, for each document whose final text was published, the case that the newest such
    text was made from; None when that case is no longer what was published. `sent` is the version
    of the agreement that went to the partner last. `attached` are the files that the newest version
    holds as evidence; `attached_to` has the cases that those were attached to which rest on
    amounts, by version; `withdrawn` are those that were taken back. What rested on one of these is
    not in `recorded`. `happened` is what else was recorded, in the order it was; `amended` are the
    change protocols that were written, each as often as it was.
    """

    created: date | None = None
    recorded: tuple[Recorded, ...] = ()
    final: Mapping[str, Case | None] = field(default_factory=dict)
    sent: int | None = None
    sent_count: int = 0
    attached: tuple[Attached, ...] = ()
    attached_to: Mapping[int, Case | None] = field(default_factory=dict)
    withdrawn: tuple[Withdrawn, ...] = ()
    happened: tuple[Happened, ...] = ()
    amended: tuple[Amended, ...] = ()

    @property
    def archived(self) -> dict[str, str]:
        """The journal numbers that the archive gave the texts of today, by the entries' names."""
        return {
            one.document: one.journal
            for one in self.happened
            if one.event == "archived" and one.document and one.journal and not one.lapsed
        }

    @property
    def in_archive(self) -> frozenset[str]:
        """The keys of the documents whose last copy the archive has taken.

        Of a document that came back signed or approved that is the newest such copy; of one that
        is approved or signed by a journal number alone, the document itself.
        """
        copies = {
            one.document or AGREEMENT: one.entry
            for one in self.attached
            if one.kind in _COPIES and (one.document or one.kind is EvidenceKind.SIGNED_AGREEMENT)
        }
        entries = self.archived
        own = {name for name in entries if name not in copies}
        return frozenset({*own, *(key for key, entry in copies.items() if entry in entries)})

    @property
    def closed(self) -> Happened | None:
        """The closing of the case, if it has been closed."""
        return next((one for one in self.happened if one.event == "closed"), None)

    @property
    def explains_early_start(self) -> bool:
        """Whether the reason for closing the case was recorded as why its work began early."""
        return any(one.event == "early-start-explained" for one in self.happened)

    @property
    def forgotten(self) -> Happened | None:
        """That the case was forgotten on purpose, if it has been: only its hashes are kept."""
        return next((one for one in self.happened if one.event == "forgotten"), None)

    @property
    def last_number(self) -> int:
        """The highest number that an attached file has had; 0 before the first."""
        attached = (one.number for one in self.attached)
        return max((*attached, *(one.number for one in self.withdrawn)), default=0)

    def without(self, withdrawn: Sequence[Withdrawn]) -> CaseHistory:
        """The history as it is once these files are taken back."""
        numbers = {one.number for one in withdrawn}
        void = {digest for one in withdrawn for digest in one.digests}
        return replace(
            self,
            attached=tuple(one for one in self.attached if one.number not in numbers),
            recorded=tuple(one for one in self.recorded if one.evidence not in void),
            withdrawn=(*self.withdrawn, *withdrawn),
        )

    def find(self, document: str, evidence: str) -> Recorded | None:
        """The record of this evidence for this document, if it has been seen before."""
        return next(
            (
                entry
                for entry in self.recorded
                if entry.document == document and entry.evidence == evidence
            ),
            None,
        )

    def signed(self, document: str) -> Recorded | None:
        """The first record of this document being signed, if any."""
        found = [entry for entry in self.recorded if entry.event == "signed"]
        return next((entry for entry in found if entry.document == document), None)


def plain_number(number: str) -> str:
    """A journal number without what people write in more than one way: spaces, dashes, `sak`."""
    text = unicodedata.normalize("NFKC", number).casefold()
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", re.sub(r"\s", "", text)).removeprefix("sak")
    return re.sub(r"(?<!\d)0+(?=\d)", "", text)


def evidence_digest(evidence: Evidence, profile: str | None = None) -> str:
    """SHA-256 (hex) that tells one piece of evidence from another.

    What it is of, whose, and its journal number or the hash of its file, with the document that the
    file is of: a corrected date or amount is no new evidence.
    """
    if isinstance(evidence, Attached):
        number = f"sha256:{evidence.sha256}"
    else:
        number = plain_number(evidence.journal_number or "")
    document = evidence.document if isinstance(evidence, Attached) else None
    return _digest(evidence.kind, profile, number, document)


def _digest(
    kind: EvidenceKind | None, profile: str | None, number: str, document: str | None
) -> str:
    identity = [str(kind or ""), profile or "", number, *([document] if document else [])]
    return hashlib.sha256(json.dumps(identity, ensure_ascii=False).encode()).hexdigest()
