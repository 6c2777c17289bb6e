"""What the electronic signatures of a file say: are they sound, of whom, and who was last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import pikepdf

from docgen.checks.conditions import plain_name, same_person
from docgen.conformance.signatures import ReadSignature, is_signed, read_roots, read_signatures
from docgen.model.attached import LastSigner
from docgen.model.case import Case
from docgen.model.evidence import SIGNATURES
from docgen.model.finding import Finding
from docgen.model.record import EvidenceKind
from docgen.pipeline.attach.asked import Looked
from docgen.pipeline.attach.told import tell
from docgen.pipeline.workshop import Workshop
from docgen.settings.tables import Tables

__all__ = [
    "approver_faults",
    "day_signed",
    "institutions_of",
    "last_signer",
    "partner_of",
    "signature_faults",
    "signatures_in",
    "sound",
]

_WORD = re.compile(r"\w+")


def signatures_in(
    looked: Looked, pdf: pikepdf.Pdf, workshop: Workshop
) -> tuple[ReadSignature, ...]:
    """The electronic signatures of an open PDF, in the order they were made.

    Raises:
        ToolMissingError: it has some, and pyHanko is not installed.
        UsageError: the certificates to trust cannot be read.
    """
    if not is_signed(pdf):
        return ()
    return read_signatures(looked.path, read_roots(workshop.settings.trust_roots))


def sound(signatures: Iterable[ReadSignature]) -> bool:
    """Whether nothing has been changed since any of them was made."""
    return all(one.signature.intact and one.signature.whole for one in signatures)


def signature_faults(
    looked: Looked, signatures: Sequence[ReadSignature], kind: EvidenceKind, case: Case
) -> Iterator[Finding]:
    """What is to be told of the signatures of a file."""
    for number, one in enumerate(signatures, start=1):
        if not one.signature.intact:
            yield tell("signature-altered", looked.path, number=str(number), how="word-not-intact")
        elif not one.signature.whole:
            yield tell("signature-altered", looked.path, number=str(number), how="word-not-whole")
    unknown = [str(number) for number, one in enumerate(signatures, 1) if _is_unknown(one)]
    if unknown:
        yield tell("signature-untrusted", looked.path, number=", ".join(unknown))
    if kind not in SIGNATURES:
        return
    parties = 1 + len(case.institutions)
    signers = len({plain_name(one.signature.signer) for one in signatures})
    if 0 < signers < parties:
        told = {"number": str(signers), "parties": str(parties)}
        yield tell("signatures-too-few", looked.path, **told)


def approver_faults(
    looked: Looked, signatures: Sequence[ReadSignature], by: str | None
) -> Iterator[Finding]:
    """What tells that who is said to have approved is nobody of those who signed."""
    signers = [one.signature.signer for one in signatures]
    if by and signers and not any(same_person(by, one) for one in signers):
        yield tell("attach-approver-not-signer", looked.path)


def _is_unknown(one: ReadSignature) -> bool:
    """Whether it holds, and nobody vouches for whose it is."""
    return sound([one]) and not one.signature.trusted


def day_signed(signatures: Sequence[ReadSignature]) -> date | None:
    """The day of the last signature, where the machine is; None when no one says."""
    times = [one.signature.signed_at for one in signatures if one.signature.signed_at]
    return max(times).astimezone().date() if times else None


def last_signer(
    signatures: Sequence[ReadSignature], case: Case, tables: Tables
) -> LastSigner | None:
    """Which side signed last, when the last certificate tells of its organisation."""
    if not signatures:
        return None
    last = signatures[-1]
    of_partner = _is_of(last, *partner_of(case))
    of_institution = _is_of(last, *institutions_of(case, tables))
    if of_partner == of_institution:
        return None
    return "partner" if of_partner else "institution"


def _is_of(one: ReadSignature, numbers: set[str], names: set[str]) -> bool:
    if one.numbers:
        return bool(one.numbers & numbers)
    said = _plain(one.organisation)
    return bool(said) and said in {_plain(name) for name in names}


def _plain(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))


def partner_of(case: Case) -> tuple[set[str], set[str]]:
    """The organisation numbers and the names of the partner and its legal party."""
    partner = case.partner
    legal = partner.legal_party if partner else None
    numbers = {partner.orgnr if partner else None, legal.orgnr if legal else None}
    names = {partner.name if partner else None, legal.name if legal else None}
    return {one for one in numbers if one}, {one for one in names if one}


def institutions_of(case: Case, tables: Tables) -> tuple[set[str], set[str]]:
    """The organisation numbers and the names of the institutions."""
    numbers, names = set(), set()
    for institution in case.institutions:
        profile = tables.profiles.get(institution.profile or "")
        if profile is None:
            continue
        names |= {profile.short_name, profile.name.nb, profile.name.nn, profile.name.en}
        numbers |= {profile.orgnr} if profile.orgnr else set()
    return numbers, names
