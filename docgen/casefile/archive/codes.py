"""The closed lists of Noark 5: efm writes their words, Fiks Arkiv the codes and the words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from docgen.casefile.archive.entry import Access, EntryFile, JournalType, Party
from docgen.casefile.archive.pronom import Format
from docgen.model.pack import DocumentType

__all__ = [
    "ATTACHMENT",
    "CASE_OPEN",
    "DOCUMENT_TYPES",
    "FINISHED",
    "JOURNALLED",
    "JOURNAL_TYPES",
    "MAIN",
    "SYSTEM",
    "WHOLE_DOCUMENT",
    "Code",
    "party_type",
    "restriction",
    "variant",
]

SYSTEM = "docgen"
"""Who has written it; also *opprettetAv*, since no person has by hand."""


class Code(NamedTuple):
    """A value of a closed list."""

    code: str
    words: str


JOURNAL_TYPES: Mapping[JournalType, Code] = {
    "I": Code("I", "Inngående dokument"),
    "U": Code("U", "Utgående dokument"),
    "N": Code("N", "Organinternt dokument for oppfølging"),
    "X": Code("X", "Organinternt dokument uten oppfølging"),
}
"""M082."""
JOURNALLED = Code("J", "Journalført")
"""M053."""
CASE_OPEN = Code("B", "Under behandling")
"""M052."""
FINISHED = Code("F", "Dokumentet er ferdigstilt")
"""M054."""
MAIN = Code("H", "Hoveddokument")
ATTACHMENT = Code("V", "Vedlegg")
"""M217."""
WHOLE_DOCUMENT = Code("H", "Skjerming av hele dokumentet")
"""M503."""
DOCUMENT_TYPES: Mapping[DocumentType, Code] = {
    "ANALYSE": Code("ANALYSE", "Analyse"),
    "AVTALE": Code("AVTALE", "Avtale"),
    "DOKUMENT": Code("DOKUMENT", "Dokument"),
    "FAKTURA": Code("FAKTURA", "Faktura"),
    "KORR": Code("KORR", "Korrespondanse"),
    "MELDING": Code("MELDING", "Melding"),
    "NOTAT": Code("NOTAT", "Notat"),
    "PROTOKOLL": Code("PROTOKOLL", "Protokoll"),
    "RAPPORT": Code("RAPPORT", "Rapport"),
    "SØKNAD": Code("SØKNAD", "Søknad"),
    "UTREDNING": Code("UTREDNING", "Utredning"),
    "UTTALELSE": Code("UTTALELSE", "Uttalelse"),
    "VEDLEGG": Code("VEDLEGG", "Vedlegg"),
    "VEDTAK": Code("VEDTAK", "Vedtak"),
}
"""M083, as Fiks Arkiv lists it."""

_PARTIES = {
    ("sender", False): Code("EA", "Avsender"),
    ("receiver", False): Code("EM", "Mottaker"),
    ("sender", True): Code("IA", "Intern avsender"),
    ("receiver", True): Code("IM", "Intern mottaker"),
}
_PRODUCTION = Code("P", "Produksjonsformat")
_ARCHIVE = Code("A", "Arkivformat")
_SIGNED = Code("S", "Digitalt signert dokument")
# M500; a code of the institution's own is written as it is.
_RESTRICTIONS = {"U": "Unntatt offentlighet", "XX": "Midlertidig unntatt offentlighet"}


def party_type(party: Party) -> Code:
    """M087."""
    return _PARTIES[party.role, party.internal]


def restriction(access: Access) -> Code:
    """M500."""
    return Code(access.code, _RESTRICTIONS.get(access.code, access.code))


def variant(file: EntryFile, found: Format | None, *, tells_signed: bool) -> Code:
    """M700. What came back is for the archive when it is PDF/A; `tells_signed`: S is on the list.

    docgen's own PDF is a PDF/A whatever it says: it was judged when it was made.
    """
    if file.signed and tells_signed:
        return _SIGNED
    archival = file.made == "archive" or (found is not None and found.archival)
    return _ARCHIVE if archival else _PRODUCTION
