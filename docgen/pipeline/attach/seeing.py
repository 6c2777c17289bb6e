"""Looks at one file after another, and makes evidence of each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pikepdf

from docgen.casefile.folder import CaseFolder
from docgen.conformance.signatures import ReadSignature
from docgen.model.attached import Attached
from docgen.model.basis import basis_digest, basis_of
from docgen.model.calculated import CALCULATED, calculated_digest
from docgen.model.finding import Finding, Severity
from docgen.model.record import EvidenceKind
from docgen.pipeline.adding import NewFile
from docgen.pipeline.attach.again import differing
from docgen.pipeline.attach.agreement import FinalText, final_text, older_fault, text_faults
from docgen.pipeline.attach.asked import Asked, Compared, Looked, Seen
from docgen.pipeline.attach.grant import letter_faults
from docgen.pipeline.attach.looking import look_at
from docgen.pipeline.attach.needed import (
    CHECKLISTS,
    OF_TEXT,
    approved_key,
    lacking,
    profile_of,
    texts_to_sign,
)
from docgen.pipeline.attach.older import older_version, older_wording
from docgen.pipeline.attach.own import own_faults, read_own
from docgen.pipeline.attach.proposal import compare_proposal
from docgen.pipeline.attach.signing import (
    approver_faults,
    day_signed,
    last_signer,
    signature_faults,
    signatures_in,
    sound,
)
from docgen.pipeline.attach.told import tell
from docgen.pipeline.attach.unsigned import unsigned_faults
from docgen.pipeline.examine import Examined
from docgen.pipeline.workshop import Workshop

__all__ = ["FOLDER", "Seeing"]

FOLDER = "dokumentasjon"
"""The folder of a version in which attached files lie."""

_SIGNED = {EvidenceKind.SIGNED_AGREEMENT, EvidenceKind.SIGNED_AMENDMENT}


class Seeing:
    """`see` each file; then `files` are the new evidence, `findings` all that was found."""

    def __init__(
        self, asked: Asked, folder: CaseFolder, workshop: Workshop, before: Examined
    ) -> None:
        """Begin with no file seen; `before` is the case as it stands.

        Raises:
            UsageError: a document is asked for that files of this kind are no copy of.
        """
        self._asked, self._folder, self._workshop = asked, folder, workshop
        self._before, self._case = before, before.checked.case
        self._profile = profile_of(asked, self._case)
        self._key = self._document()
        self._final = self._final_text()
        self._new: list[NewFile] = []
        self.findings: list[Finding] = []
        if asked.kind is EvidenceKind.SIGNED_AGREEMENT and self._key and self._final is None:
            self.findings.append(tell("attach-not-final"))

    @property
    def files(self) -> tuple[NewFile, ...]:
        """The new evidence so far."""
        return tuple(self._new)

    def see(self, path: Path) -> Seen:
        """Look at one file; what is wrong with it goes into `findings`."""
        looked, found = look_at(path, self._asked.kind)
        known = self._known(looked) if looked is not None else None
        if looked is not None and known is not None:
            other = list(differing(known, self._asked, looked, self._before.name))
            self.findings += other
            return Seen(path=path, before=not other)
        self.findings += found
        if looked is None or any(one.severity is Severity.ERROR for one in found):
            return Seen(path=path)
        with _opened(looked) as pdf:
            return self._judged(looked, pdf)

    def _judged(self, looked: Looked, pdf: pikepdf.Pdf | None) -> Seen:
        asked = self._asked
        signatures = signatures_in(looked, pdf, self._workshop) if pdf is not None else ()
        self.findings += signature_faults(looked, signatures, asked.kind, self._case)
        self.findings += approver_faults(looked, signatures, asked.by)
        wrong = self._own_faults(looked, pdf)
        if asked.kind in _SIGNED and sound(signatures):
            wrong += unsigned_faults(looked, pdf, self._folder, signed=bool(signatures))
        self.findings += wrong
        seen = Seen(path=looked.path, signatures=signatures)
        if asked.kind is EvidenceKind.COUNTERPROPOSAL:
            seen = self._proposal(looked)
        elif asked.kind is EvidenceKind.GRANT_LETTER:
            self.findings += letter_faults(looked, pdf, asked, self._before, self._workshop)
        elif self._final is not None and sound(signatures) and not any(map(_is_final, wrong)):
            seen = replace(seen, compared=self._compared(looked, pdf, self._final))
        self._new.append(NewFile(attached=self._evidence(looked, signatures), source=looked.path))
        return seen

    def _compared(
        self, looked: Looked, pdf: pikepdf.Pdf | None, final: FinalText
    ) -> Compared | None:
        older = older_version(looked, pdf, self._folder, final) if pdf is not None else None
        if older is not None:
            self.findings.append(older_fault(looked, older, final))
            return None
        compared, told = text_faults(looked, pdf, final)
        if pdf is not None and compared is not None and compared.differences:
            older = older_wording(pdf, self._folder, final)
        self.findings += told if older is None else [older_fault(looked, older, final)]
        return compared

    def _proposal(self, looked: Looked) -> Seen:
        key = self._key
        if key is None:
            return Seen(path=looked.path)
        if self._before.history.signed(key):
            self.findings.append(tell("counterproposal-after-signing", looked.path))
        seen, told = compare_proposal(looked, key, self._before, self._folder, self._workshop)
        self.findings += told
        return seen

    def _own_faults(self, looked: Looked, pdf: pikepdf.Pdf | None) -> list[Finding]:
        own = read_own(pdf) if pdf is not None else None
        if own is None:
            return []
        kind = self._asked.kind
        signing = kind is EvidenceKind.SIGNED_AGREEMENT
        document = self._key if signing or kind in CHECKLISTS else None
        return list(own_faults(looked, own, self._folder, document, signing=signing))

    def _evidence(self, looked: Looked, signatures: tuple[ReadSignature, ...]) -> Attached:
        asked = self._asked
        day = asked.day or day_signed(signatures)
        by = asked.by
        if by is None and asked.kind in CHECKLISTS and sound(signatures) and signatures:
            by = signatures[-1].signature.signer
        self.findings += lacking(asked, day, by)
        last = None
        if asked.kind in _SIGNED:
            last = asked.last_signer or last_signer(signatures, self._case, self._workshop.tables)
        number = self._next_number()
        return Attached(
            kind=asked.kind,
            institution=self._profile,
            journal_number=asked.journal,
            date=day,
            approver=by,
            amount=asked.amount,
            number=number,
            file=f"{FOLDER}/{number:02d}-{asked.kind}.{looked.suffix}",
            sha256=looked.sha256,
            size=looked.size,
            media_type=looked.media_type,
            received=self._workshop.today,
            first_version=self._before.next_version,
            document=self._key,
            basis=self._basis(),
            last_signer=last,
            signatures=tuple(one.signature for one in signatures),
        )

    def _next_number(self) -> int:
        return self._before.history.last_number + len(self._new) + 1

    def _known(self, looked: Looked) -> Attached | None:
        """The same file, where it is evidence of the same already or is given twice.

        A calculation that has lapsed may be attached again: it is said to hold for the new amounts.
        """
        kind, wanted = self._asked.kind, (self._profile, self._key, looked.sha256)
        there = (*self._before.history.attached, *(one.attached for one in self._new))
        same = [
            one
            for one in there
            if one.kind is kind and (one.institution, one.document, one.sha256) == wanted
        ]
        lapsed = kind in CALCULATED and bool(same) and same[-1].basis not in (None, self._basis())
        return same[-1] if same and not lapsed else None

    def _document(self) -> str | None:
        """The key of the document that the files are a copy of, approve or take the place of."""
        asked = self._asked
        if asked.kind not in OF_TEXT:
            return approved_key(asked, self._case)
        if asked.document is not None:
            return asked.document
        keys = texts_to_sign(self._before, self._workshop)
        return keys[0] if len(keys) == 1 else None

    def _final_text(self) -> FinalText | None:
        if self._asked.kind is not EvidenceKind.SIGNED_AGREEMENT or self._key is None:
            return None
        return final_text(self._folder, self._key)

    def _basis(self) -> str | None:
        """The hash of what the evidence rests on, where it is known what that is."""
        if self._asked.kind in CALCULATED:
            return calculated_digest(self._case, self._profile)
        if self._key is None:
            return None
        # What was signed is the text that was published, whatever the case says since.
        signed = self._folder.stored_case(self._final.version) if self._final else None
        kind = self._key.removesuffix(f"-{self._profile}") if self._profile else self._key
        pack = self._workshop.packs.get(kind)
        patterns = pack.manifest.basis if pack else ()
        return basis_digest(basis_of(signed or self._case, patterns, self._profile))


def _is_final(finding: Finding) -> bool:
    """Whether it makes looking further pointless: an error that no reason overlooks."""
    return finding.severity is Severity.ERROR and not finding.overridable


@contextmanager
def _opened(looked: Looked) -> Iterator[pikepdf.Pdf | None]:
    if not looked.is_pdf:
        yield None
        return
    with pikepdf.open(looked.path) as pdf:
        yield pdf
