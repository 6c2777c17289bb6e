"""Looks at one file after another, and makes evidence of each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pikepdf

from docgen.casefile.folder import CaseFolder
from docgen.conformance.signatures import ReadSignature
from docgen.model.attached import Attached, attached_path
from docgen.model.basis import basis_digest, basis_of
from docgen.model.calculated import CALCULATED, calculated_digest
from docgen.model.document import AGREEMENT, kind_of
from docgen.model.evidence import SIGNATURES
from docgen.model.finding import Finding, Severity
from docgen.model.record import EvidenceKind
from docgen.pipeline.adding import NewFile
from docgen.pipeline.attach.again import differing
from docgen.pipeline.attach.agreement import (
    FinalText,
    final_text,
    final_texts,
    older_fault,
    text_faults,
    which_text,
)
from docgen.pipeline.attach.asked import Asked, Compared, Looked, Seen
from docgen.pipeline.attach.beside import (
    adds_signatures,
    already_signed,
    kind_faults,
    same_paper,
)
from docgen.pipeline.attach.grant import letter_faults
from docgen.pipeline.attach.looking import look_at
from docgen.pipeline.attach.needed import (
    CHECKLISTS,
    OF_TEXT,
    approved_key,
    lacking,
    profile_of,
    text_meant,
)
from docgen.pipeline.attach.older import older_version, older_wording
from docgen.pipeline.attach.own import OWN_BUNDLE, own_faults, read_own
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
from docgen.pipeline.attach.unsigned import approval_faults, unsigned_faults
from docgen.pipeline.examine import Examined
from docgen.pipeline.workshop import Workshop

__all__ = ["Seeing"]


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
        if asked.kind in SIGNATURES and self._key and self._final is None:
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
        asked, wrong = self._asked, self._own_faults(looked, pdf)
        if any(one.code == OWN_BUNDLE for one in wrong):
            # Whatever else is to be said of it, it is the wrong file.
            self.findings += wrong
            return Seen(path=looked.path)
        signatures = signatures_in(looked, pdf, self._workshop) if pdf is not None else ()
        self.findings += signature_faults(looked, signatures, asked.kind, self._case)
        self.findings += approver_faults(looked, signatures, asked.by)
        if not wrong and asked.kind in CHECKLISTS and not signatures:
            wrong += approval_faults(looked, pdf, self._folder, self._key)
        if not any(map(_is_final, wrong)) and asked.kind in SIGNATURES and sound(signatures):
            wrong += unsigned_faults(looked, pdf, self._folder, signed=bool(signatures))
        text = self._final.entry if self._final is not None else None
        wrong += kind_faults(looked, asked.kind, text, self._before.history.attached)
        self.findings += wrong
        seen = Seen(path=looked.path, signatures=signatures)
        if asked.kind is EvidenceKind.COUNTERPROPOSAL:
            seen = self._proposal(looked)
        elif asked.kind is EvidenceKind.GRANT_LETTER:
            self.findings += letter_faults(looked, pdf, asked, self._before, self._workshop)
        elif self._final is not None and sound(signatures) and not any(map(_is_final, wrong)):
            seen = replace(seen, compared=self._compared(looked, pdf, self._final))
        new = self._evidence(looked, signatures)
        if (first := self._first_copy(looked)) is not None:
            new = self._instead(looked, new, seen, first)
        self._new.append(NewFile(attached=new, source=looked.path))
        return seen

    def _first_copy(self, looked: Looked) -> Attached | None:
        """The signed copy that is attached already, which the file is no further page of."""
        if self._asked.kind not in SIGNATURES or self._key is None:
            return None
        given = [one.attached for one in self._new]
        first = already_signed(self._key, (*self._before.history.attached, *given))
        return None if first is None or same_paper(looked, given, first) else first

    def _instead(self, looked: Looked, new: Attached, seen: Seen, first: Attached) -> Attached:
        """The file as what counts instead of the first copy, if it is that with more signatures."""
        name = Path(first.file).name
        if adds_signatures(looked, seen, first, self._source_of(first)):
            self.findings.append(tell("signed-more", looked.path, name=name))
            return new.model_copy(update={"replaces": first.number})
        told = {"name": name, "case": self._folder.root.name, "document": self._key or ""}
        way = _other_signed(self._asked.kind, self._key)
        self.findings.append(tell("signed-already", looked.path, reason=way, **told))
        return new

    def _source_of(self, attached: Attached) -> Path:
        """Where the file lies: among those that are given now, else in the newest version."""
        given = (one.source for one in self._new if one.attached is attached)
        newest = self._folder.version_folder(self._folder.versions()[-1])
        return next(given, newest / attached.file)

    def _compared(
        self, looked: Looked, pdf: pikepdf.Pdf | None, final: FinalText
    ) -> Compared | None:
        older = older_version(looked, pdf, self._folder, final) if pdf is not None else None
        if older is not None:
            self.findings.append(older_fault(looked, older, final))
            return None
        compared, told = text_faults(looked, pdf, final)
        if compared is None and told[0].severity is not Severity.ERROR:
            told += which_text(looked, final_texts(self._folder, final.entry.key), final)
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
        signing = kind in SIGNATURES
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
        if asked.kind in SIGNATURES:
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
            file=attached_path(asked.kind, number, looked.suffix),
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
        return text_meant(asked, self._before, self._workshop)

    def _final_text(self) -> FinalText | None:
        if self._asked.kind not in SIGNATURES or self._key is None:
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
        pack = self._workshop.packs.get(kind_of(self._key, self._workshop.packs) or "")
        patterns = pack.manifest.basis if pack else ()
        item = next((one.item for one in self._before.planned if one.key == self._key), None)
        return basis_digest(basis_of(signed or self._case, patterns, self._profile, item))


def _other_signed(kind: EvidenceKind, key: str | None) -> str:
    """What a signed copy may be instead, of which there is one already: an id of its words."""
    if kind is EvidenceKind.SIGNED_AMENDMENT:
        return "reason-signed-other-amendment"
    return "reason-signed-amendment" if key == AGREEMENT else "reason-signed-other"


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
